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
export function theProject(sources: Pick<Sources, 'command'>): string | null {
  const [only, ...others] = projectsIn(sources)
  return only !== undefined && others.length === 0 ? only : null
}

/** The projects that items of the application belong to. */
export function projectsIn({ command }: Pick<Sources, 'command'>): readonly string[] {
  const projects = new Set([...command.items, ...command.statements].map(({ project }) => project))
  return [...projects].filter((project) => project !== null)
}

function byYearValue(
  year: number | null,
  value: string | number | boolean,
): Readonly<Record<string, string | boolean>> {
  return { [String(year)]: typeof value === 'number' ? String(value) : value }
}
