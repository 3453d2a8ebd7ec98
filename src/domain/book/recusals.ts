// 回避: who has an interest in an enterprise or a case neither verifies nor decides, grants, orders or releases it.
import type { DateText } from '../calendar.ts'
import { Refusal } from '../refusal.ts'
import { type Acting, personsOf } from './acting.ts'
import type { EndRecusal, RecordRecusal } from './authority-commands.ts'
import type { Decider } from './decider.ts'
import type { BookEvent } from './events.ts'
import type { BookState } from './state.ts'
import { backwards, inTerm, type Term } from './validity.ts'

export interface RecusalRecord extends Term {
  readonly person: string
  readonly enterprise: string | null
  readonly application: string | null
}

/** What an entry's persons must have no interest in. `verified` asks who verified the case, the others who acts. */
export const CLOSED_TO_RECUSED = {
  CasePresented: 'verified',
  AwardProposed: 'acting',
  AwardDeclined: 'acting',
  AwardResolved: 'acting',
  AwardGranted: 'acting',
  DecisionSetAside: 'acting',
  AwardReversed: 'acting',
  AwardReposted: 'acting',
  PaymentOrdered: 'acting',
  PaymentReleased: 'acting',
} as const satisfies { readonly [T in BookEvent['type']]?: 'verified' | 'acting' }

/** Records why a person keeps away from an enterprise or one of its cases. */
export const recordRecusal: Decider<RecordRecusal> = function* (state, command) {
  const { type: _type, validAt, enterprise, application, ...payload } = command
  const { recusal } = payload
  if (state.recusals.has(recusal)) return new Refusal('ALREADY_EXISTS', { recusal })
  if ((enterprise === null) === (application === null)) return new Refusal('INVALID', { field: 'application', recusal })
  const wrong = backwards(payload)
  if (wrong !== undefined) return wrong
  const subjects = { ...(enterprise === null ? {} : { enterprise }), ...(application === null ? {} : { application }) }
  yield { type: 'RecusalRecorded', subjects, validAt, payload }
}

/** Ends a recusal from a day on; refused to the person who is recused. */
export const endRecusal: Decider<EndRecusal> = function* (state, { validAt, recusal, ground }, { person }) {
  const held = state.recusals.get(recusal)
  if (held === undefined) return new Refusal('NOT_FOUND', { recusal })
  if (held.until !== null && held.until <= validAt) return new Refusal('ALREADY_DONE', { recusal })
  if (held.person === person) return new Refusal('FOUR_EYES', { recusal, person })
  const { enterprise, application } = held
  const subjects = { ...(enterprise === null ? {} : { enterprise }), ...(application === null ? {} : { application }) }
  yield { type: 'RecusalEnded', subjects, validAt, payload: { recusal, ground } }
}

/** RECUSED when one of the persons keeps away from the enterprise or the application on one of the days. */
export function recusedFrom(
  state: BookState,
  persons: readonly string[],
  { enterprise, application }: { readonly enterprise?: string | undefined; readonly application?: string | undefined },
  days: readonly DateText[],
): Refusal | undefined {
  for (const [recusal, held] of state.recusals.entries()) {
    if (!persons.includes(held.person)) continue
    if (held.enterprise === null ? held.application !== application : held.enterprise !== enterprise) continue
    const on = days.find((one) => inTerm(held, one))
    if (on === undefined) continue
    const subject = application === undefined ? {} : { application }
    return new Refusal('RECUSED', { recusal, person: held.person, ...subject, on })
  }
  return undefined
}

/** RECUSED when the entry needs a person who keeps away from its case, on its business day or on the day of record. */
export function recused(state: BookState, event: BookEvent, acting: Acting, today: DateText): Refusal | undefined {
  const asked = (CLOSED_TO_RECUSED as { readonly [type: string]: 'verified' | 'acting' | undefined })[event.type]
  if (asked === undefined || state.recusals.size === 0) return undefined
  const persons =
    asked === 'acting' ? personsOf(acting) : event.type === 'CasePresented' ? [event.payload.verifiedBy] : []
  return recusedFrom(state, persons, event.subjects, [event.validAt, today])
}
