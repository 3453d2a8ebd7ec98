// The fold of what holds of the law. It trusts what is stored.
import { update } from './folding.ts'
import { interpretationKey } from './interpretations.ts'
import type { StandingEvent } from './standing-events.ts'
import type { BookState } from './state.ts'

/** Folds one entry of the theme. */
export function foldStanding(state: BookState, { type, subjects, payload }: StandingEvent): void {
  switch (type) {
    case 'InterpretationRecorded': {
      const key = interpretationKey(subjects.policy, payload.reading)
      const { alternative, from } = payload
      return state.interpretations.set(key, [...(state.interpretations.get(key) ?? []), { alternative, from }])
    }
    case 'PolicyRepealed': {
      const { version, from, transition } = payload
      return update(state.policies, `${subjects.policy}@${version}`, () => ({ ended: { from, transition, by: null } }))
    }
    case 'PolicySuperseded': {
      const { version, from, transition, byPolicy, byVersion } = payload
      const by = `${byPolicy}@${byVersion}`
      return update(state.policies, `${subjects.policy}@${version}`, () => ({ ended: { from, transition, by } }))
    }
  }
}
