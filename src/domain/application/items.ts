// Items of an application: invoice lines and statements as claimed, and what the verifier finds for each.
import { exceeds, type Money, plus, sameMoney } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { FiledApplication, RecordItems, VerifyItems } from './application.ts'
import type { ApplicationEvent, InvoiceLine, VerifiedLine } from './events.ts'
import type { VerifiedStatement } from './statements.ts'

/** Records items while the application is filed; each has its own name, and net and tax of a line make its gross. */
export function recordItems(state: FiledApplication, command: RecordItems): ApplicationEvent[] | Refusal {
  const { application, items, statements = [], validAt } = command
  if (state.status !== 'filed') return new Refusal('WRONG_STATE', { application, status: state.status })
  if (items.length + statements.length === 0) return new Refusal('INVALID', { field: 'items', application })
  // A name once given stays that item's, also when it was withdrawn: what replaces it has a name of its own.
  const named = [...state.items, ...state.statements, ...state.withdrawnItems]
  const seen = new Set(named.map(({ item }) => item))
  for (const { item } of [...items, ...statements]) {
    if (seen.has(item)) return new Refusal('ALREADY_EXISTS', { application, item })
    seen.add(item)
  }
  const wrong = items.find((line) => !addsUp(line))
  if (wrong !== undefined) return wrongSum(wrong)
  const untyped = items.find((line) => !hasMachineType(line))
  if (untyped !== undefined) return new Refusal('INVALID', { field: 'machineType', item: untyped.item })
  const unknown = missingEvidence(state, statements)
  if (unknown !== undefined) return unknown
  return [{ type: 'ItemsRecorded', subjects: { application }, validAt, payload: { items, statements } }]
}

/** Records what was found for some or all items, on evidence that is attached; no line counts for more than was claimed. */
export function verifyItems(state: FiledApplication, command: VerifyItems): ApplicationEvent[] | Refusal {
  const { application, lines, statements = [], validAt } = command
  if (state.status !== 'accepted' && state.status !== 'verified') {
    return new Refusal('WRONG_STATE', { application, status: state.status })
  }
  const twice = repeated([...lines, ...statements].map(({ item }) => item))
  // Two findings for one item: only one of them could count, and nobody would see which.
  if (twice !== undefined) return new Refusal('INVALID', { field: 'item', item: twice })
  for (const found of lines) {
    const claimed = state.items.find(({ item }) => item === found.item)
    if (claimed === undefined) return new Refusal('NOT_FOUND', { application, item: found.item })
    const wrong = wrongFinding(found, claimed)
    if (wrong !== undefined) return wrong
  }
  for (const found of statements) {
    const claimed = state.statements.find(({ item }) => item === found.item)
    if (claimed === undefined) return new Refusal('NOT_FOUND', { application, item: found.item })
    const wrong = wrongDates(found, validAt)
    if (wrong !== undefined) return wrong
  }
  const unknown = missingEvidence(state, [...lines, ...statements])
  if (unknown !== undefined) return unknown
  return [{ type: 'ItemsVerified', subjects: { application }, validAt, payload: { lines, statements } }]
}

interface Sum {
  readonly item: string
  readonly gross: Money
  readonly net: Money
  readonly tax: Money
}

function addsUp({ gross, net, tax }: Sum): boolean {
  return sameMoney(plus(net, tax), gross)
}

function wrongSum({ item, gross, net, tax }: Sum): Refusal {
  return new Refusal('INVALID', { field: 'gross', item, gross, net, tax })
}

/** The machines of stone carving are told apart by their type; nothing else has one. */
function hasMachineType({ category, machineType }: InvoiceLine | VerifiedLine): boolean {
  return (category === 'stoneMachine') === (machineType !== null)
}

function wrongFinding(found: VerifiedLine, claimed: InvoiceLine): Refusal | undefined {
  const { item } = found
  for (const field of ['gross', 'net', 'tax'] as const) {
    if (!exceeds(found[field], claimed[field])) continue
    return new Refusal('INVALID', { field, item, verified: found[field], claimed: claimed[field] })
  }
  if (!addsUp(found)) return wrongSum(found)
  return hasMachineType(found) ? undefined : new Refusal('INVALID', { field: 'machineType', item })
}

/** Nothing was measured or known after the day of its verification. */
function wrongDates({ item, measuredOn, knownSince }: VerifiedStatement, validAt: string): Refusal | undefined {
  for (const [field, on] of Object.entries({ measuredOn, knownSince })) {
    if (on !== null && on > validAt) return new Refusal('INVALID', { field, item, [field]: on, validAt })
  }
  return undefined
}

function missingEvidence(
  { application, evidence: attached }: FiledApplication,
  items: readonly { readonly evidence: readonly string[] }[],
): Refusal | undefined {
  const unknown = items.flatMap(({ evidence }) => evidence).find((id) => !attached.includes(id))
  return unknown === undefined ? undefined : new Refusal('NOT_FOUND', { application, evidence: unknown })
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) < i)
}
