// Readings (口径) in time: what a bureau records is the default of later rounds and of no earlier one, to the fen.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { call, CLAUSE, decideNext, present } from './steps.ts'
import { published, reads } from './standing-at-hand.ts'

const MONDAY = day('2022-05-09')
const NEXT_WEEK = day('2022-05-16')

t.test(
  'given a reading recorded from next Monday, then a round of Friday has the default, one of Monday the record',
  async (t) => {
    const desk = published()
    const [event] = desk.must(reads('R1', 'yuanDown', NEXT_WEEK))
    t.hasStrict(event, {
      ...{ type: 'InterpretationRecorded', subjects: { policy: 'huian-2021' }, validAt: MONDAY },
      payload: { reading: 'R1', alternative: 'yuanDown', from: NEXT_WEEK, documentNumber: '惠政纪要〔2022〕5号' },
    })
    desk.today = day('2022-05-13')
    desk.must(call('round-friday', 'list'))
    desk.today = NEXT_WEEK
    desk.must(call('round-monday', 'list'))
    t.equal(desk.state.rounds.get('round-friday')?.readings['R1'], 'fenDown')
    t.equal(desk.state.rounds.get('round-monday')?.readings['R1'], 'yuanDown')
    t.equal(desk.state.rounds.get('round-monday')?.readings['R2'], 'inclusive', 'all other readings keep their default')
  },
)

t.test('given a round with decisions, when the reading is switched, then only later rounds decide by it', async (t) => {
  const desk = published()
  desk.must(call('round-before', 'rolling'))
  present(desk, 1, { round: 'round-before', gross: '2000019.99' })
  const amountOf = (round: string) => {
    const [event] = decideNext(desk, round)
    return event?.type === 'AwardProposed' ? event.payload.amount : event?.type
  }
  // 2,000,019.99 × 5% = 100,000.9995, down to the fen
  t.equal(amountOf('round-before'), '100000.99')
  desk.must(reads('R1', 'yuanDown', MONDAY))
  present(desk, 2, { round: 'round-before', gross: '2000019.99' })
  t.equal(amountOf('round-before'), '100000.99', 'the round keeps its set')
  desk.must(call('round-after', 'rolling'))
  present(desk, 3, { round: 'round-after', gross: '2000019.99' })
  t.equal(amountOf('round-after'), '100000.00', 'down to the yuan')
})

t.test('given a reading switched and switched back, then the latest first day that has come holds', async (t) => {
  const desk = published()
  desk.must(reads('R1', 'yuanDown', NEXT_WEEK))
  desk.must(reads('R1', 'yuanHalfUp', MONDAY))
  desk.must(reads('R1', 'fenHalfUp', NEXT_WEEK))
  const opened = (on: string, round: string) => {
    desk.today = day(on)
    desk.must(call(round, 'list'))
    return desk.state.rounds.get(round)?.readings['R1']
  }
  t.equal(opened('2022-05-09', 'round-1'), 'yuanHalfUp')
  t.equal(opened('2022-05-15', 'round-2'), 'yuanHalfUp', 'the day before the next one begins')
  t.equal(opened('2022-05-16', 'round-3'), 'fenHalfUp', 'of two that begin on one day the later record')
})

t.test('given a recorded reading, when a round names its own choice, then the round’s choice stands', async (t) => {
  const desk = published()
  desk.must(reads('R2', 'exclusive', MONDAY))
  desk.must(call('round-own', 'list', { readings: { R2: 'inclusive' } }))
  desk.must(call('round-plain', 'list', { clauses: [CLAUSE] }))
  t.equal(desk.state.rounds.get('round-own')?.readings['R2'], 'inclusive')
  t.equal(desk.state.rounds.get('round-plain')?.readings['R2'], 'exclusive')
})

t.test(
  'given the alternative that holds already, when it is recorded again, then there is nothing to do',
  async (t) => {
    const desk = published()
    desk.must(reads('R2', 'exclusive', MONDAY))
    t.hasStrict(desk.ask(reads('R2', 'exclusive', NEXT_WEEK)).refusal, { code: 'ALREADY_DONE' })
    t.equal(desk.ask(reads('R2', 'inclusive', NEXT_WEEK)).refusal, undefined)
  },
)
