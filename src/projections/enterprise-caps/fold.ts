// Cap use: a proposal reserves, a settlement turns the reservation into use, money that came back gives room again.
// The same rule as the book's own state (src/domain/book/evolve.ts); a test compares the two.
import { isZero, type Money, negated, plus, ZERO } from '../../domain/money.ts'
import type { LeaveEvent } from '../../domain/book/leave-events.ts'
import type { DecisionSetAside } from '../../domain/book/redress-events.ts'
import { byType, type ByType } from '../by-type.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel } from '../read-model.ts'
import { capUseTable } from './table.ts'

/** Cap use per book, enterprise, clause and benefit year. */
export const enterpriseCaps: ReadModel = {
  name: 'enterprise-caps',
  version: 5,
  tables: [capUseTable],
  reads: (entry) => {
    const moved = byType(movements, entry, null)
    return moved === null ? NOTHING : [{ table: capUseTable, key: [entry.jurisdiction, ...moved.key] }]
  },
  fold,
}

interface Movement {
  readonly key: readonly [enterprise: string, clause: string, benefitYear: number]
  readonly toUsed: Money
  readonly toReserved: Money
}

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const moved = byType(movements, entry, null)
  if (moved === null) return NOTHING
  const { jurisdiction } = entry
  const [enterprise, clause, benefitYear] = moved.key
  const held = current.get(capUseTable, jurisdiction, ...moved.key) ?? { used: ZERO, reserved: ZERO }
  const used = plus(held.used, moved.toUsed)
  const reserved = plus(held.reserved, moved.toReserved)
  return [change(capUseTable, { jurisdiction, enterprise, clause, benefitYear, used, reserved })]
}

const movements: ByType<Movement | null> = {
  AwardProposed: ({ event: { subjects, payload } }) => moves(subjects.enterprise, payload, ZERO, payload.amount),
  AwardResolved: ({ event: { subjects, payload } }) => moves(subjects.enterprise, payload, ZERO, payload.amount),
  AwardReversed: ({ event: { subjects, payload } }) =>
    moves(subjects.enterprise, payload, ZERO, negated(payload.amount)),
  AwardReposted: ({ event: { subjects, payload } }) => moves(subjects.enterprise, payload, ZERO, payload.amount),
  EarlierPayoutRecorded: ({ event: { subjects, payload } }) =>
    moves(subjects.enterprise, payload, payload.amount, ZERO),
  PaymentSettled: ({ event: { subjects, payload } }) =>
    moves(subjects.enterprise, payload, payload.amount, negated(payload.amount)),
  PaymentReturned: ({ event: { subjects, payload } }) => {
    const paidAgain = payload.by === 'bank' && payload.quota === 'restored'
    return moves(subjects.enterprise, payload, negated(payload.amount), paidAgain ? payload.amount : ZERO)
  },
  DecisionSetAside: ({ event }) => released(event),
  CaseRecalled: ({ event }) => released(event),
  CaseWithdrawn: ({ event }) => released(event),
  CaseDisqualified: ({ event }) => released(event),
  ClawbackReceived: ({ event: { subjects, payload } }) =>
    moves(subjects.enterprise, payload, negated(payload.amount), ZERO),
  PaymentOffset: ({ event: { subjects, payload } }) =>
    moves(subjects.enterprise, payload, payload.amount, negated(payload.amount)),
  ClawbackOffset: ({ event: { subjects, payload } }) =>
    moves(subjects.enterprise, payload, negated(payload.amount), ZERO),
  BankMovementObserved: ({ event: { subjects, payload } }) => {
    const { clause, benefitYear, capUse } = payload
    if (subjects.enterprise === undefined || clause === null || benefitYear === null || isZero(capUse)) return null
    return moves(subjects.enterprise, { clause, benefitYear }, capUse, ZERO)
  },
}

/** What an award that ended had reserved under its cap. */
function released({ subjects, payload }: LeaveEvent | DecisionSetAside): Movement | null {
  if (payload.award === null) return null
  return moves(subjects.enterprise, payload, ZERO, negated(payload.amount))
}

function moves(
  enterprise: string,
  cap: { readonly clause: string; readonly benefitYear: number },
  toUsed: Money,
  toReserved: Money,
): Movement {
  return { key: [enterprise, cap.clause, cap.benefitYear], toUsed, toReserved }
}
