// Awards by resolution made again: what the clause would have given, and the receipt over it and the resolution.
import type { Recorded } from '../../codec/recorded.ts'
import type { RoundOpened } from '../../domain/book/events.ts'
import type { AwardResolved } from '../../domain/book/resolution-events.ts'
import { resolutionReceipt } from '../../domain/book/resolutions.ts'
import { plus, yuan } from '../../domain/money.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { digestOf } from '../digest.ts'
import { type FrozenCase, reproduce } from '../reproduce.ts'
import type { Check } from './check.ts'
import type { Decision } from './decision-checks.ts'
import { finding } from './finding.ts'

/** An award by resolution and everything its calculation was made from. */
export interface Resolved {
  readonly recorded: Recorded<AwardResolved>
  readonly presented: FrozenCase
  readonly round: RoundOpened
  readonly policy: PolicyVersion
}

/** Whether the decision was a resolution. */
export function isResolved(
  recorded: Recorded<Decision> | Recorded<AwardResolved>,
): recorded is Recorded<AwardResolved> {
  return recorded.event.type === 'AwardResolved'
}

/** Calculated again, the clause gives what stands beside the resolution; and the receipt covers what was resolved. */
export const resolutionCheck: Check<Resolved> = {
  name: 'decision',
  inspect({ recorded, presented, round, policy }) {
    const { payload } = recorded.event
    const receiptHash = digestOf(resolutionReceipt(payload.computedReceipt, payload))
    const differences = differencesOf({ recorded, presented, round, policy })
    const different = [...differences, ...(receiptHash === payload.receiptHash ? [] : ['resolution'])]
    if (different.length === 0) return []
    return [finding('DECISION_DIFFERS', recorded, 'the same again', different.join(', '))]
  },
  broken: (resolved) => {
    const { recorded, presented } = resolved
    const { event } = recorded
    const more = { ...event.payload, amount: plus(event.payload.amount, yuan('0.01')) }
    const facts = { ...presented.payload.facts, enterpriseScale: 'broken' }
    return [
      { ...resolved, recorded: { ...recorded, event: { ...event, payload: more } } },
      { ...resolved, presented: { ...presented, payload: { ...presented.payload, facts } } },
    ]
  },
}

/** The evaluator refuses facts that it could never have been given. */
function differencesOf({ recorded, presented, round, policy }: Resolved): readonly string[] {
  try {
    return reproduce(policy, round, presented, recorded.event, recorded.stream).differences
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
