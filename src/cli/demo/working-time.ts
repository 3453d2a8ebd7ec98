// When things happen in the story: working days of the ledger's calendar, in the hours of a bureau.
import { addDays, type DateText, day, isWorkingDay, type WorkCalendar } from '../../domain/calendar.ts'

/** An instant as UTC text of a day and hour in China, e.g. `at('2022-01-10', '09:00')`. */
export function at(on: string, hour: string): string {
  return new Date(`${day(on)}T${hour}:00+08:00`).toISOString()
}

/** The instant so many minutes later. */
export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

/** Mornings from 9:00 and afternoons from 14:30; the last 20 minutes of each are left for what a slot takes. */
const SESSIONS = ['09:00', '14:30'] as const
const SESSION_SECONDS = 160 * 60

/** `count` instants, evenly spread over the working hours of the days from `from` to `to`, both included. */
export function spread(calendar: WorkCalendar, from: string, to: string, count: number): string[] {
  const days = workingDays(calendar, day(from), day(to))
  const total = days.length * SESSIONS.length * SESSION_SECONDS
  return Array.from({ length: count }, (_, i) => {
    const second = Math.floor(((2 * i + 1) * total) / (2 * count))
    const session = Math.floor(second / SESSION_SECONDS)
    const on = days[Math.floor(session / SESSIONS.length)] as DateText
    const opening = Date.parse(at(on, SESSIONS[session % SESSIONS.length] as string))
    return new Date(opening + (second % SESSION_SECONDS) * 1000).toISOString()
  })
}

/** The working days from `from` to `to`, both included. Throws a RangeError if there is none. */
export function workingDays(calendar: WorkCalendar, from: DateText, to: DateText): DateText[] {
  const days: DateText[] = []
  for (let on = from; on <= to; on = addDays(on, 1)) if (isWorkingDay(on, calendar)) days.push(on)
  if (days.length === 0) throw new RangeError(`no working day from ${from} to ${to}`)
  return days
}
