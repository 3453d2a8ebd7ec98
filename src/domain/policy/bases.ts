// The figure that the pay applies to, from the facts: a base is prepared once for a clause and read for every claim.
import { amountLiteral } from '../literal.ts'
import { Decimal, decimal, ZERO } from '../money.ts'
import type { Base } from './clause-types.ts'
import type { Setting } from './conditions.ts'
import {
  byYearFact,
  countFact,
  figureType,
  type FigureType,
  type Given,
  moneyFact,
  numberFact,
  yearFact,
} from './given.ts'
import { onePart, type Part, type Parts } from './parts.ts'
import { prepareProjects } from './projects.ts'
import { chosen, readingsIn } from './readings.ts'
import { exact, type Sheet } from './sheet.ts'
import type { LedgerSlice } from './types.ts'

/** A claim as a base sees it. */
export interface BaseRequest extends Given {
  readonly slice: LedgerSlice
}

export interface PreparedBase {
  readonly span: string
  readonly readings: readonly string[]
  readonly formula: string
  /** The name that the pay's formula calls it by. */
  readonly name: string
  /** Conditions of single projects are written to the sheet. */
  readonly read: (request: BaseRequest, sheet: Sheet) => Parts
}

/** Prepares a base. Throws a RangeError on a literal that is none. */
export function prepareBase(base: Base, setting: Setting): PreparedBase {
  const { policy, choices } = setting
  switch (base.kind) {
    case 'fact': {
      const fact = chosen(policy, base.fact, choices)
      const figures = typed([fact], setting)
      const read = (request: BaseRequest) => one(figures, request, ([value]) => value)
      return { span: base.span, readings: readingsIn(base.fact), formula: fact, name: fact, read }
    }
    case 'sum': {
      const facts = chosen(policy, base.facts, choices)
      const figures = typed(facts, setting)
      const read = (request: BaseRequest) => one(figures, request, (values) => Decimal.sum(...values))
      return { ...about(base, readingsIn(base.facts)), formula: facts.join(' + '), read }
    }
    case 'difference': {
      const fact = chosen(policy, base.fact, choices)
      const { less } = base
      const figures = typed([fact, less], setting)
      const read = (request: BaseRequest) =>
        one(figures, request, ([from, minus]) => from && minus && Decimal.max(0, from.minus(minus)))
      return { ...about(base, readingsIn(base.fact)), formula: `max(0, ${fact} − ${less})`, read }
    }
    case 'projects':
      return { ...about(base, []), ...prepareProjects(base, setting) }
    case 'byYear':
      return { ...about(base, []), formula: base.fact, read: (request) => byYear(base, request) }
    case 'increment':
      return {
        ...about(base, []),
        formula: `max(0, ${base.fact} − ${base.baseFact})`,
        read: (request) => increment(base, request),
      }
    case 'principal':
      return principal(base, setting)
  }
}

function about({ span }: Base, readings: readonly string[]) {
  return { span, readings, name: 'base' }
}

interface Figure {
  readonly name: string
  readonly type: FigureType
}

function typed(names: readonly string[], { facts }: Setting): readonly Figure[] {
  return names.map((name) => ({ name, type: figureType(facts, name) }))
}

/** One part from named figures. */
function one(
  facts: readonly Figure[],
  request: Given,
  combine: (values: readonly Decimal[]) => Decimal | undefined,
): Parts {
  const values: Decimal[] = []
  const missing: string[] = []
  const inputs: Record<string, string> = {}
  for (const { name: fact, type } of facts) {
    const value = numberFact(request, fact, type)
    if (value === undefined) missing.push(fact)
    else {
      values.push(value)
      inputs[fact] = exact(value)
    }
  }
  const base = missing.length === 0 ? combine(values) : undefined
  return { parts: base === undefined ? [] : [onePart(base, inputs)], missing, refusal: null }
}

function byYear({ fact, chosen: chosenFact }: Extract<Base, { kind: 'byYear' }>, request: Given): Parts {
  const figures = byYearFact(request, fact, 'money')
  const choice = chosenFact === undefined ? undefined : byYearFact(request, chosenFact, 'boolean')
  if (figures === undefined) return unknown(fact)
  const unchosen = figures.some(([year]) => choice !== undefined && !choice.some(([of]) => of === year))
  if (chosenFact !== undefined && (choice === undefined || unchosen)) return unknown(chosenFact)
  const parts = figures.map(([year, value]): Part => {
    const isChosen = choice === undefined || choice.some(([of, yes]) => of === year && yes === true)
    const amount = decimal(String(value))
    return { ...ofYear(year, amount, { [fact]: exact(amount) }), stopped: isChosen ? null : 'CONDITION_NOT_MET' }
  })
  return { parts, missing: [], refusal: null }
}

function increment({ fact, baseFact }: Extract<Base, { kind: 'increment' }>, request: Given): Parts {
  const figures = byYearFact(request, fact, 'money')
  const from = moneyFact(request, baseFact)
  const missing = [...(figures === undefined ? [fact] : []), ...(from === undefined ? [baseFact] : [])]
  if (figures === undefined || from === undefined) return { parts: [], missing, refusal: null }
  const parts = figures.map(([year, value]) => {
    const amount = decimal(String(value))
    const inputs = { [fact]: exact(amount), [baseFact]: exact(from) }
    return ofYear(year, Decimal.max(0, amount.minus(from)), inputs)
  })
  return { parts, missing: [], refusal: null }
}

function principal(base: Extract<Base, { kind: 'principal' }>, { policy, choices }: Setting): PreparedBase {
  const { fact, months, firstYear, limit } = base
  const applies = limit?.applies === undefined ? 'yes' : chosen(policy, limit.applies, choices)
  const bounded = limit !== undefined && applies === 'yes' ? limit : undefined
  const most = bounded === undefined ? undefined : decimal(amountLiteral(bounded.literal))
  const read = (request: BaseRequest): Parts => {
    const lent = moneyFact(request, fact)
    const duration = countFact(request, months)
    const first = yearFact(request, firstYear)
    const missing = [fact, months, firstYear].filter((_name, i) => [lent, duration, first][i] === undefined)
    if (lent === undefined || duration === undefined || first === undefined)
      return { parts: [], missing, refusal: null }
    const inputs: Record<string, string> = { [fact]: exact(lent) }
    let earns = lent
    if (bounded !== undefined && most !== undefined) {
      const others = bounded.less === undefined ? undefined : (request.slice.running?.[bounded.less] ?? ZERO)
      inputs['limit'] = exact(most)
      if (bounded.less !== undefined && others !== undefined) inputs[bounded.less] = others
      earns = Decimal.max(0, Decimal.min(lent, others === undefined ? most : most.minus(others)))
    }
    const years = Math.max(1, Math.ceil(duration / 12))
    const parts = Array.from({ length: years }, (_, i): Part => {
      const left = Math.min(12, duration - i * 12)
      return { ...ofYear(first + i, earns, inputs), months: left }
    })
    return { parts, missing: [], refusal: null }
  }
  const less = bounded?.less === undefined ? '' : ` − ${bounded.less}`
  const formula = bounded === undefined ? fact : `max(0, min(${fact}, ${bounded.literal}${less}))`
  const readings = limit === undefined ? [] : [limit.reading]
  return { span: bounded?.span ?? base.span, readings, name: 'base', formula, read }
}

function ofYear(year: number, base: Decimal, inputs: Part['inputs']): Part {
  return { label: String(year), year, project: null, base, inputs: { year, ...inputs }, months: null, stopped: null }
}

function unknown(fact: string): Parts {
  return { parts: [], missing: [fact], refusal: null }
}
