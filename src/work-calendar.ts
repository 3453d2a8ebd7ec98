// China's working days: statutory holidays and worked weekends (调休) as the State Council's yearly notices fix them.
// The table and not the functions of the package: those read days in the time zone of the machine.
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { WorkCalendar } from './domain/calendar.ts'

/** The calendar of the package's table; years it does not know have no holidays but weekends. */
export const CHINA: WorkCalendar = {
  isDayOff: (on) => on in table.holidays,
  isWorkedWeekend: (on) => on in table.workdays,
}
