// A shortage that all awards of a round share in proportion (同批次按比例压减) is no order of payment: a round that would have
// to be decided so is not opened, rather than paid by rank against the reading in force.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import type { Desk } from './desk.ts'
import { reads } from './standing-at-hand.ts'
import { call, decideNext, HUIAN, newBook, openLine, present, publish, publishLists } from './steps.ts'

const HASH = 'f'.repeat(64)
const REASON = 'a round decides case by case by rank and cannot cut all awards in proportion'
const TOLD = { field: 'readings', reading: 'R16', alternative: 'proRata', reason: REASON }

/** Hui'an's document as one that knows the third alternative of R16 too, as the other documents do. */
function knowing(byDefault: string): PolicyVersion {
  const { shortage, readings } = HUIAN.policy
  const open = readings['R16']
  if (open === undefined) throw new Error('the document has no R16')
  const alternatives = { ...open.alternatives, proRata: { zh: '同批次按比例压减', en: 'all are cut in proportion' } }
  return {
    ...HUIAN.policy,
    shortage: { ...shortage, choices: { ...shortage.choices, proRata: 'proRata' } },
    readings: { ...readings, R16: { ...open, default: byDefault, alternatives } },
  }
}

/** A book with that document published and 150,000.00 to spend. */
function book(byDefault = 'payTheRest'): Desk {
  const desk = newBook()
  publish(desk, knowing(byDefault), HASH)
  publishLists(desk)
  openLine(desk, '150000.00')
  return desk
}

for (const kind of ['list', 'rolling'] as const) {
  t.test(`given a call that chooses proRata, when the ${kind} round opens, then refused by name`, async (t) => {
    const desk = book()
    const { events, refusal } = desk.ask(call('round-1', kind, { readings: { R16: 'proRata' } }))
    t.equal(refusal?.code, 'INVALID')
    t.strictSame(refusal?.detail, { round: 'round-1', ...TOLD })
    t.strictSame(events, [])
    t.equal(desk.state.rounds.has('round-1'), false)
  })
}

t.test('given proRata as the default of the document, then only a round that chooses otherwise opens', async (t) => {
  const desk = book('proRata')
  t.strictSame(desk.ask(call('round-1', 'list')).refusal?.detail, { round: 'round-1', ...TOLD })
  t.equal(desk.ask(call('round-1', 'list', { readings: { R16: 'payTheRest' } })).refusal, undefined)
  t.equal(desk.ask(call('round-2', 'list', { readings: { R16: 'allOrNothing' } })).refusal, undefined)
})

t.test(
  'given proRata recorded from next Monday, then a round of Sunday opens and one of Monday does not',
  async (t) => {
    const desk = book()
    desk.must(reads('R16', 'proRata', day('2022-05-16')))
    desk.today = day('2022-05-15')
    t.equal(desk.ask(call('round-sunday', 'list')).refusal, undefined)
    desk.today = day('2022-05-16')
    t.strictSame(desk.ask(call('round-monday', 'list')).refusal?.detail, { round: 'round-monday', ...TOLD })
    t.equal(desk.ask(call('round-own', 'list', { readings: { R16: 'payTheRest' } })).refusal, undefined)
  },
)

t.test('given a round opened before proRata was recorded, then it pays by rank to the end', async (t) => {
  const desk = book()
  desk.must(call('round-1', 'list'))
  desk.must(reads('R16', 'proRata', day('2022-05-09')))
  present(desk, 1, { round: 'round-1', gross: '2000000.00' })
  present(desk, 2, { round: 'round-1', gross: '3000000.00' })
  const amounts = decideNext(desk, 'round-1').map(({ subjects, payload }) => [
    'application' in subjects ? subjects.application : null,
    'amount' in payload ? payload.amount : null,
  ])
  // 3,000,000.00 × 5% = 150,000.00 takes everything; for 2,000,000.00 × 5% = 100,000.00 nothing is left
  t.strictSame(amounts, [
    ['app-2', '150000.00'],
    ['app-1', null],
  ])
})
