// The same key asks for the same thing for ever: repeated, at once, after a refusal, and in lists decided in parts.
import t from 'tap'
import { enterpriseBody, LINE, LINE_KEY, openRound, present, register, ROUND, written } from './case.ts'
import { startApi } from './server.ts'

void t.test('given a key used once', async (t) => {
  const api = await startApi(t)
  const { post, head, clock } = api
  const body = { budgetLine: LINE, name: '技改补助', key: LINE_KEY }
  const key = 'open the line of 2022'.replaceAll(' ', '-')
  const first = await post('/v1/budget-lines', 'budgetOfficer', body, { key })
  t.match(first, { status: 201, body: { budgetLine: LINE, repeated: false, warnings: [] } })

  t.test('when the same request comes again, then the same answer, and nothing is written', async (t) => {
    const before = await head()
    clock.set('2022-03-01 09:00')
    const again = await post('/v1/budget-lines', 'budgetOfficer', body, { key })
    t.same(again.body, { ...first.body, repeated: true })
    t.equal(again.status, 201)
    t.equal(await head(), before)
  })

  t.test('when it comes with its members in another order, then it is the same request', async (t) => {
    const { budgetLine, name, key: lineKey } = body
    const again = await post('/v1/budget-lines', 'budgetOfficer', { key: lineKey, name, budgetLine }, { key })
    t.match(again.body, { repeated: true })
  })

  t.test('when it comes with other content or to another address, then it is refused', async (t) => {
    const before = await head()
    for (const [path, content] of [
      ['/v1/budget-lines', { ...body, name: '技改' }],
      ['/v1/budget-lines', { ...body, reason: '补录' }],
      [`/v1/budget-lines/${LINE}/appropriations`, { amount: '1.00', documentNumber: '文' }],
    ] as const) {
      const { status, body: problem } = await post(path, 'budgetOfficer', content, { key })
      t.equal(status, 409)
      t.match(problem, {
        type: 'urn:subsidy-ledger:problem:idempotency-key-reused',
        errors: [{ field: '/headers/idempotency-key' }],
      })
    }
    t.equal(await head(), before)
  })

  t.test('when another person uses the same key, then it is another request', async (t) => {
    const { status } = await post('/v1/enterprises', 'clerk', enterpriseBody(), { key })
    t.equal(status, 201)
  })
})

void t.test('given forty requests at once with one key, then one is written and all are told the same', async (t) => {
  const { post, head } = await startApi(t)
  const before = await head()
  const key = 'at-once-0001'
  const lines = await Promise.all(
    Array.from({ length: 20 }, () =>
      post('/v1/budget-lines', 'budgetOfficer', { budgetLine: LINE, name: 'x', key: LINE_KEY }, { key }),
    ),
  )
  const firms = await Promise.all(
    Array.from({ length: 20 }, () => post('/v1/enterprises', 'clerk', enterpriseBody(), { key })),
  )
  t.equal(await head(), before + 2, 'one entry in the book, one in the registry')
  for (const answers of [lines, firms]) {
    t.same(
      answers.map(({ status }) => status),
      answers.map(() => 201),
    )
    t.equal(answers.filter(({ body }) => body.repeated === false).length, 1)
    t.equal(new Set(answers.map(({ body }) => body.ordinal)).size, 1)
  }
})

void t.test('given a refusal', async (t) => {
  const api = await startApi(t)
  const { post, head, clock } = api
  await openRound(api)
  const enterprise = await register(api)
  await present(api, enterprise)
  const key = 'grant-before-notice'

  t.test('when it was recorded, then its key is answered with it for ever', async (t) => {
    clock.set('2022-07-04 09:30')
    written(await post(`/v1/rounds/${ROUND}/decisions`, 'decider', {}, { key: 'decide-all' }))
    const approval = { award: `awd-none`, documentNumber: '惠工信〔2022〕21号' }
    const unknown = await post(`/v1/rounds/${ROUND}/grants`, 'decider', approval)
    t.match(unknown, { status: 404, body: { type: 'urn:subsidy-ledger:problem:not-found' } })
    const { documentNumber } = approval
    const first = await post(`/v1/rounds/${ROUND}/grants`, 'decider', { documentNumber }, { key })
    t.match(first, { status: 409, body: { type: 'urn:subsidy-ledger:problem:notice-not-ended' } })
    const before = await head()
    const again = await post(`/v1/rounds/${ROUND}/grants`, 'decider', { documentNumber }, { key })
    const { instance: _first, ...expected } = first.body
    const { instance: _again, ...given } = again.body
    t.same(given, expected)
    t.equal(await head(), before)
  })

  t.test('when nothing was recorded, then the same key may succeed later', async (t) => {
    const early = await post(`/v1/rounds/${ROUND}/notice`, 'decider', { where: '网站' }, { key: 'notice-0001' })
    t.match(early.body, { type: 'urn:subsidy-ledger:problem:list-not-closed', ordinal: Number }, 'this one is recorded')
    const closing = { key: 'closing-0001' }
    t.equal((await post(`/v1/rounds/round-none/closing`, 'decider', {}, closing)).status, 404)
    const decisions = await post(`/v1/rounds/${ROUND}/decisions`, 'decider', {}, { key: 'decide-all' })
    t.match(decisions.body, { proposed: 1, declined: 0, total: '169500.00', repeated: true })
    const nothing = await post(`/v1/rounds/${ROUND}/decisions`, 'decider', {})
    t.match(nothing, { status: 409, body: { refusal: { code: 'WRONG_STATE', detail: { waiting: 0 } } } })
  })
})

void t.test(
  'given a list that was granted, when the same request comes again, then it tells the same total',
  async (t) => {
    const api = await startApi(t)
    await openRound(api)
    const enterprise = await register(api)
    await present(api, enterprise)
    // A second case of the same enterprise: 1,130,000.00 × 5% = 56,500.00.
    await present(api, enterprise, { number: '10000002', gross: '1130000.00' })
    const path = `/v1/rounds/${ROUND}`
    const { clock, post } = api
    clock.set('2022-07-04 09:30')
    const decisions = written(await post(`${path}/decisions`, 'decider', {}))
    // 169,500.00 + 56,500.00 = 226,000.00
    t.match(decisions, { proposed: 2, declined: 0, total: '226000.00' })
    written(await post(`${path}/closing`, 'decider', {}))
    const { endsOn } = written(await post(`${path}/notice`, 'decider', { where: '县政府网站' }))
    t.equal(endsOn, '2022-07-13', 'seven working days after Monday 4 July')
    clock.set('2022-07-14 09:30')
    const approval = { documentNumber: '惠工信〔2022〕21号' }
    written(await post(`${path}/approval`, 'decider', { ...approval, minutes: '惠工信会纪〔2022〕11号' }))
    const first = written(await post(`${path}/grants`, 'decider', approval, { key: 'grant-all-0001' }))
    t.match(first, { granted: 2, total: '226000.00', repeated: false })
    const again = written(await post(`${path}/grants`, 'decider', approval, { key: 'grant-all-0001' }))
    t.same(again, { ...first, repeated: true })
  },
)
