// The whole bureau's year as one list of steps in order of time, made from the plan and the calendar alone.
import type { WorkCalendar } from '../../../domain/calendar.ts'
import { inOrder } from '../script.ts'
import type { Step } from '../step.ts'
import { yearDecidingSteps } from './deciding.ts'
import { yearFilingSteps } from './filing.ts'
import { yearPayingSteps } from './paying.ts'
import { troubleSteps } from './troubles.ts'
import { moneyTroubleSteps } from './money-troubles.ts'
import { yearOpeningSteps } from './opening.ts'

/** All steps of the year. */
export function yearScriptFor(calendar: WorkCalendar): readonly Step[] {
  return inOrder([
    ...yearOpeningSteps(calendar),
    ...(['spring', 'autumn'] as const).flatMap((season) => [
      ...yearFilingSteps(season, calendar),
      ...yearDecidingSteps(season),
      ...yearPayingSteps(season, calendar),
    ]),
    ...troubleSteps(),
    ...moneyTroubleSteps(),
  ])
}
