// The parts of a clause that the gates of words look at, each with its place: spans of the quote with the literals they carry,
// and the readings in use. They are found by walking the data, so that a new word of the vocabulary cannot be forgotten.
import type { Clause, Condition } from '../../domain/policy/clause-types.ts'
import type { FactDeclaration } from '../../domain/policy/fact-types.ts'
import type { ByReading, Value } from '../../domain/policy/types.ts'
import type { LiteralKind } from './literals.ts'
import type { Path } from './problem.ts'

export interface SpanPart {
  readonly path: Path
  readonly span: string
  /** The literals that this span carries, and how they are read. */
  readonly literals: readonly string[]
  readonly as: LiteralKind
}

/** Every span of the clause, in the order of the file. */
export function* spansOf(clause: Clause): Generator<SpanPart> {
  for (const { path, value } of objectsOf(clause, [])) {
    const { span, literal } = value
    if (typeof span !== 'string' || span === '') continue
    const years = typeof literal === 'string' ? [] : yearsOf(value['test'] as Condition | undefined)
    const literals = typeof literal === 'string' ? [literal] : years
    yield { path: [...path, 'span'], span, literals, as: years.length > 0 ? 'year' : kindOf(clause, path) }
  }
}

interface Part {
  readonly path: Path
  readonly value: { readonly [key: string]: unknown }
}

/** The object and every object inside it. */
export function* objectsOf(value: unknown, path: Path): Generator<Part> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield { path, value: value as Part['value'] }
  for (const [key, inner] of Object.entries(value)) {
    yield* objectsOf(inner, [...path, Array.isArray(value) ? Number(key) : key])
  }
}

/** The years that a condition states itself. */
function yearsOf(test: Condition | undefined): string[] {
  if (test === undefined) return []
  return [...within(test, [])].flatMap(({ condition }) => {
    if (condition.kind === 'yearOneOf') return [...condition.years]
    if (condition.kind !== 'yearsBetween') return []
    return [condition.from, condition.to].filter((year) => typeof year === 'string')
  })
}

function kindOf(clause: Clause, path: Path): LiteralKind {
  const [member, index] = path
  if (path.includes('bounds')) return boundKind(clause, path)
  if (member === 'pay') return payKind(clause)
  if (member === 'limits') return clause.limits[index as number]?.kind === 'ratioCap' ? 'rate' : 'amount'
  return KINDS[String(member)] ?? 'amount'
}

const KINDS: Readonly<Record<string, LiteralKind>> = {
  adjust: 'half',
  term: 'months',
  shares: 'shares',
  mentions: 'any',
}

function payKind({ pay }: Clause): LiteralKind {
  switch (pay.kind) {
    case 'rateOfBase':
    case 'decidedRate':
    case 'shareOfIncrement':
    case 'interest':
      return 'rate'
    case 'perUnit':
    case 'fixed':
    case 'tiers':
    case 'decidedAmount':
    case 'choice':
      return 'amount'
  }
}

/** A bound is read as the type of the fact it is held against. */
function boundKind(clause: Clause, path: Path): LiteralKind {
  const threshold = at(clause, path.slice(0, path.lastIndexOf('bounds'))) as { fact?: Value<string> }
  const inside = path[0] === 'base' && clause.base?.kind === 'projects' ? clause.base.list : undefined
  const [name] = alternativesOf(threshold.fact ?? '')
  const type = factsAt(clause, inside).find((fact) => fact.name === name)?.type
  if (type === 'quantity' || type === 'rate') return type
  return type === 'count' ? 'count' : 'amount'
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value)
}

/** The clause's facts, or those of the items of its list. */
export function factsAt({ facts }: Clause, list: string | undefined): readonly FactDeclaration[] {
  if (list === undefined) return facts
  const declared = facts.find(({ name }) => name === list)
  return declared?.type === 'list' ? declared.items : []
}

/** All values that a value may take. */
export function alternativesOf<T>(value: Value<T>): readonly T[] {
  const isOpen = typeof value === 'object' && value !== null && 'reading' in value
  return isOpen ? Object.values((value as ByReading<T>).choices) : [value as T]
}

export interface ReadingPart {
  readonly path: Path
  readonly reading: string
  /** The alternatives that have a value here; absent where the reading is only named. */
  readonly choices?: readonly string[]
}

/** Every reading in use inside the data. */
export function* readingsOf(data: unknown, path: Path = []): Generator<ReadingPart> {
  for (const part of objectsOf(data, path)) {
    const { reading, choices } = part.value
    if (typeof reading !== 'string') continue
    if (typeof choices !== 'object' || choices === null) yield { path: [...part.path, 'reading'], reading }
    else yield { path: [...part.path, 'choices'], reading, choices: Object.keys(choices) }
  }
  const leansOn = typeof data === 'object' && data !== null && 'leansOn' in data ? (data.leansOn as string[]) : []
  for (const [i, reading] of leansOn.entries()) yield { path: [...path, 'leansOn', i], reading }
}

/** The condition and all conditions inside it. */
export function* within(condition: Condition, path: Path): Generator<{ path: Path; condition: Condition }> {
  yield { path, condition }
  switch (condition.kind) {
    case 'any':
    case 'all':
      for (const [i, part] of condition.of.entries()) yield* within(part, [...path, 'of', i])
      return
    case 'not':
      yield* within(condition.of, [...path, 'of'])
      return
    case 'when':
      yield* within(condition.if, [...path, 'if'])
      yield* within(condition.then, [...path, 'then'])
      return
    case 'threshold':
      for (const [i, { when }] of condition.bounds.entries()) {
        if (when !== undefined) yield* within(when, [...path, 'bounds', i, 'when'])
      }
      return
    case 'oneOf':
    case 'isTrue':
    case 'positive':
    case 'present':
    case 'inClaimYear':
    case 'yearOneOf':
    case 'yearsBetween':
      return
  }
}
