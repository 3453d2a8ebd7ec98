// Facts are derived, never typed in: one interpreter for all clauses reads what each fact declares of its origin. Each fact
// names its sources, so that "the same invoice twice" and "as known now" can be asked at all.
import type { FactDeclaration, Origin } from '../../policy/fact-types.ts'
import type { Base, Clause } from '../../policy/clause-types.ts'
import { isOpen } from '../../policy/readings.ts'
import type { Facts, FactValue } from '../../policy/types.ts'
import type { PresentCase } from '../commands.ts'
import type { FactSource } from '../events.ts'
import type { BookState, RoundRecord } from '../state.ts'
import { findingOf } from './findings.ts'
import { invoiceLineKey, select, takeOf, verifiedLines } from './lines.ts'
import { fromFigure, fromList, fromRecognition, fromUpstream } from './records.ts'
import type { Derived, Sources } from './source.ts'

export interface DerivedFacts {
  readonly facts: Facts
  readonly sources: readonly FactSource[]
  /** Keys of the lines that count. */
  readonly invoiceLines: readonly string[]
}

/** The facts of a case. A fact whose source is not recorded is left out: the evaluator then answers that it is missing. */
export function deriveFacts(state: BookState, round: RoundRecord, clause: Clause, command: PresentCase): DerivedFacts {
  const given: Sources = { state, round, command, declared: clause.facts }
  const facts: Record<string, FactValue> = {}
  const sources: FactSource[] = []
  for (const fact of clause.facts) {
    const derived = deriveFact(given, fact, null)
    if (derived === undefined) continue
    facts[fact.name] = derived.value
    sources.push({ fact: fact.name, from: derived.from, refs: derived.refs })
  }
  return { facts, sources, invoiceLines: countedLines(given, clause) }
}

function deriveFact(sources: Sources, fact: FactDeclaration, project: string | null): Derived | undefined {
  const { from: origin } = fact
  if (origin === undefined) return undefined
  const { command, round } = sources
  switch (origin.kind) {
    case 'lines':
      return fact.type === 'list' ? projectsOf(sources, fact, origin.category) : fromLines(sources, origin, project)
    case 'finding':
      return findingOf(sources, fact, project)
    case 'list':
      return fromList(sources, fact, origin, project)
    case 'registry': {
      const value = { industry: command.industry, village: command.village }[origin.field]
      // What the registry does not hold of an enterprise can be stated and verified.
      if (value === undefined || value === null) return findingOf(sources, fact, project)
      return { value, from: 'registry', refs: [String(command.enterpriseRevision)] }
    }
    case 'recognition':
      return fromRecognition(sources, fact, origin)
    case 'upstreamAward':
      return fromUpstream(sources, origin)
    case 'figure':
      return fromFigure(sources, fact, origin)
    case 'round':
      return { value: round.benefitYear, from: 'round', refs: [] }
  }
}

type LinesOrigin = Extract<Origin, { readonly kind: 'lines' }>

function fromLines(sources: Sources, { category, take }: LinesOrigin, project: string | null): Derived | undefined {
  const { command, round } = sources
  const lines = verifiedLines(command).filter(({ line }) => project === null || line.project === project)
  return takeOf(select(lines, category, round.benefitYear), take)
}

/** One item for each project that counted lines carry; the member without an origin of its own is the project's id. */
function projectsOf(
  sources: Sources,
  { items }: Extract<FactDeclaration, { readonly type: 'list' }>,
  categories: readonly string[],
): Derived | undefined {
  const { command, round } = sources
  const { counted, nearest } = select(verifiedLines(command), categories, round.benefitYear)
  const chosen = counted.length > 0 ? counted : nearest
  const projects = [...new Set(chosen.flatMap(({ line }) => (line.project === null ? [] : [line.project])))].sort()
  if (projects.length === 0) return undefined
  const value = projects.map((project): Facts => {
    const members = items.flatMap((member) => {
      if (member.from === undefined) return [[member.name, project] as const]
      const derived = deriveFact(sources, member, project)
      return derived === undefined ? [] : [[member.name, derived.value] as const]
    })
    return Object.fromEntries(members)
  })
  return { value, from: 'items', refs: chosen.map(({ line }) => line.item) }
}

/** Keys of the lines that the clause pays on, in the order in which they were recorded: these are claimed by the case. */
function countedLines({ command, round }: Sources, { base, facts }: Clause): readonly string[] {
  const paidOn = base === undefined ? [] : baseFacts(base)
  const lines = verifiedLines(command)
  const categories = facts.filter(({ name }) => paidOn.includes(name)).flatMap(categoriesOf)
  const { counted } = select(lines, categories, round.benefitYear)
  return counted.map(({ line }) => invoiceLineKey(line))
}

/** The facts that make the figure which is paid on, under whichever reading. */
function baseFacts(base: Base): readonly string[] {
  switch (base.kind) {
    case 'sum':
      return isOpen(base.facts) ? Object.values(base.facts.choices).flat() : base.facts
    case 'projects':
      return [base.list]
    case 'fact':
    case 'difference':
    case 'byYear':
    case 'increment':
    case 'principal':
      return isOpen<string>(base.fact) ? Object.values(base.fact.choices) : [base.fact]
  }
}

function categoriesOf(fact: FactDeclaration): readonly string[] {
  const own = fact.from?.kind === 'lines' ? fact.from.category : []
  return fact.type === 'list' ? [...own, ...fact.items.flatMap(categoriesOf)] : own
}
