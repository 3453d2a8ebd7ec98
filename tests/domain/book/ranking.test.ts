// Who comes first when money is short: the largest first, equals by a recorded order, never who came first.
import t from 'tap'
import { ask, MINUTES, minutes, outcomes } from './by-rank.ts'
import { call, present, presentation, readyBook, ROUND, standing } from './steps.ts'

t.test('given cases presented in any order, when decided, then the largest invoice total comes first', async (t) => {
  const desk = readyBook('250000.00')
  present(desk, 1, { gross: '1000000.00' })
  present(desk, 2, { gross: '3000000.00' })
  present(desk, 3, { gross: '2000000.00' })
  // 5%: 150,000.00, then 100,000.00, and nothing is left of 250,000.00 for the 50,000.00 of the first that came
  t.strictSame(outcomes(ask(desk).events), ['app-2 150000.00', 'app-3 100000.00', 'app-1 BUDGET_EXHAUSTED'])
})

t.test('given a round that ranks by investment, when decided, then that fact ranks', async (t) => {
  const desk = readyBook()
  desk.must(call('round-invested', 'list', { rankedBy: 'equipmentInvestment' }))
  present(desk, 1, { round: 'round-invested', gross: '3000000.00', investment: '600000.00' })
  present(desk, 2, { round: 'round-invested', gross: '2000000.00', investment: '900000.00' })
  const decided = ask(desk, 200, null, 'round-invested').events
  t.strictSame(outcomes(decided), ['app-2 100000.00', 'app-1 150000.00'])
})

t.test('given ranks that read as text in another order than as numbers, then they rank as numbers', async (t) => {
  const desk = readyBook()
  present(desk, 1, { gross: '900000.00' })
  present(desk, 2, { gross: '10000000.00' })
  t.strictSame(outcomes(ask(desk).events), ['app-2 500000.00', 'app-1 45000.00'])
})

t.test('given equals that all fit to the fen, when decided, then nobody has to choose', async (t) => {
  const desk = readyBook('200000.00')
  for (const number of [2, 1]) present(desk, number, { gross: '2000000.00' })
  // 100,000.00 each
  t.strictSame(outcomes(ask(desk).events), ['app-1 100000.00', 'app-2 100000.00'])
})

t.test('given equals and one fen less than they need, when decided without minutes, then refused', async (t) => {
  const desk = readyBook('199999.99')
  for (const number of [1, 2]) present(desk, number, { gross: '2000000.00' })
  const { events, refusal } = ask(desk)
  t.hasStrict(refusal, {
    code: 'TIE_DECISION_REQUIRED',
    detail: { round: ROUND, tied: 2, applications: 'app-1, app-2' },
  })
  t.equal(events.length, 1)
  t.hasStrict(events[0], { type: 'RequestRefused', subjects: { round: ROUND } })
  t.strictSame(standing(desk), { available: '199999.99' }, 'no money moved')
})

t.test('given equals and one fen less, when decided with minutes, then in the order of the minutes', async (t) => {
  const desk = readyBook('199999.99')
  for (const number of [1, 2]) present(desk, number, { gross: '2000000.00' })
  t.strictSame(outcomes(ask(desk, 200, minutes(2, 1)).events), ['app-2 100000.00', 'app-1 99999.99'])
})

t.test('given minutes that leave out one of the equals, when decided, then refused for that one', async (t) => {
  const desk = readyBook('250000.00')
  for (const number of [1, 2, 3]) present(desk, number, { gross: '2000000.00' })
  t.hasStrict(ask(desk, 200, minutes(3, 1)).refusal?.detail, { tied: 1, applications: 'app-2' })
})

t.test('given minutes that name another rank, when decided, then the rank still comes first', async (t) => {
  const desk = readyBook('250000.00')
  present(desk, 1, { gross: '1000000.00' })
  present(desk, 2, { gross: '4000000.00' })
  // 200,000.00, then 50,000.00
  t.strictSame(outcomes(ask(desk, 200, minutes(1, 2)).events), ['app-2 200000.00', 'app-1 50000.00'])
})

t.test('given equals behind the end of the money, when decided, then nobody has to choose', async (t) => {
  const desk = readyBook('150000.00')
  present(desk, 1, { gross: '3000000.00' })
  for (const number of [2, 3]) present(desk, number, { gross: '2000000.00' })
  const nothing = ['app-2 BUDGET_EXHAUSTED', 'app-3 BUDGET_EXHAUSTED']
  t.strictSame(outcomes(ask(desk).events), ['app-1 150000.00', ...nothing])
})

t.test('given more than ten equals at the end, when refused, then ten are named and all are counted', async (t) => {
  const desk = readyBook('100000.00')
  for (let number = 10; number < 22; number++) present(desk, number)
  const { detail } = ask(desk).refusal ?? {}
  t.equal(detail?.['tied'], 12)
  t.equal(String(detail?.['applications']).split(', ').length, 10)
})

t.test('given equals of whom one gets nothing in any order, when the money ends, then no minutes', async (t) => {
  const desk = readyBook('60000.00')
  // Both rank with 2,000,000.00; the second is not above the designated size.
  present(desk, 1)
  present(desk, 2, { enterprise: 'ent-100' })
  t.strictSame(outcomes(ask(desk).events), ['app-1 60000.00', 'app-2 NOT_ELIGIBLE_PARTY'])
})

t.test('given two cases of one enterprise above, when its cap ends, then equals below still fit', async (t) => {
  // 800,000.00 for ent-1, then 200,000.00 of the 500,000.00 of its second case; then twice 200,000.00
  const desk = readyBook('1400000.00')
  present(desk, 1, { gross: '16000000.00' })
  present(desk, 2, { gross: '10000000.00', enterprise: 'ent-1' })
  for (const number of [3, 4]) present(desk, number, { gross: '4000000.00' })
  const all = ['app-1 800000.00', 'app-2 200000.00', 'app-3 200000.00', 'app-4 200000.00']
  t.strictSame(outcomes(ask(desk).events), all)
})

t.test('given all or nothing, when a case is passed over, then equals below need minutes for the rest', async (t) => {
  // 900,000.00, then 500,000.00 which 180,000.00 do not cover, then twice 100,000.00 for 180,000.00
  const desk = readyBook('1080000.00', { R16: 'allOrNothing' })
  present(desk, 1, { gross: '18000000.00' })
  present(desk, 2, { gross: '10000000.00' })
  for (const number of [3, 4]) present(desk, number)
  t.hasStrict(ask(desk).refusal, { code: 'TIE_DECISION_REQUIRED', detail: { applications: 'app-3, app-4' } })
  const passedOver = ['app-1 900000.00', 'app-2 BUDGET_EXHAUSTED', 'app-4 100000.00', 'app-3 BUDGET_EXHAUSTED']
  t.strictSame(outcomes(ask(desk, 200, minutes(4, 3)).events), passedOver)
})

t.test('given all or nothing, when no equal can be covered, then nobody has to choose', async (t) => {
  const desk = readyBook('99999.99', { R16: 'allOrNothing' })
  for (const number of [1, 2]) present(desk, number)
  t.strictSame(outcomes(ask(desk).events), ['app-1 BUDGET_EXHAUSTED', 'app-2 BUDGET_EXHAUSTED'])
})

t.test('given minutes, when decided, then they are recorded once, and later sittings go by them', async (t) => {
  const desk = readyBook('250000.00')
  for (const number of [1, 2, 3]) present(desk, number)
  const first = ask(desk, 1, minutes(3, 1, 2)).events
  t.hasStrict(first[0], {
    ...{ type: 'TieDecided', subjects: { round: ROUND } },
    payload: { order: ['app-3', 'app-1', 'app-2'], documentNumber: MINUTES },
  })
  t.strictSame(outcomes(first), ['app-3 100000.00'])
  t.strictSame(outcomes(ask(desk, 1).events), ['app-1 100000.00'], 'without being told again')
  const last = ask(desk, 1, minutes(3, 1, 2)).events
  t.equal(last.length, 1, 'the same minutes are one entry')
  t.strictSame(outcomes(last), ['app-2 50000.00'])
})

t.test('given a second tie in one list, when new minutes decide it, then they are recorded too', async (t) => {
  // All or nothing: 400,000.00 twice out of 700,000.00, then 200,000.00 twice out of the 300,000.00 left.
  const desk = readyBook('700000.00', { R16: 'allOrNothing' })
  for (const number of [1, 2]) present(desk, number, { gross: '8000000.00' })
  for (const number of [3, 4]) present(desk, number, { gross: '4000000.00' })
  const first = ask(desk, 2, minutes(2, 1)).events
  t.strictSame(outcomes(first), ['app-2 400000.00', 'app-1 BUDGET_EXHAUSTED'])
  t.hasStrict(ask(desk).refusal, { code: 'TIE_DECISION_REQUIRED', detail: { applications: 'app-3, app-4' } })
  const second = ask(desk, 200, minutes(4, 3)).events
  t.hasStrict(second[0], { type: 'TieDecided', payload: { order: ['app-4', 'app-3'] } })
  t.strictSame(outcomes(second), ['app-4 200000.00', 'app-3 BUDGET_EXHAUSTED'])
})

t.test('given minutes and a refusal, then the minutes are not recorded', async (t) => {
  const desk = readyBook('250000.00')
  for (const number of [1, 2, 3]) present(desk, number)
  t.strictSame(
    ask(desk, 200, minutes(3, 1)).events.map(({ type }) => type),
    ['RequestRefused'],
  )
  t.equal(desk.state.rounds.get(ROUND)?.tieBreak, null)
})

t.test('given 201 cases, when asked for more than 200, then 200 are decided', async (t) => {
  const desk = readyBook()
  for (let number = 1; number <= 201; number++) desk.must(presentation(number, { enterprise: 'ent-1' }))
  t.equal(ask(desk, 1_000).events.length, 200)
  t.equal(ask(desk, 1_000).events.length, 1)
})
