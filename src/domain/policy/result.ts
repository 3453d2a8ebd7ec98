// The result of a claim from its parts: totals, schedule by year, components by project, shares by government level.
import { type Money, plus, sum, ZERO } from '../money.ts'
import type { CompiledClause } from './compile.ts'
import type { Part } from './parts.ts'
import type { PreparedShares } from './shares.ts'
import { addReason, beginPart, type Sheet, writeAmount, writeCondition } from './sheet.ts'
import type { Evaluation, EvaluationRequest, Instalment, Split } from './types.ts'
import { decimal } from '../money.ts'

/** What a part came to. */
export interface Row {
  readonly part: Part
  readonly amount: Money
  readonly entitlement: Money
}

/** The evaluation of an eligible claim. */
export function result(
  sheet: Sheet,
  { shares }: CompiledClause,
  request: EvaluationRequest,
  rows: readonly Row[],
): Evaluation {
  const amount = sum(rows.map((row) => row.amount))
  const entitlement = sum(rows.map((row) => row.entitlement))
  const splits = shares === null ? [] : splitsOf(sheet, shares.of, shares.lean, request, rows)
  if (rows.length > 1) writeTotal(sheet, rows, amount)
  if (sheet.reasons.length === 0) addReason(sheet, 'OK', {})
  const byYear = rows.every(({ part }) => part.year !== null)
  const byProject = rows.every(({ part }) => part.project !== null)
  const schedule = rows.map(({ part, amount: due }, i): Instalment => {
    const split = splits[i]
    return { year: part.year ?? 0, amount: due, ...(split === undefined ? {} : { split }) }
  })
  return {
    eligible: true,
    amount,
    entitlement,
    ...(byYear ? { schedule } : {}),
    ...(splits.length > 0 ? { split: added(splits) } : {}),
    ...(byProject ? { components: componentsOf(rows) } : {}),
    reasons: sheet.reasons,
    missingFacts: [],
    trace: sheet.steps,
  }
}

/** A share of each part: instalments of one award by its running total, which begins with what was paid of it before. */
function splitsOf(
  sheet: Sheet,
  shares: PreparedShares,
  readings: Evaluation['trace'][number]['readings'],
  { clause, slice }: EvaluationRequest,
  rows: readonly Row[],
): Split[] {
  const { literal, span: quote, levels } = shares.source
  const byYear = rows.every(({ part }) => part.year !== null)
  const paid = sum(slice.prior.filter((one) => one.clause === clause).map((one) => one.amount))
  let before: Money = paid.startsWith('-') ? ZERO : paid
  return rows.map(({ part, amount }) => {
    const split = byYear ? shares.instalment(amount, before) : shares.split(amount)
    beginPart(sheet, rows.length > 1 ? part.label : null)
    const method = byYear ? { paidBefore: before } : {}
    const formula = `${levels.join(' : ')} = ${literal}${byYear ? ', on the running total' : ''}`
    const step = { stage: 'shares', quote, readings, formula, inputs: { amount, ...method, ...split } } as const
    writeCondition(sheet, step, null)
    before = plus(before, amount)
    return split
  })
}

function writeTotal(sheet: Sheet, rows: readonly Row[], amount: Money): void {
  beginPart(sheet, null)
  const inputs = Object.fromEntries(rows.map(({ part, amount: due }) => [part.label ?? '', due]))
  const formula = rows.map(({ part }) => part.label).join(' + ')
  writeAmount(sheet, { stage: 'total', quote: null, readings: {}, formula, inputs }, decimal(amount))
}

function added(splits: readonly Split[]): Split {
  const levels = Object.keys(splits[0] ?? {})
  return Object.fromEntries(levels.map((level) => [level, sum(splits.map((split) => split[level] ?? ZERO))]))
}

function componentsOf(rows: readonly Row[]): { readonly [project: string]: Money } {
  const components: Record<string, Money> = {}
  for (const { part, amount } of rows) {
    const id = part.project ?? ''
    components[id] = plus(components[id] ?? ZERO, amount)
  }
  return components
}
