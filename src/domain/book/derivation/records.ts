// Facts from records of the book: published lists, recognitions, awards of upper levels, figures by year.
import type { DateText } from '../../calendar.ts'
import { isZero } from '../../money.ts'
import type { FactDeclaration, Origin } from '../../policy/fact-types.ts'
import { figureKey } from '../figures.ts'
import type { RecognitionRecord, UpstreamAwardRecord } from '../bureau-state.ts'
import type { ListRecord } from '../state.ts'
import { projectsIn, theProject } from './findings.ts'
import type { Derived, Sources } from './source.ts'

type Of<K extends Origin['kind']> = Extract<Origin, { readonly kind: K }>
interface Held<R> {
  readonly id: string
  readonly record: R
}

/** Whether the member stands on the list that was valid in the year, in the words of the fact. */
export function fromList(
  sources: Sources,
  fact: FactDeclaration,
  origin: Of<'list'>,
  project: string | null,
): Derived | undefined {
  const { command, round } = sources
  const list = listFor(sources, origin.list, round.benefitYear)
  const members = {
    enterprise: [command.enterpriseCode],
    village: command.village === null ? [] : [command.village],
    project: project === null ? projectsIn(sources) : [project],
  }[origin.member]
  if (list === undefined || members.length === 0) return undefined
  // Of several projects each has to stand on the list.
  const isMember = members.every((member) => list.record.members.includes(member))
  const word = isMember ? origin.then : origin.else
  const refs = [list.id]
  if (fact.type === 'booleanByYear') return { value: { [String(round.benefitYear)]: isMember }, from: 'list', refs }
  return { value: word ?? isMember, from: 'list', refs }
}

/** The list of a kind that was valid in the year; of several the one that started last, then by id. */
function listFor({ state }: Sources, kind: string, year: number): Held<ListRecord> | undefined {
  const from = `${year}-01-01` as DateText
  const to = `${year}-12-31` as DateText
  const valid = [...state.lists.entries()].filter(
    ([, record]) =>
      record.kind === kind && record.validFrom <= to && (record.validTo === null || record.validTo >= from),
  )
  const [last] = valid.sort(([a, { validFrom: x }], [b, { validFrom: y }]) =>
    x === y ? (a < b ? 1 : -1) : x < y ? 1 : -1,
  )
  return last && { id: last[0], record: last[1] }
}

/** A property of the recognition that the case is about. */
export function fromRecognition(
  sources: Sources,
  fact: FactDeclaration,
  origin: Of<'recognition'>,
): Derived | undefined {
  const held = recognitionFor(sources, origin.titles)
  if (held === undefined) {
    // A title that may be absent is known to be: nothing was recorded that could be meant.
    if (fact.none !== undefined) return { value: null, from: 'recognition', refs: [] }
    return fact.type === 'boolean' && origin.field === 'title'
      ? { value: false, from: 'recognition', refs: [] }
      : undefined
  }
  const { id, record } = held
  const refs = [id]
  switch (origin.field) {
    case 'title':
      return { value: fact.type === 'boolean' ? true : record.title, from: 'recognition', refs }
    case 'level':
      return record.level === null ? undefined : { value: record.level, from: 'recognition', refs }
    case 'matter':
      return record.matter === null ? undefined : { value: record.matter, from: 'recognition', refs }
    case 'date':
      return { value: record.recognisedOn, from: 'recognition', refs }
    case 'first':
      return { value: isFirst(sources, held), from: 'recognition', refs }
  }
}

/** Of the enterprise's titles that stand on the day, the one that the application names, otherwise the latest. */
function recognitionFor(sources: Sources, titles: readonly string[]): Held<RecognitionRecord> | undefined {
  const { state, command } = sources
  const standing = [...state.recognitions.entries()].flatMap(([id, record]) => {
    const isOurs = record.enterprise === command.enterprise && titles.includes(record.title)
    const stands = record.recognisedOn <= command.validAt && !isOver(record.revokedOn, command.validAt)
    return isOurs && stands && isNamed(sources, id, record) ? [{ id, record }] : []
  })
  return latest(standing, ({ recognisedOn }) => recognisedOn)
}

/** What an application says of the title it is about: its id, or values of facts that come from it. */
function isNamed(sources: Sources, id: string, record: RecognitionRecord): boolean {
  const { command, declared } = sources
  return command.statements.every(({ fact, value }) => {
    if (fact === 'recognition') return value === id
    const origin = declared.find(({ name }) => name === fact)?.from
    if (origin?.kind !== 'recognition') return true
    if (origin.field === 'title') return typeof value === 'boolean' || value === record.title
    return origin.field !== 'level' || value === record.level
  })
}

/** No recognition of the same title and level before it, and not a confirmation. */
function isFirst({ state }: Sources, { id, record }: Held<RecognitionRecord>): boolean {
  if (record.renewal) return false
  return ![...state.recognitions.entries()].some(
    ([other, held]) =>
      other !== id &&
      held.enterprise === record.enterprise &&
      held.title === record.title &&
      held.level === record.level &&
      held.matter === record.matter &&
      held.recognisedOn < record.recognisedOn,
  )
}

/** What another level granted for the title or project of the case. */
export function fromUpstream(sources: Sources, origin: Of<'upstreamAward'>): Derived | undefined {
  const { state, command, declared } = sources
  const titles = declared.flatMap(({ from }) => (from?.kind === 'recognition' ? from.titles : []))
  const title = titles.length === 0 ? undefined : recognitionFor(sources, titles)?.record.title
  const known = [...state.upstreamAwards.entries()].flatMap(([id, record]) => {
    const isOurs = record.enterprise === command.enterprise && record.level === origin.level
    const granted = record.grantedOn <= command.validAt
    return isOurs && granted && fits(sources, id, record, title) ? [{ id, record }] : []
  })
  const held = latest(known, ({ grantedOn }) => grantedOn)
  if (held === undefined) return undefined
  const value = origin.take === 'amount' ? held.record.amount : !isZero(held.record.amount)
  return { value, from: 'upstreamAward', refs: [held.id] }
}

function fits(sources: Sources, id: string, record: UpstreamAwardRecord, title: string | undefined): boolean {
  const named = sources.command.statements.find(({ fact }) => fact === 'upstreamAward')
  if (named !== undefined && named.value !== id) return false
  const project = theProject(sources)
  if (record.project !== null && project !== null && record.project !== project) return false
  return record.title === null || title === undefined || record.title === title
}

/** A yearly figure: that of the benefit year where the fact is by year, otherwise the latest up to it. */
export function fromFigure(
  { state, command, round }: Sources,
  fact: FactDeclaration,
  origin: Of<'figure'>,
): Derived | undefined {
  const years = state.figures.get(figureKey(command.enterprise, origin.figure)) ?? []
  const upTo = years.filter(({ year }) => year <= round.benefitYear)
  if (fact.type === 'moneyByYear') {
    const now = upTo.find(({ year }) => year === round.benefitYear)
    return now && { value: { [String(now.year)]: now.value }, from: 'figure', refs: [String(now.year)] }
  }
  const last = upTo.at(-1)
  return last && { value: last.value, from: 'figure', refs: [String(last.year)] }
}

function isOver(on: DateText | null, day: DateText): boolean {
  return on !== null && on <= day
}

function latest<R>(held: readonly Held<R>[], dayOf: (record: R) => DateText): Held<R> | undefined {
  return [...held].sort((a, b) => {
    const [x, y] = [dayOf(a.record), dayOf(b.record)]
    return x === y ? (a.id < b.id ? 1 : -1) : x < y ? 1 : -1
  })[0]
}
