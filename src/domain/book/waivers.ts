// A rule waived for one case, by a document, for some days. Which rules can be waived at all is a closed list: four eyes,
// recusal, budget, caps and the public notice never can.
import type { DateText } from '../calendar.ts'
import { Refusal } from '../refusal.ts'
import type { RecordWaiver } from './authority-commands.ts'
import type { Decider } from './decider.ts'
import type { BookState } from './state.ts'
import { backwards, inTerm, type Term } from './validity.ts'

/** The refusals that a waiver can lift. */
export const WAIVABLE = ['OUT_OF_WINDOW', 'ABOVE_APPROVAL_LIMIT'] as const
export type WaivableRule = (typeof WAIVABLE)[number]

export interface WaiverRecord extends Term {
  readonly waiver: string
  readonly recordedBy: string
}

/** Records that a rule does not bind one application. Who recorded it cannot make use of it. */
export const recordWaiver: Decider<RecordWaiver> = function* (state, command) {
  const { type: _type, validAt, application, ...payload } = command
  const { rule, waiver } = payload
  const held = state.waivers.get(waiverKey(application, rule)) ?? []
  if (held.some((one) => one.waiver === waiver)) return new Refusal('ALREADY_EXISTS', { waiver })
  const wrong = backwards(payload)
  if (wrong !== undefined) return wrong
  yield { type: 'WaiverRecorded', subjects: { application }, validAt, payload }
}

/** The key of the table `waivers`. */
export function waiverKey(application: string, rule: WaivableRule): string {
  return `${application} ${rule}`
}

/** Whether the rule is waived for the application on that day, by somebody other than these persons. */
export function waived(
  state: BookState,
  rule: WaivableRule,
  application: string,
  on: DateText,
  persons: readonly string[],
): boolean {
  const held = state.waivers.get(waiverKey(application, rule)) ?? []
  return held.some((one) => inTerm(one, on) && !persons.includes(one.recordedBy))
}
