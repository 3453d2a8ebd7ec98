// Dates of business time as `YYYY-MM-DD`, and working days under a dated calendar (调休). No clock: today is an argument.

declare const date: unique symbol
/** A real day of the Gregorian calendar, `YYYY-MM-DD`. Compares as text. */
export type DateText = string & { readonly [date]: true }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a real day, `YYYY-MM-DD`. */
export function isDate(text: string): text is DateText {
  if (!DAY.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && toDate(time) === text
}

/** Throws a RangeError unless the text is a real day. */
export function day(text: string): DateText {
  if (!isDate(text)) throw new RangeError(`not a day YYYY-MM-DD: ${text}`)
  return text
}

/** The calendar year of a day. */
export function yearOf(on: DateText): number {
  return Number(on.slice(0, 4))
}

/** The day so many calendar days later; earlier when `days` is negative. Requires a result in years 0001 to 9999. */
export function addDays(on: DateText, days: number): DateText {
  return toDate(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000)
}

/** The day in China (UTC+8, no summer time since 1991) of an instant given as UTC text. */
export function chinaDay(instant: string): DateText {
  return toDate(Date.parse(instant) + 8 * 3_600_000)
}

/** Which days differ from Monday to Friday, as the State Council's yearly notices fix them. */
export interface WorkCalendar {
  /** The last day the calendar knows; no period may end after it. Absent: it knows every day. */
  readonly knownUntil?: DateText
  /** Statutory days off that fall on a weekday, or any day off; weekends need not be listed. */
  isDayOff(on: DateText): boolean
  /** Weekend days that are worked instead (调休). */
  isWorkedWeekend(on: DateText): boolean
}

/** Monday to Friday unless off, and the weekend days that are worked instead. */
export function isWorkingDay(on: DateText, calendar: WorkCalendar): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return calendar.isWorkedWeekend(on)
  return !calendar.isDayOff(on)
}

/**
 * The last day of a period of `count` working days that starts on the day after `from` (the day itself is not counted,
 * 民法典 art. 201). Requires 1 <= count <= 260.
 */
export function endOfWorkingDays(from: DateText, count: number, calendar: WorkCalendar): DateText {
  if (!Number.isInteger(count) || count < 1 || count > 260) throw new RangeError(`working days out of range: ${count}`)
  let on = from
  for (let left = count; left > 0;) {
    on = addDays(on, 1)
    if (isWorkingDay(on, calendar)) left--
  }
  return on
}

function toDate(time: number): DateText {
  return new Date(time).toISOString().slice(0, 10) as DateText
}
