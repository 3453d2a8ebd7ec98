// Every use of a fact in a clause, with the types that the use can read.
import type { Base, Clause, Condition } from '../../domain/policy/clause-types.ts'
import type { FactDeclaration } from '../../domain/policy/fact-types.ts'
import { alternativesOf, within } from './parts.ts'
import type { Path } from './problem.ts'

type Types = readonly FactDeclaration['type'][] | null

export interface FactUse {
  readonly path: Path
  readonly fact: string
  /** The types that this use can read; null where any will do. */
  readonly types: Types
  /** The words it compares the fact with. */
  readonly words?: readonly string[]
  /** The list whose items declare it; absent for facts of the clause itself. */
  readonly list?: string
}

/** Every use of a fact. */
export function* factUsesOf(clause: Clause): Generator<FactUse> {
  for (const [i, { facts }] of clause.evidence.entries()) yield* uses(['evidence', i, 'facts'], facts, null)
  yield* uses(['inForceBy', 'facts'], clause.inForceBy.facts, ['year', 'date'])
  for (const [i, { test }] of clause.conditions.entries()) yield* inCondition(test, ['conditions', i, 'test'])
  if (clause.base !== undefined) yield* inBase(clause.base, clause.pay.kind)
  if (clause.pay.kind === 'tiers') {
    for (const [i, { when }] of clause.pay.rows.entries()) yield* inCondition(when, ['pay', 'rows', i, 'when'])
  }
  for (const [i, { when }] of (clause.adjust ?? []).entries()) yield* inCondition(when, ['adjust', i, 'when'])
  for (const [i, limit] of clause.limits.entries()) {
    if (limit.kind !== 'ratioCap') continue
    for (const facts of alternativesOf(limit.of)) yield* uses(['limits', i, 'of'], facts, ['money', 'rate'])
  }
  yield* uses(['oneOff', 'keys'], clause.oneOff?.keys ?? [], ['word', 'openWord', 'text'])
  if (clause.term?.kind === 'fromYear') yield { path: ['term', 'fact'], fact: clause.term.fact, types: ['year'] }
}

function* uses(path: Path, facts: readonly string[], types: Types): Generator<FactUse> {
  for (const [i, fact] of facts.entries()) yield { path: [...path, i], fact, types }
}

function* inCondition(test: Condition, from: Path, list?: string): Generator<FactUse> {
  for (const { path, condition } of within(test, from)) {
    for (const use of inOne(condition, path)) yield list === undefined ? use : { ...use, list }
  }
}

function* inOne(condition: Condition, path: Path): Generator<FactUse> {
  const at = [...path, 'fact']
  switch (condition.kind) {
    case 'oneOf':
      yield {
        path: at,
        fact: condition.fact,
        types: ['word', 'openWord', 'text'],
        words: alternativesOf(condition.words).flat(),
      }
      return
    case 'isTrue':
      yield { path: at, fact: condition.fact, types: ['boolean'] }
      return
    case 'positive':
      yield { path: at, fact: condition.fact, types: ['money', 'count'] }
      return
    case 'present':
      yield { path: at, fact: condition.fact, types: null }
      return
    case 'inClaimYear':
    case 'yearOneOf':
    case 'yearsBetween':
      yield { path: at, fact: condition.fact, types: ['year'] }
      return
    case 'threshold':
      for (const fact of alternativesOf(condition.fact)) {
        yield { path: at, fact, types: ['money', 'quantity', 'count', 'rate'] }
      }
      return
    case 'not':
    case 'all':
    case 'any':
    case 'when':
      return
  }
}

function* inBase(base: Base, pay: Clause['pay']['kind']): Generator<FactUse> {
  const at = (member: string): Path => ['base', member]
  switch (base.kind) {
    case 'fact': {
      const types = pay === 'perUnit' ? (['quantity', 'count'] as const) : (['money'] as const)
      for (const fact of alternativesOf(base.fact)) yield { path: at('fact'), fact, types }
      return
    }
    case 'sum':
      for (const facts of alternativesOf(base.facts)) yield* uses(at('facts'), facts, ['money'])
      return
    case 'difference':
      for (const fact of [...alternativesOf(base.fact), base.less]) yield { path: at('fact'), fact, types: ['money'] }
      return
    case 'projects': {
      const { list } = base
      yield { path: at('list'), fact: list, types: ['list'] }
      yield { path: at('id'), fact: base.id, types: ['text', 'openWord'], list }
      yield { path: at('fact'), fact: base.fact, types: ['money'], list }
      for (const [i, { test }] of base.counts.entries()) yield* inCondition(test, ['base', 'counts', i, 'test'], list)
      return
    }
    case 'byYear':
      yield { path: at('fact'), fact: base.fact, types: ['moneyByYear'] }
      if (base.chosen !== undefined) yield { path: at('chosen'), fact: base.chosen, types: ['booleanByYear'] }
      return
    case 'increment':
      yield { path: at('fact'), fact: base.fact, types: ['moneyByYear'] }
      yield { path: at('baseFact'), fact: base.baseFact, types: ['money'] }
      return
    case 'principal':
      yield { path: at('fact'), fact: base.fact, types: ['money'] }
      yield { path: at('months'), fact: base.months, types: ['count'] }
      yield { path: at('firstYear'), fact: base.firstYear, types: ['year'] }
      return
  }
}
