// Days and working days, with the holidays of 2022 as the State Council's notice (国办发明电〔2021〕11号) fixes them.
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import fc from 'fast-check'
import t from 'tap'
import {
  addDays,
  chinaDay,
  type DateText,
  day,
  endOfWorkingDays,
  isDate,
  isWorkingDay,
  type WorkCalendar,
  yearOf,
} from '../../src/domain/calendar.ts'

// The table and not the functions of that package: they read days in the time zone of the machine.
const CHINA: WorkCalendar = {
  isDayOff: (on) => on in table.holidays,
  isWorkedWeekend: (on) => on in table.workdays,
}
/** No holidays at all: Monday to Friday. */
const PLAIN: WorkCalendar = { isDayOff: () => false, isWorkedWeekend: () => false }

const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

t.test('given real days, when they are read, then they pass unchanged', async (t) => {
  for (const text of ['2022-10-01', '2020-02-29', '2000-02-29', '1949-10-01', '2022-12-31', '9999-12-31']) {
    t.ok(isDate(text), text)
    t.equal(day(text), text)
  }
})

t.test('given text that is no day, when it is read, then it is refused', async (t) => {
  for (const text of [
    ...['', '2022-02-29', '1900-02-29', '2022-04-31', '2022-13-01', '2022-00-10', '2022-01-00', '2022-01-32'],
    ...['2022-1-1', '20221001', '2022/10/01', '2022-10-01T00:00:00Z', ' 2022-10-01', '2022-10-01\n', '+02022-10-01'],
    ...['２０２２-10-01', '2022年10月1日', 'tomorrow'],
  ]) {
    t.notOk(isDate(text), JSON.stringify(text))
    t.throws(() => day(text), RangeError, JSON.stringify(text))
  }
})

t.test('given the ends of months and years, when days are added, then the calendar decides', async (t) => {
  t.equal(addDays(day('2022-12-31'), 1), '2023-01-01')
  t.equal(addDays(day('2020-02-28'), 1), '2020-02-29')
  t.equal(addDays(day('2021-02-28'), 1), '2021-03-01')
  t.equal(addDays(day('2022-03-01'), -1), '2022-02-28')
  t.equal(addDays(day('2022-03-01'), 0), '2022-03-01')
  t.equal(addDays(day('2021-11-30'), 365), '2022-11-30')
  t.equal(yearOf(day('2021-12-31')), 2021)
  t.equal(yearOf(day('2022-01-01')), 2022)
})

t.test(
  'given any day, when days are added and taken away, then it is the same day, and text sorts as time',
  async () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 100_000 }), (on, days) => {
        const later = addDays(on, days)
        return isDate(later) && addDays(later, -days) === on && later > on
      }),
    )
  },
)

t.test('given an instant in UTC, when its day in China is asked, then the day begins at 16:00 UTC', async (t) => {
  t.equal(chinaDay('2022-12-31T15:59:59.999Z'), '2022-12-31')
  t.equal(chinaDay('2022-12-31T16:00:00.000Z'), '2023-01-01')
})

t.test(
  'given the National Day of 2022, when days are judged, then seven are off and the weekend after is worked',
  async (t) => {
    const judged: readonly (readonly [text: string, weekday: string, works: boolean])[] = [
      ['2022-09-30', 'Friday', true],
      ['2022-10-01', 'Saturday', false],
      ['2022-10-02', 'Sunday', false],
      ['2022-10-03', 'Monday', false],
      ['2022-10-04', 'Tuesday', false],
      ['2022-10-05', 'Wednesday', false],
      ['2022-10-06', 'Thursday', false],
      ['2022-10-07', 'Friday', false],
      ['2022-10-08', 'Saturday', true],
      ['2022-10-09', 'Sunday', true],
      ['2022-10-10', 'Monday', true],
      ['2022-10-15', 'Saturday', false],
      ['2022-10-16', 'Sunday', false],
    ]
    for (const [text, weekday, works] of judged) {
      t.equal(isWorkingDay(day(text), CHINA), works, `${weekday} ${text}`)
    }
    t.ok(isWorkingDay(day('2022-10-03'), PLAIN), 'without the calendar the Monday would be worked')
    t.notOk(isWorkingDay(day('2022-10-08'), PLAIN), 'without the calendar the Saturday would be free')
  },
)

t.test(
  'given a notice of 5 working days over the National Day, when its end is asked, then 12 October 2022',
  async (t) => {
    // Published Friday 30 September, not counted. Counted: 8 (Sat), 9 (Sun), 10, 11, 12 October.
    t.equal(endOfWorkingDays(day('2022-09-30'), 5, CHINA), '2022-10-12')
    // A day earlier, 30 September is the first day counted: 30 September, 8, 9, 10, 11 October.
    t.equal(endOfWorkingDays(day('2022-09-29'), 5, CHINA), '2022-10-11')
    // One day more ends one working day later, and over the free weekend of 15 and 16 October.
    t.equal(endOfWorkingDays(day('2022-09-30'), 6, CHINA), '2022-10-13')
    t.equal(endOfWorkingDays(day('2022-09-30'), 8, CHINA), '2022-10-17')
    // Published on a day off: the first working day after it is the first counted.
    t.equal(endOfWorkingDays(day('2022-10-04'), 1, CHINA), '2022-10-08')
  },
)

t.test('given a number of working days at the limit, when one more is asked, then it is refused', async (t) => {
  // 260 working days are 52 weeks: from a Friday to the Friday 364 days later.
  t.equal(endOfWorkingDays(day('2021-01-01'), 260, PLAIN), addDays(day('2021-01-01'), 364))
  t.equal(endOfWorkingDays(day('2021-01-01'), 1, PLAIN), '2021-01-04')
  for (const count of [0, -1, 261, 1.5, NaN, Infinity]) {
    t.throws(() => endOfWorkingDays(day('2021-01-01'), count, PLAIN), RangeError, String(count))
  }
})

t.test('given any period, when its end is found, then it is a working day and holds exactly so many', async () => {
  const year2022 = fc.integer({ min: 0, max: 364 }).map((days) => addDays(day('2022-01-01'), days))
  fc.assert(
    fc.property(year2022, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const end = endOfWorkingDays(from, count, CHINA)
      return isWorkingDay(end, CHINA) && workingDaysBetween(from, end) === count
    }),
    { numRuns: 50 },
  )
})

/** The working days after `from` up to `end`. */
function workingDaysBetween(from: DateText, end: DateText): number {
  let found = 0
  for (let on = addDays(from, 1); on <= end; on = addDays(on, 1)) if (isWorkingDay(on, CHINA)) found++
  return found
}
