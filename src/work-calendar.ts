// China's working days: statutory holidays and worked weekends (调休) as the State Council's yearly notices fix them.
// The table and not the functions of the package: those read days in the time zone of the machine.
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type DateText, day, type WorkCalendar, yearOf } from './domain/calendar.ts'

const lastHoliday = Object.keys(table.holidays).sort().at(-1) as DateText

/** The calendar of the package's table. It ends with the last year whose notice is in it: a guess would be no answer. */
export const CHINA: WorkCalendar = {
  knownUntil: day(`${yearOf(lastHoliday)}-12-31`),
  isDayOff: (on) => on in table.holidays,
  isWorkedWeekend: (on) => on in table.workdays,
}
