// What is asked of every entry before it is taken, whichever request made it: a new request cannot forget it.
import { Refusal } from '../refusal.ts'
import { type Acting, personsOf } from './acting.ts'
import type { DecideContext } from './decider.ts'
import { gone } from './enterprise-fates.ts'
import type { BookEvent } from './events.ts'
import { groupChanged } from './group-caps.ts'
import { aboveLimit } from './limits.ts'
import { recused } from './recusals.ts'
import type { BookState } from './state.ts'

/** Why the entry may not be taken: an enterprise that is no more, recusal, four eyes, approval limits, a changed group. */
export function forbidden(
  state: BookState,
  event: BookEvent,
  acting: Acting,
  context: DecideContext,
): Refusal | undefined {
  const { today } = context
  return (
    gone(state, event, today) ??
    recused(state, event, acting, today) ??
    sameEyes(state, event, acting) ??
    aboveLimit(state, event, acting, today) ??
    groupChanged(state, event, context)
  )
}

/** FOUR_EYES when a person stands on both sides, also where one of the two acts for another. */
function sameEyes(state: BookState, event: BookEvent, acting: Acting): Refusal | undefined {
  const persons = personsOf(acting)
  // Only steps that follow another person's step are looked at.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (event.type) {
    case 'AwardProposed':
    case 'AwardDeclined':
    case 'AwardResolved':
    case 'AwardReposted':
    case 'AwardGranted': {
      const { application } = event.subjects
      const verifiedBy = state.cases.get(application)?.verifiedBy
      if (verifiedBy === undefined || !persons.includes(verifiedBy)) return undefined
      return new Refusal('FOUR_EYES', { application, verifiedBy })
    }
    case 'PaymentReleased': {
      const { payment } = event.subjects
      const orderedBy = [state.payments.get(payment)?.orderedBy, state.orderedFor.get(payment)]
      const same = orderedBy.find((one) => one !== undefined && persons.includes(one))
      return same === undefined ? undefined : new Refusal('FOUR_EYES', { payment, orderedBy: same })
    }
    default:
      return undefined
  }
}
