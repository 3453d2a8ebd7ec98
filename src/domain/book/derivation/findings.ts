// Facts from verified statements: the value that the verifier found, under the fact's own name.
import type { FactDeclaration } from '../../policy/fact-types.ts'
import type { FactValue } from '../../policy/types.ts'
import type { Derived, Sources } from './source.ts'

/** What was found for a fact, about the enterprise or about one project; of figures by year, that of the benefit year. */
export function findingOf(sources: Sources, fact: FactDeclaration, project: string | null): Derived | undefined {
  const { command, round } = sources
  const found = new Map(command.verifiedStatements.map((one) => [one.item, one.value]))
  const claims = command.statements.filter((claim) => claim.fact === fact.name)
  const about = project === null ? claims.filter((claim) => claim.project === theProject(sources)) : []
  const chosen =
    project === null
      ? [...about, ...claims.filter((claim) => claim.project === null)]
      : claims.filter((claim) => claim.project === project)
  const byYear = fact.type === 'moneyByYear' || fact.type === 'booleanByYear'
  const claim = chosen.find(({ year }) => !byYear || year === round.benefitYear)
  if (claim === undefined) return undefined
  const value = found.get(claim.item)
  if (value === undefined || value === null) return undefined
  const stated: FactValue = byYear ? byYearValue(claim.year, value) : value
  return { value: stated, from: 'items', refs: [claim.item] }
}

/** The one project of an application whose items all belong to it; null when there is none, or several. */
export function theProject({ command }: Pick<Sources, 'command'>): string | null {
  const projects = new Set([...command.items, ...command.statements].map(({ project }) => project))
  projects.delete(null)
  const [only] = projects
  return projects.size === 1 && only !== undefined ? only : null
}

function byYearValue(
  year: number | null,
  value: string | number | boolean,
): Readonly<Record<string, string | boolean>> {
  return { [String(year)]: typeof value === 'number' ? String(value) : value }
}
