// The register of readings and the end of versions over HTTP: what may be chosen, who chose, and the decisions it touches.
import t from 'tap'
import { CODE, openRound, present, register, ROUND, roundBody, written } from './case.ts'
import { startApi } from './server.ts'

const law = '/v1/policies/huian-2021/versions/1'
const MINUTES = { basis: '县长办公会议确定“以上”不含本数', documentNumber: '惠政纪要〔2022〕5号', content: null }

void t.test('given a list with one proposal of 169,500.00, when readings are recorded', async (t) => {
  const api = await startApi(t)
  const { clock, post, get } = api
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  clock.set('2022-07-04 09:30')
  const before = written(await post(`/v1/rounds/${ROUND}/decisions`, 'decider', {})).ordinal
  const switched = { policy: 'huian-2021', reading: 'R2', alternative: 'exclusive', from: '2022-07-11', ...MINUTES }
  const recorded = written(await post('/v1/interpretations', 'decider', switched))
  const readingOf = async (query: string, reading = 'R2') => {
    const { body } = await get(`${law}/readings?minOrdinal=${recorded.ordinal}&${query}`)
    return body.readings.find((one: { readonly reading: string }) => one.reading === reading)
  }

  t.test(
    'then the register has alternatives, author, day, basis, and what holds the day before and on it',
    async (t) => {
      const held = await readingOf('on=2022-07-10')
      t.hasStrict(held, { default: 'inclusive', inForce: 'inclusive' })
      t.strictSame(Object.keys(held.alternatives).sort(), ['exclusive', 'inclusive'])
      const [row, ...others] = held.recorded
      t.strictSame(others, [])
      t.hasStrict(row, { alternative: 'exclusive', validFrom: '2022-07-11', author: 'person-decider', ...MINUTES })
      t.hasStrict(await readingOf('on=2022-07-11'), { inForce: 'exclusive' })
    },
  )

  t.test('then the decision counts under the alternative it stands on, also as of before the record', async (t) => {
    const decided = [{ alternative: 'inclusive', decisions: 1, amount: '169500.00' }]
    t.strictSame((await readingOf('on=2022-07-11')).decided, decided)
    t.strictSame(
      (await readingOf('', 'R1')).decided,
      [{ ...decided[0], alternative: 'fenDown' }],
      'rounding touches all',
    )
    const asOf = (await get(`${law}/readings?asOf=${before}`)).body.readings
    const then = asOf.find((one: { readonly reading: string }) => one.reading === 'R2')
    t.hasStrict(then, { decided, recorded: [] })
  })

  t.test(
    'then the touched decisions are a list, and none of a reading that bears on no clause of the round',
    async (t) => {
      const { body } = await get(`${law}/readings/R2/decisions?limit=1`)
      t.equal(body.next, null)
      t.hasStrict(body.decisions, [
        { application, enterprise, enterpriseCode: CODE, round: ROUND, alternative: 'inclusive', amount: '169500.00' },
      ])
      t.strictSame((await get(`${law}/readings/R11/decisions`)).body.decisions, [], 'no quantity in 4.1')
      t.equal((await get(`${law}/readings/R99/decisions`)).status, 404)
    },
  )

  t.test('then a later round opens under the record, and the open one keeps its set', async (t) => {
    clock.set('2022-07-11 09:30')
    const { ordinal } = written(await post('/v1/rounds', 'decider', roundBody({ round: 'round-2022-autumn' })))
    const readings = async (round: string) => (await get(`/v1/rounds/${round}?minOrdinal=${ordinal}`)).body.round
    t.ok(await readings('round-2022-autumn'))
    const state = api.book.state.rounds
    t.equal(state.get('round-2022-autumn')?.readings['R2'], 'exclusive')
    t.equal(state.get(ROUND)?.readings['R2'], 'inclusive')
  })

  t.test('then a repealed version shows its end and opens no round any more', async (t) => {
    const end = { from: '2022-07-11', transition: 'atOnce', ...MINUTES }
    const { ordinal } = written(await post(`${law}/repeal`, 'checker', end))
    const { version } = (await get(`${law}?minOrdinal=${ordinal}`)).body
    t.hasStrict(version, { endedFrom: '2022-07-11', transition: 'atOnce', supersededBy: null })
    const refused = await post('/v1/rounds', 'decider', roundBody({ round: 'round-2022-winter' }))
    t.match(refused, { status: 409, body: { type: 'urn:subsidy-ledger:problem:policy-not-in-force' } })
    t.hasStrict(refused.body.refusal.detail, { on: '2022-07-11', endedFrom: '2022-07-11' })
    t.equal((await post(`${law}/repeal`, 'decider', end)).status, 403, 'the checker records it')
  })
})
