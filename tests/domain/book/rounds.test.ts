// A round: opened on a published version, filled while the window lasts, closed when every case is decided, shown to the
// public for its working days. No step lies before the one it follows.
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import t from 'tap'
import { addDays, day, type WorkCalendar } from '../../../src/domain/calendar.ts'
import { digestOf } from '../../../src/ledger/digest.ts'
import type { Asked, Desk } from './desk.ts'
import {
  call,
  decideNext,
  HUIAN,
  LINE,
  newBook,
  openLine,
  POLICY,
  present,
  presentation,
  publish,
  readyBook,
  ROLLING,
  ROUND,
  transcription,
} from './steps.ts'

const DRAFT = { ...HUIAN.policy, version: 2, status: 'draft' } as const
const DRAFT_HASH = 'd'.repeat(64)

const close: Asked = { type: 'closeList', round: ROUND }
const notice: Asked = { type: 'publishNotice', round: ROUND, where: '县政府网站' }
const decide: Asked = { type: 'decideCases', round: ROUND, application: null, limit: 200, tieBreak: null }

/** A book with a published policy and a line, and no round. */
function published(): Desk {
  const desk = newBook()
  publish(desk)
  openLine(desk, '1000000.00')
  return desk
}

// ---- opening -------------------------------------------------------------------------------------------------------
t.test(
  'given a published version, when a round opens, then it keeps the hash and every reading in force',
  async (t) => {
    const desk = published()
    const [event] = desk.must(call('round-1', 'list', { readings: { R2: 'exclusive' } }))
    t.hasStrict(event, { type: 'RoundOpened', subjects: { round: 'round-1', policy: POLICY, budgetLine: LINE } })
    t.hasStrict(event?.payload, {
      policyHash: HUIAN.hash,
      readings: { R1: 'fenDown', R2: 'exclusive', R6: 'byBase' },
    })
    t.hasStrict(desk.state.rounds.get('round-1'), { status: 'presenting', proposed: 0, declined: 0, total: '0.00' })
  },
)

t.test(
  'given a version that is transcribed only, when a round opens, then refused until it is published',
  async (t) => {
    const desk = newBook()
    openLine(desk, '1.00')
    desk.policies.set(HUIAN.hash, HUIAN.policy)
    desk.must(transcription(HUIAN.policy, HUIAN.hash))
    const { events, refusal } = desk.ask(call('round-1', 'list'))
    t.hasStrict(refusal, { code: 'POLICY_NOT_IN_FORCE', detail: { policy: POLICY, version: 1, status: 'issued' } })
    t.hasStrict(events, [{ type: 'RequestRefused', subjects: { round: 'round-1', policy: POLICY, budgetLine: LINE } }])
    desk.must({ type: 'publishPolicy', policy: POLICY, version: 1, hash: HUIAN.hash })
    t.equal(desk.must(call('round-1', 'list')).length, 1)
  },
)

t.test('given a draft, published as what it is, when a round opens on it, then refused', async (t) => {
  const desk = published()
  publish(desk, DRAFT, DRAFT_HASH)
  t.hasStrict(desk.ask(call('round-1', 'list', { version: 2 })).refusal, {
    ...{ code: 'POLICY_NOT_IN_FORCE', detail: { policy: POLICY, version: 2, status: 'draft' } },
  })
})

t.test('given a call that no case could be decided with, when it opens, then it says what is wrong', async (t) => {
  const desk = published()
  const refused = (over: Parameters<typeof call>[2]) => desk.ask(call('round-1', 'list', over)).refusal
  t.hasStrict(refused({ rankedBy: 'turnover' }), { code: 'INVALID', detail: { field: 'rankedBy' } })
  t.hasStrict(refused({ readings: { R99: 'x' } }), { code: 'INVALID', detail: { reading: 'R99' } })
  t.hasStrict(refused({ readings: { R2: 'x' } }), { code: 'INVALID', detail: { reading: 'R2', alternative: 'x' } })
  t.hasStrict(refused({ readings: { toString: 'call' } }), { code: 'INVALID', detail: { reading: 'toString' } })
  t.hasStrict(refused({ readings: { R2: 'valueOf' } }), { code: 'INVALID', detail: { alternative: 'valueOf' } })
  t.hasStrict(refused({ clauses: ['huian-2021/9.9'] }), { code: 'NOT_FOUND', detail: { clause: 'huian-2021/9.9' } })
})

t.test('given a window of one day, then it opens; one that ends before it begins does not', async (t) => {
  const desk = published()
  const on = day('2022-04-01')
  t.equal(desk.ask(call('round-1', 'list', { filingFrom: on, filingTo: on })).refusal, undefined)
  const backwards = { filingFrom: on, filingTo: day('2022-03-31') }
  t.hasStrict(desk.ask(call('round-2', 'list', backwards)).refusal, { code: 'INVALID', detail: { field: 'filingTo' } })
})

// ---- closing -------------------------------------------------------------------------------------------------------
t.test('given all cases decided, when the list closes, then it names them by count, sum and receipts', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  present(desk, 2, { gross: '3000000.00' })
  present(desk, 3, { gross: '100000.00' })
  const receipts = decideNext(desk).map(({ payload }) => ('receiptHash' in payload ? payload.receiptHash : null))
  const [event] = desk.must(close)
  t.strictSame(event?.payload, {
    ...{ proposed: 2, declined: 1, tieBreak: null },
    // 150,000.00 + 100,000.00
    total: '250000.00',
    receiptsDigest: digestOf(receipts),
  })
  t.strictSame(event?.subjects, { round: ROUND, budgetLine: LINE })
  t.equal(desk.state.rounds.get(ROUND)?.status, 'closed')
})

t.test('given a tie decided by minutes, when the list closes, then it names them', async (t) => {
  const desk = readyBook('150000.00')
  for (const number of [1, 2]) present(desk, number)
  const order = { order: ['app-2', 'app-1'], documentNumber: '惠工信会纪〔2022〕9号' }
  desk.must({ ...decide, tieBreak: order } as Asked)
  t.hasStrict(desk.must(close)[0]?.payload, { proposed: 2, tieBreak: order })
})

t.test('given one case undecided, or none at all, when the list closes, then refused', async (t) => {
  const desk = readyBook()
  t.hasStrict(desk.ask(close).refusal, { code: 'LIST_NOT_COMPLETE', detail: { round: ROUND, undecided: 0 } })
  for (const number of [1, 2]) present(desk, number)
  decideNext(desk, ROUND, 1)
  const { events, refusal } = desk.ask(close)
  t.hasStrict(refusal, { code: 'LIST_NOT_COMPLETE', detail: { undecided: 1 } })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { round: ROUND } }])
  decideNext(desk)
  t.equal(desk.ask(close).refusal, undefined)
  t.hasStrict(desk.ask(close).refusal, { code: 'ALREADY_DONE' })
  t.hasStrict(desk.ask(decide).refusal, { code: 'ALREADY_DONE' })
})

t.test('given cases of another round undecided, then this list closes', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  present(desk, 2, { round: ROLLING })
  decideNext(desk)
  t.hasStrict(desk.must(close)[0]?.payload, { proposed: 1, total: '100000.00' })
})

t.test('given a rolling round, when it is to be closed, then there is no list to close', async (t) => {
  const desk = readyBook()
  t.hasStrict(desk.ask({ type: 'closeList', round: ROLLING }).refusal, { code: 'WRONG_STATE' })
})

// ---- public notice -------------------------------------------------------------------------------------------------
t.test('given a list not closed, when noticed, then refused; closed, then once', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  t.hasStrict(desk.ask(notice).refusal, { code: 'LIST_NOT_CLOSED', detail: { round: ROUND } })
  decideNext(desk)
  t.hasStrict(desk.ask(notice).events, [{ type: 'RequestRefused', subjects: { round: ROUND } }])
  desk.must(close)
  t.equal(desk.ask(notice).refusal, undefined)
  t.hasStrict(desk.ask(notice).refusal, { code: 'ALREADY_DONE' })
})

t.test('given a notice before the October holiday, then holidays do not count and worked weekends do', async (t) => {
  const china: WorkCalendar = { isDayOff: (on) => on in table.holidays, isWorkedWeekend: (on) => on in table.workdays }
  const desk = readyBook()
  desk.calendar = china
  desk.today = day('2022-09-28')
  present(desk, 1)
  decideNext(desk)
  desk.must(close)
  const [event] = desk.must(notice)
  // 29, 30 September; off 1–7 October; Saturday 8 and Sunday 9 October are worked; 10, 11, 12 October
  t.hasStrict(event?.payload, { workingDays: 7, endsOn: '2022-10-12' })
  t.equal(desk.state.awards.get('awd-1')?.noticeEndsOn, '2022-10-12')
})

t.test('given a rolling round, then each notice covers what was proposed and not noticed yet', async (t) => {
  const desk = readyBook()
  present(desk, 1, { round: ROLLING })
  decideNext(desk, ROLLING)
  const publishing = { ...notice, round: ROLLING } as Asked
  desk.must(publishing)
  const first = desk.state.awards.get('awd-1')?.noticeEndsOn
  desk.today = addDays(desk.today, 7)
  present(desk, 2, { round: ROLLING })
  present(desk, 3)
  decideNext(desk, ROLLING)
  decideNext(desk)
  desk.must(publishing)
  t.equal(desk.state.awards.get('awd-1')?.noticeEndsOn, first, 'its own notice stands')
  t.equal(desk.state.awards.get('awd-2')?.noticeEndsOn, addDays(first ?? desk.today, 7))
  t.equal(desk.state.awards.get('awd-3')?.noticeEndsOn, null, 'another round')
})

// ---- order of steps ------------------------------------------------------------------------------------------------
t.test('given the steps of a list, then each may lie on the day of the one before and not a day earlier', async (t) => {
  const desk = readyBook()
  const early = { validAt: addDays(desk.today, -1) }
  const notBefore = (asked: Asked) => {
    const { events, refusal } = desk.ask({ ...asked, ...early } as Asked)
    const detail = { field: 'validAt', validAt: early.validAt, notBefore: desk.today }
    t.hasStrict(refusal, { code: 'INVALID', detail }, asked.type)
    t.strictSame(events, [])
  }
  const filedToday = presentation(1, { over: { filedOn: desk.today } })
  notBefore(filedToday)
  desk.must(filedToday)
  notBefore(decide)
  desk.must(decide)
  notBefore(close)
  desk.must(close)
  notBefore(notice)
  desk.must(notice)
})

t.test('given a list decided later than presented, then it is not closed before it was decided', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  const presentedOn = desk.today
  desk.today = addDays(desk.today, 10)
  decideNext(desk)
  t.hasStrict(desk.ask({ ...close, validAt: presentedOn } as Asked).refusal, { code: 'INVALID' })
  t.hasStrict(desk.ask({ ...close, validAt: addDays(desk.today, -1) } as Asked).refusal, { code: 'INVALID' })
  t.equal(desk.ask(close).refusal, undefined)
})

t.test('given a rolling round, then a case is not decided before it was presented, whatever the others', async (t) => {
  const desk = readyBook()
  const first = desk.today
  present(desk, 1, { round: ROLLING })
  desk.today = addDays(first, 5)
  present(desk, 2, { round: ROLLING })
  const one = (application: string): Asked => ({ ...decide, round: ROLLING, application, limit: 1 }) as Asked
  const second = desk.ask({ ...one('app-2'), validAt: addDays(desk.today, -1) } as Asked)
  t.hasStrict(second.refusal, { code: 'INVALID', detail: { notBefore: desk.today } })
  t.equal(desk.ask({ ...one('app-1'), validAt: first } as Asked).refusal, undefined)
  t.equal(desk.ask(one('app-2')).refusal, undefined)
  t.hasStrict(desk.ask({ ...notice, round: ROLLING, validAt: first } as Asked).refusal, { code: 'INVALID' })
})
