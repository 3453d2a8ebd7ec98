// The whole story as one list of steps in order of time. It is made from the plan and the calendar alone.
import type { WorkCalendar } from '../../domain/calendar.ts'
import { aftermathSteps } from './aftermath.ts'
import { decidingSteps } from './deciding.ts'
import { filingSteps } from './filing.ts'
import { openingSteps } from './opening.ts'
import { payingSteps } from './paying.ts'
import { registrySteps } from './registry.ts'
import { ROUNDS } from './rounds.ts'
import type { Step } from './step.ts'

/** All steps. Each has an instant of its own: of two that would fall together the second comes a second later. */
export function scriptFor(calendar: WorkCalendar): readonly Step[] {
  const steps = [
    ...openingSteps(),
    ...registrySteps(calendar),
    ...ROUNDS.flatMap((round) => [
      ...filingSteps(round, calendar),
      ...decidingSteps(round),
      ...payingSteps(round, calendar),
    ]),
    ...aftermathSteps(),
  ]
  return inOrder(steps)
}

/** The steps in order of time, each at an instant of its own. */
export function inOrder(steps: Step[]): readonly Step[] {
  let last = ''
  return steps
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((step) => {
      const instant = step.at > last ? step.at : new Date(Date.parse(last) + 1000).toISOString()
      last = instant
      return { ...step, at: instant }
    })
}
