// Several projects in one claim: which of them count, and whether they are one base together or have awards of their own.
import { Decimal } from '../money.ts'
import type { BaseRequest } from './bases.ts'
import type { ClauseCondition, ProjectsBase } from './clause-types.ts'
import { prepare, type Setting, type Test } from './conditions.ts'
import { type Given, listFact, moneyFact, wordFact } from './given.ts'
import { onePart, type Part, type Parts } from './parts.ts'
import { inForceOf, readingsIn } from './readings.ts'
import { exact, type Sheet, writeCondition } from './sheet.ts'
import type { ReadingChoices } from './types.ts'

interface Counting {
  readonly source: ClauseCondition
  readonly test: Test
  readonly readings: ReadingChoices
}

/** Prepares the base. An item that does not count is written to the sheet with the condition that it failed. */
export function prepareProjects(
  base: ProjectsBase,
  setting: Setting,
): { readonly formula: string; readonly read: (request: BaseRequest, sheet: Sheet) => Parts } {
  const declared = setting.facts.find(({ name }) => name === base.list)
  const inside = { ...setting, facts: declared?.type === 'list' ? declared.items : [] }
  const counting = base.counts.map((source): Counting => {
    const test = prepare(source.test, inside)
    const readings = inForceOf(setting.policy, [...test.readings, ...readingsIn(source)], setting.choices)
    return { source, test, readings }
  })
  const formula = base.combine === 'each' ? base.fact : `sum of ${base.fact} of the projects that count`
  return { formula, read: (request, sheet) => readProjects(base, counting, request, sheet) }
}

interface Item {
  readonly id: string
  readonly value: Decimal
}

function readProjects(base: ProjectsBase, counting: readonly Counting[], request: Given, sheet: Sheet): Parts {
  const items = listFact(request, base.list)
  if (items === undefined) return { parts: [], missing: [base.list], refusal: null }
  const missing: string[] = []
  const counted: Item[] = []
  let refusal: Parts['refusal'] = null
  for (const facts of items) {
    const item = { facts, claimYear: request.claimYear }
    const id = wordFact(item, base.id)
    const value = moneyFact(item, base.fact)
    if (id === undefined || value === undefined) missing.push(id === undefined ? base.id : base.fact)
    else if (counts(id, item, counting, sheet, missing, (failed) => (refusal ??= failed))) counted.push({ id, value })
  }
  if (missing.length > 0) return { parts: [], missing, refusal: null }
  if (counted.length === 0) return { parts: [], missing: [], refusal }
  const parts = base.combine === 'each' ? counted.map((item) => ofProject(base, item)) : [together(counted)]
  return { parts, missing: [], refusal: null }
}

function counts(
  id: string,
  item: Given,
  counting: readonly Counting[],
  sheet: Sheet,
  missing: string[],
  onFailure: (failed: NonNullable<Parts['refusal']>) => void,
): boolean {
  let holds = true
  const unknown: string[] = []
  for (const { source, test, readings } of counting) {
    const verdict = test.decide(item)
    const quote = verdict.span ?? source.span ?? null
    const step = { stage: 'eligible', quote, readings, formula: test.formula, inputs: verdict.inputs } as const
    writeCondition(sheet, step, verdict.holds, id)
    if (verdict.holds === null) unknown.push(...verdict.missing)
    if (verdict.holds !== false) continue
    holds = false
    onFailure({ code: source.refusal, condition: source.id, inputs: { project: id, ...verdict.inputs } })
  }
  // A project that certainly does not count needs none of its other facts.
  if (holds) missing.push(...unknown)
  return holds
}

function ofProject({ fact }: ProjectsBase, { id, value }: Item): Part {
  return { ...onePart(value, { [fact]: exact(value) }), label: id, project: id }
}

function together(items: readonly Item[]): Part {
  const inputs = Object.fromEntries(items.map(({ id, value }) => [id, exact(value)]))
  return onePart(Decimal.sum(...items.map(({ value }) => value)), inputs)
}
