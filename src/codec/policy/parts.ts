// The parts of a clause that the gates look at, each with its place: spans of the quote, literals, readings, uses of facts.
import type { ByReading, Clause, Condition, FactDeclaration } from '../../domain/policy/types.ts'
import type { Path } from './problem.ts'

export interface SpanPart {
  readonly path: Path
  readonly span: string
  /** The literal that this span carries, and how it is read. */
  readonly literal?: { readonly text: string; readonly as: 'amount' | 'rate' }
}

/** Every span of the clause, in the order of the file. */
export function* spansOf(clause: Clause): Generator<SpanPart> {
  for (const [i, evidence] of clause.evidence.entries()) {
    if (evidence.basis === 'text') yield { path: ['evidence', i, 'span'], span: evidence.span }
  }
  for (const [i, { span, test }] of clause.conditions.entries()) {
    yield { path: ['conditions', i, 'span'], span }
    for (const { path, condition } of within(test, ['conditions', i, 'test'])) {
      if (condition.kind !== 'threshold') continue
      for (const [n, { literal, span: words }] of condition.bounds.entries()) {
        yield { path: [...path, 'bounds', n, 'span'], span: words, literal: { text: literal, as: 'amount' } }
      }
    }
  }
  yield { path: ['base', 'span'], span: clause.base.span }
  yield { path: ['pay', 'span'], span: clause.pay.span, literal: { text: clause.pay.literal, as: 'rate' } }
  for (const [i, { span, literal }] of clause.limits.entries()) {
    yield { path: ['limits', i, 'span'], span, literal: { text: literal, as: 'amount' } }
  }
}

export interface ReadingPart {
  readonly path: Path
  readonly reading: string
  /** The alternatives that have a value here; absent where the reading is only named. */
  readonly choices?: readonly string[]
}

/** Every reading that the clause leans on. */
export function* readingsOf(clause: Clause): Generator<ReadingPart> {
  for (const [i, evidence] of clause.evidence.entries()) {
    if (evidence.basis === 'interpretation') yield { path: ['evidence', i, 'reading'], reading: evidence.reading }
  }
  yield { path: ['inForceBy', 'reading'], reading: clause.inForceBy.reading }
  for (const [i, { test }] of clause.conditions.entries()) {
    for (const { path, condition } of within(test, ['conditions', i, 'test'])) {
      if (condition.kind !== 'threshold') continue
      yield open([...path, 'fact'], condition.fact)
      yield open([...path, 'relation'], condition.relation)
    }
  }
  yield open(['base', 'fact'], clause.base.fact)
  for (const [i, { scope, recoveries }] of clause.limits.entries()) {
    yield open(['limits', i, 'scope'], scope)
    yield open(['limits', i, 'recoveries'], recoveries)
  }
  for (const [i, reading] of clause.leansOn.entries()) yield { path: ['leansOn', i], reading }
}

/** A value that is open, as a reading in use. */
export function open(path: Path, { reading, choices }: ByReading<unknown>): ReadingPart {
  return { path: [...path, 'choices'], reading, choices: Object.keys(choices) }
}

export interface FactUse {
  readonly path: Path
  readonly fact: string
  /** The types that this use can read; null where any will do. */
  readonly types: readonly FactDeclaration['type'][] | null
  /** The words it compares the fact with. */
  readonly words?: readonly string[]
}

/** Every use of a fact. */
export function* factUsesOf(clause: Clause): Generator<FactUse> {
  for (const [i, { facts }] of clause.evidence.entries()) {
    for (const [n, fact] of facts.entries()) yield { path: ['evidence', i, 'facts', n], fact, types: null }
  }
  for (const [i, fact] of clause.inForceBy.facts.entries()) {
    yield { path: ['inForceBy', 'facts', i], fact, types: ['year', 'date'] }
  }
  for (const [i, { test }] of clause.conditions.entries()) {
    for (const { path, condition } of within(test, ['conditions', i, 'test'])) yield* factsOf(condition, path)
  }
  yield* moneyFacts(['base', 'fact'], clause.base.fact)
}

function* factsOf(condition: Condition, path: Path): Generator<FactUse> {
  switch (condition.kind) {
    case 'oneOf':
      yield { path: [...path, 'fact'], fact: condition.fact, types: ['word', 'openWord'], words: condition.words }
      return
    case 'isTrue':
      yield { path: [...path, 'fact'], fact: condition.fact, types: ['boolean'] }
      return
    case 'inClaimYear':
      yield { path: [...path, 'fact'], fact: condition.fact, types: ['year'] }
      return
    case 'threshold':
      yield* moneyFacts([...path, 'fact'], condition.fact)
      return
    case 'any':
    case 'when':
      return
  }
}

function* moneyFacts(path: Path, { choices }: ByReading<string>): Generator<FactUse> {
  for (const [alternative, fact] of Object.entries(choices)) {
    yield { path: [...path, 'choices', alternative], fact, types: ['money'] }
  }
}

/** The condition and all conditions inside it. */
export function* within(condition: Condition, path: Path): Generator<{ path: Path; condition: Condition }> {
  yield { path, condition }
  switch (condition.kind) {
    case 'any':
      for (const [i, part] of condition.of.entries()) yield* within(part, [...path, 'of', i])
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
    case 'inClaimYear':
      return
  }
}
