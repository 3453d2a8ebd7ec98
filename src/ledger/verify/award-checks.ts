// What follows from decisions: the closed list is the list of them, and what is granted is what was proposed.
import type { Recorded } from '../../codec/recorded.ts'
import type { AwardGranted, ListClosed } from '../../domain/book/events.ts'
import { plus, yuan } from '../../domain/money.ts'
import type { AwardRecord, RoundRecord } from '../../domain/book/state.ts'
import { digestOf } from '../digest.ts'
import type { Check } from './check.ts'
import { finding } from './finding.ts'
import { sameJson } from './same.ts'

/** The closing of a list, and the list as the book knew it. */
export interface Closed {
  readonly recorded: Recorded<ListClosed>
  readonly round: RoundRecord | undefined
  /** Receipt hashes in the order of the book. */
  readonly receipts: readonly string[]
}

/** Counts, total and receipts of a closed list are those of its decisions. */
export const listCheck: Check<Closed> = {
  name: 'list',
  inspect({ recorded, round, receipts }) {
    const { proposed, declined, total, receiptsDigest } = recorded.event.payload
    const stored = { proposed, declined, total, receiptsDigest }
    const known = {
      proposed: round?.proposed,
      declined: round?.declined,
      total: round?.total,
      receiptsDigest: digestOf(receipts),
    }
    if (sameJson(stored, known)) return []
    return [finding('LIST_DIFFERS', recorded, JSON.stringify(known), JSON.stringify(stored))]
  },
  broken: (closed) => [
    { ...closed, receipts: [...closed.receipts, 'broken'] },
    { ...closed, round: undefined },
  ],
}

/** A grant, and the award as it was proposed. */
export interface Granted {
  readonly recorded: Recorded<AwardGranted>
  readonly award: AwardRecord | undefined
}

/** The grant is of exactly the proposed receipt and amount, on the same line and for the same application. */
export const grantCheck: Check<Granted> = {
  name: 'grant',
  inspect({ recorded, award }) {
    const { subjects, payload } = recorded.event
    const { amount, receiptHash } = payload
    const stored = { amount, receiptHash, line: subjects.budgetLine, application: subjects.application }
    const { status, ...rest } = award ?? { status: 'none' }
    const proposed = Object.fromEntries(Object.keys(stored).map((name) => [name, rest[name as keyof typeof rest]]))
    if (status === 'proposed' && sameJson(stored, proposed)) return []
    return [
      finding('GRANT_DIFFERS', recorded, JSON.stringify({ status: 'proposed', ...proposed }), JSON.stringify(stored)),
    ]
  },
  broken: ({ recorded, award }) =>
    award === undefined
      ? []
      : [
          { recorded, award: { ...award, amount: plus(award.amount, yuan('0.01')) } },
          { recorded, award: { ...award, receiptHash: 'broken' } },
          { recorded, award: undefined },
        ],
}
