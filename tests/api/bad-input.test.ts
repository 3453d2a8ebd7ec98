// Bad input, item by item: each answers a problem with the field and the reason in both languages, never a 500, and the
// ledger stands where it stood; where a rule forbade what an entitled person asked, exactly one entry says so.
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { day } from '../../src/domain/calendar.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import {
  CODE,
  enterpriseBody,
  grant,
  invoiceLine,
  LINE_KEY,
  openRound,
  present,
  register,
  roundBody,
  verify,
  written,
} from './case.ts'
import { type Answer, startApi, type TestApi } from './server.ts'

/** The field and reason of a problem that names one field. */
function fault({ status, body }: Answer): readonly [number, string, string, string] {
  const { type, errors } = body
  return [status, String(type).replace('urn:subsidy-ledger:problem:', ''), errors?.[0]?.field, errors?.[0]?.reason]
}

void t.test('given a running round with one granted case', async (t) => {
  const api = await startApi(t)
  const { clock, post, call, head, get } = api
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  const granted = await grant(api)
  const { award } = (await get(`/v1/applications/${application}?minOrdinal=${granted}`)).body.application
  clock.set('2022-07-25 10:00')
  const order = (body: unknown) => post('/v1/payments', 'paymentMaker', body)
  // The outcome that the reaction writes back must be there before heads are compared.
  await settledHead(api)

  /** Asks; the ledger must stand where it stood. Answers what was wrong. */
  async function refusedWithoutTrace(t: Test, asking: Promise<Answer>): Promise<ReturnType<typeof fault>> {
    const answer = await asking
    t.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8')
    for (const error of answer.body.errors ?? []) t.match(error, { reason: /\w/, reasonZh: /\p{Script=Han}/u })
    t.match(answer.body, { title: /\p{Script=Han}/u, titleEn: /\w/, detail: /\p{Script=Han}/u, detailEn: /\w/ })
    t.equal(await head(), before, 'nothing was written')
    return fault(answer)
  }
  let before = await head()

  t.test('when money is malformed, then it is named', async (t) => {
    const reason = 'not an amount in yuan with exactly two decimals, such as "150000.00"'
    for (const amount of [
      '1.5',
      '150000',
      '1,000.00',
      '150000.000',
      '1e5',
      ' 1.00',
      '01.00',
      '',
      '壹佰元',
      '.50',
      'NaN',
    ]) {
      t.same(
        await refusedWithoutTrace(t, order({ award, amount })),
        [422, 'invalid-body', '/body/amount', reason],
        amount,
      )
    }
    t.same(await refusedWithoutTrace(t, order({ award, amount: '10000000000000.00' })), [
      ...([422, 'invalid-body', '/body/amount', 'must not exceed 999999999999.99'] as const),
    ])
  })

  t.test('when money is negative or zero', async (t) => {
    t.match(await refusedWithoutTrace(t, order({ award, amount: '-1.00' })), [
      422,
      'invalid-body',
      '/body/amount',
      'must not be negative',
    ])
    t.match(await refusedWithoutTrace(t, order({ award, amount: '0.00' })), [
      422,
      'invalid-body',
      '/body/amount',
      'must be above zero',
    ])
  })

  t.test('when money is wrong in several ways, then the first is named and no other', async (t) => {
    for (const amount of ['', '-1', '-12345678901234.00', '-0.00']) {
      const { body } = await order({ award, amount })
      t.equal(body.errors.length, 1, amount)
    }
  })

  t.test('when a number stands where text is due', async (t) => {
    const field = await refusedWithoutTrace(t, order({ award, amount: 150000 }))
    t.same(field, [422, 'invalid-body', '/body/amount', 'an amount is text, never a JSON number'])
    const code = await refusedWithoutTrace(t, post('/v1/enterprises', 'clerk', enterpriseBody({ code: 91350521 })))
    t.same(code, [422, 'invalid-body', '/body/code', 'Invalid input: expected string, received number'])
  })

  t.test('when a year or a day is out of range', async (t) => {
    const line = (fiscalYear: unknown) =>
      post('/v1/budget-lines', 'budgetOfficer', { budgetLine: 'line-x', name: 'x', key: { ...LINE_KEY, fiscalYear } })
    for (const year of [202, 1989, 2100, 20222]) {
      const [status, , field, reason] = await refusedWithoutTrace(t, line(year))
      t.same([status, field, reason], [422, '/body/key/fiscalYear', 'the year is out of range (1990 to 2099)'])
    }
    t.match(await refusedWithoutTrace(t, line('2022')), [
      422,
      'invalid-body',
      '/body/key/fiscalYear',
      /expected (int|number)/,
    ])
    const dated = (validAt: unknown) => order({ award, amount: '1.00', validAt })
    t.match(await refusedWithoutTrace(t, dated('2022-02-30')), [
      422,
      'invalid-body',
      '/body/validAt',
      'not a day YYYY-MM-DD',
    ])
    t.match(await refusedWithoutTrace(t, dated('1066-10-14')), [
      422,
      'invalid-body',
      '/body/validAt',
      /year is out of range/,
    ])
    t.match(await refusedWithoutTrace(t, dated('2022-07-26')), [422, 'valid-time-in-future'], 'tomorrow')
    const registered = post('/v1/enterprises', 'clerk', enterpriseBody({ validAt: '2022-07-26' }))
    t.match(await refusedWithoutTrace(t, registered), [422, 'valid-time-in-future'], 'of an enterprise, too')
  })

  t.test('when a code is malformed it is an error, when its check digit is wrong a warning', async (t) => {
    for (const code of ['', '91350521MA0000001', 'O1350521MA0000001R', `${CODE}0`, CODE.toLowerCase()]) {
      const asking = post('/v1/enterprises', 'clerk', enterpriseBody({ code }))
      const reason = 'not a unified social credit code of 18 characters'
      t.same(await refusedWithoutTrace(t, asking), [422, 'invalid-body', '/body/code', reason], code)
    }
    // The right one ends in R.
    const wrong = written(await post('/v1/enterprises', 'clerk', enterpriseBody({ code: '91350521MA0000001T' })))
    t.match(wrong.warnings, [{ code: 'CHECK_DIGIT', messageZh: /校验码/ }])
    before = await head()
  })

  t.test('when a member is missing or not known', async (t) => {
    t.same(await refusedWithoutTrace(t, order({ award })), [422, 'invalid-body', '/body/amount', 'is missing'])
    const unknown = order({ award, amount: '1.00', actor: 'somebody-else' })
    t.same(await refusedWithoutTrace(t, unknown), [422, 'invalid-body', '/body/actor', 'is not known here'])
    const nested = post(`/v1/applications/${application}/items`, 'clerk', { items: [invoiceLine({ vat: '1' })] })
    t.same(await refusedWithoutTrace(t, nested), [422, 'invalid-body', '/body/items/0/vat', 'is not known here'])
    t.same(await refusedWithoutTrace(t, order(undefined)), [422, 'invalid-body', '/body', 'is missing'])
    t.match(await refusedWithoutTrace(t, order([])), [422, 'invalid-body', '/body'])
  })

  t.test('when a fact is missing for a decision, or something was never claimed', async (t) => {
    const round = 'round-2022-autumn'
    clock.set('2022-05-09 10:00')
    written(await post('/v1/rounds', 'decider', roundBody({ round })))
    const leased = await verify(api, enterprise, { round, number: '20000001', acquisition: 'financeLease' })
    before = await head()
    // 融资租赁: whose the equipment is decides, and nobody said.
    const presented = await post(`/v1/applications/${leased.application}/presentation`, 'clerk', {})
    t.match(presented.body.refusal, { code: 'FACTS_MISSING', detail: { facts: 'titleBelongsToEnterprise' } })
    t.equal(await head(), before, 'nothing was written')
    const elsewhere = {
      item: 'item-2',
      ...{ gross: '1.00', net: '1.00', tax: '0.00', investment: '1.00' },
      category: 'productionEquipment',
      newlyIntroduced: true,
    }
    const lines = [{ ...elsewhere, evidence: [], remark: null }]
    const asking = post(`/v1/applications/${leased.application}/verification`, 'verifier', { lines })
    t.match(await refusedWithoutTrace(t, asking), [404, 'not-found'], 'a line that was never claimed')
    clock.set('2022-07-25 10:00')
  })

  t.test('when a body is not JSON, not UTF-8, or says a thing twice', async (t) => {
    t.match(await refusedWithoutTrace(t, order('{"award":')), [400, 'malformed-json', '/body', /not JSON/])
    t.match(await refusedWithoutTrace(t, order('')), [400, 'malformed-json', '/body'])
    t.match(await refusedWithoutTrace(t, order('{"award":"a","award":"b"}')), [
      400,
      'malformed-json',
      '/body/award',
      'stands twice',
    ])
    const broken = Buffer.concat([Buffer.from('{"award":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}')])
    t.match(await refusedWithoutTrace(t, order(broken)), [400, 'malformed-utf8', '/body'])
    t.match(await refusedWithoutTrace(t, order('{"award":"\\ud800"}')), [400, 'malformed-json', '/body/award'])
  })

  t.test('when a body is too large or of another kind', async (t) => {
    const large = order({ award, amount: '1.00', reason: 'x'.repeat(1024 * 1024) })
    t.same(await refusedWithoutTrace(t, large), [413, 'body-too-large', '/body', 'exceeds 1048576 bytes'])
    const headers = { 'content-type': 'text/xml' }
    const xml = post('/v1/payments', 'paymentMaker', '<payment/>', { headers })
    t.same(await refusedWithoutTrace(t, xml), [
      ...([415, 'unsupported-media-type', '/headers/content-type', 'is not application/json'] as const),
    ])
  })

  t.test('when an address, a method, a path or a parameter is wrong', async (t) => {
    t.match(await refusedWithoutTrace(t, get('/v1/paiements')), [404, 'route-unknown'])
    const wrong = await call('DELETE', `/v1/payments/pay-1`, { as: 'paymentMaker' })
    t.match(fault(wrong), [405, 'method-not-allowed'])
    t.equal(wrong.headers.get('allow'), 'GET, HEAD')
    t.match(await refusedWithoutTrace(t, get('/v1/payments/PAY_1')), [
      400,
      'malformed-parameters',
      '/path/payment',
      /^not an id/,
    ])
    t.match(await refusedWithoutTrace(t, get(`/v1/payments/${'p'.repeat(65)}`)), [
      400,
      'malformed-parameters',
      '/path/payment',
    ])
    t.match(await refusedWithoutTrace(t, get('/v1/payments/%E0%A4%A')), [400, 'malformed-parameters', '/path'])
    t.match(await refusedWithoutTrace(t, get('/v1/payments?status=gone')), [
      400,
      'malformed-parameters',
      '/query/status',
    ])
    t.match(await refusedWithoutTrace(t, get('/v1/payments?order=asc')), [
      400,
      'malformed-parameters',
      '/query/order',
      'is not known here',
    ])
    t.match(await refusedWithoutTrace(t, get('/v1/payments?limit=501')), [
      400,
      'malformed-parameters',
      '/query/limit',
      'not a limit from 1 to 500',
    ])
    t.match(await refusedWithoutTrace(t, get('/v1/payments?limit=1&limit=2')), [
      400,
      'malformed-parameters',
      '/query/limit',
    ])
    const unknown = await get('/v1/payments/pay-unknown')
    t.match(fault(unknown), [404, 'not-found'])
    t.notMatch(JSON.stringify(unknown.body), /未写入|written/, 'who asks wants to write nothing')
  })

  t.test('when what arrives is no HTTP, then it is a problem too', async (t) => {
    const { hostname, port } = new URL(api.url)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('惠安\r\n\r\n'))
      let text = ''
      socket
        .on('data', (chunk) => (text += chunk.toString('utf8')))
        .on('end', () => resolve(text))
        .on('error', reject)
    })
    t.match(answer, /^HTTP\/1\.1 400 /)
    t.match(JSON.parse(answer.slice(answer.indexOf('{'))), { type: 'urn:subsidy-ledger:problem:malformed-http' })
    const large = await get(`/v1/payments?status=${'x'.repeat(20_000)}`)
    t.match(large, { status: 431, body: { type: 'urn:subsidy-ledger:problem:headers-too-large' } })
  })

  t.test('when the idempotency key is missing or malformed', async (t) => {
    const body = { award, amount: '1.00' }
    const field = '/headers/idempotency-key'
    for (const [key, reason] of [
      [null, 'is missing'],
      ['short', /^not 8 to 200/],
      ['with a space', /^not 8 to 200/],
    ] as const) {
      const asking = post('/v1/payments', 'paymentMaker', body, { key })
      t.match(await refusedWithoutTrace(t, asking), [400, 'malformed-parameters', field, reason])
    }
  })

  t.test('when a payment would exceed the award, then the refusal itself is an entry', async (t) => {
    const answer = await order({ award, amount: '169500.01' })
    const { status, body } = answer
    t.match({ status, body }, { status: 409, body: { type: 'urn:subsidy-ledger:problem:order-above-award' } })
    t.match(body.refusal, { code: 'ORDER_ABOVE_AWARD', detail: { granted: '169500.00', amount: '169500.01' } })
    t.equal(body.ordinal, before + 1)
    before = await settledHead(api)
    t.equal(before, body.ordinal, 'exactly one entry')
    const { event } = (await get(`/v1/events/${body.ordinal}`)).body
    t.match(event, {
      type: 'RequestRefused',
      payload: { code: 'ORDER_ABOVE_AWARD' },
      actor: { id: 'person-paymentMaker' },
    })
    const { refusals } = (await get(`/v1/refusals?minOrdinal=${body.ordinal}`)).body
    t.match(refusals, [{ code: 'ORDER_ABOVE_AWARD', detail: { amount: '169500.01' } }])
  })

  t.test('when who ordered also releases, then four eyes refuse it and say so', async (t) => {
    const both = {
      person: 'person-paymentMaker',
      role: 'paymentChecker',
      validFrom: day('2022-01-10'),
      validTo: null,
    } as const
    const commandId = uuidV5('6ba7b812-9dad-11d1-80b4-00c04fd430c8', 'both')
    const requester = { person: 'operator', atMachine: true }
    await api.book.submit({ type: 'grantRole', validAt: day('2022-07-25'), ...both }, { commandId, requester })
    const { payment, ordinal } = written(await order({ award, amount: '169500.00' }))
    const answer = await post(`/v1/payments/${payment}/release`, 'paymentMaker', { voucher: 'v-1' })
    t.match(answer.body, { type: 'urn:subsidy-ledger:problem:four-eyes', ordinal: ordinal + 1 })
    t.equal(answer.status, 409)
    before = await head()
    t.equal(before, ordinal + 1)
  })

  t.test('when the revision is another, or none is taken', async (t) => {
    const items = { items: [invoiceLine({ item: 'item-9', invoiceNumber: '30000001' })] }
    const path = `/v1/applications/${application}/items`
    const stale = post(path, 'clerk', items, { headers: { 'if-match': '"0"' } })
    t.match(await refusedWithoutTrace(t, stale), [412, 'wrong-revision'])
    const malformed = post(path, 'clerk', items, { headers: { 'if-match': '0' } })
    t.match(await refusedWithoutTrace(t, malformed), [400, 'malformed-parameters', '/headers/if-match'])
    const unsupported = post(
      '/v1/payments',
      'paymentMaker',
      { award, amount: '1.00' },
      { headers: { 'if-match': '"3"' } },
    )
    t.match(await refusedWithoutTrace(t, unsupported), [400, 'if-match-not-supported', '/headers/if-match'])
  })

  t.test('when a round is opened that no case could be decided under', async (t) => {
    const open = (change: object) => post('/v1/rounds', 'decider', roundBody({ round: 'round-other', ...change }))
    const refusal = async (change: object) => (await open(change)).body.refusal
    t.match(await refusal({ rankedBy: 'beauty' }), { code: 'INVALID', detail: { field: 'rankedBy' } })
    t.match(await refusal({ readings: { R1: 'unheard' } }), {
      code: 'INVALID',
      detail: { field: 'readings', reading: 'R1' },
    })
    t.match(await refusal({ readings: { constructor: 'x' } }), { code: 'INVALID', detail: { reading: 'constructor' } })
    t.match(await refusal({ version: 2 }), { code: 'NOT_FOUND' })
    t.match(await refusal({ clauses: ['huian-2021/9.9'] }), { code: 'NOT_FOUND' })
    t.match(await refusal({ filingTo: '2022-03-31' }), { code: 'INVALID', detail: { field: 'filingTo' } })
    t.match(fault(await open({ noticeWorkingDays: 261 })), [422, 'invalid-body', '/body/noticeWorkingDays'])
    t.equal(await head(), before, 'nothing was written')
  })

  t.test('when evidence is not base64, or above the limit', async (t) => {
    const attach = (content: string) =>
      post(`/v1/applications/${application}/evidence`, 'clerk', {
        kind: 'photo',
        name: 'x',
        mediaType: 'image/png',
        content,
      })
    t.match(await refusedWithoutTrace(t, attach('ä==')), [422, 'invalid-body', '/body/content', 'not base64'])
    t.match(await refusedWithoutTrace(t, attach('')), [422, 'invalid-body', '/body/content', 'empty'])
    const exact = Buffer.alloc(10 * 1024 * 1024).toString('base64')
    t.match(
      await refusedWithoutTrace(t, attach(exact)),
      [409, 'already-done'],
      'ten MiB pass, but the case was presented',
    )
    const more = Buffer.alloc(10 * 1024 * 1024 + 3).toString('base64')
    t.match(await refusedWithoutTrace(t, attach(more)), [422, 'invalid-body', '/body/content', /larger than the limit/])
    const most = Buffer.alloc(11 * 1024 * 1024).toString('base64')
    t.match(await refusedWithoutTrace(t, attach(most)), [413, 'body-too-large'])
  })

  t.test('when policy files contradict the official text, then file and line are named', async (t) => {
    const files = [
      { path: 'source.txt', text: '第一条' },
      { path: 'policy.yaml', text: 'id: x\nid: y\n' },
    ]
    const answer = await post('/v1/policies', 'transcriber', { files })
    t.match(fault(answer), [422, 'policy-files-invalid', '/body/files/policy.yaml', /^line 2: /])
    t.equal(await head(), before)
  })
})

/** The head once the reactions have caught up: it stands still for a while. */
async function settledHead({ head }: TestApi): Promise<number> {
  for (let last = await head(), still = 0; ;) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const now = await head()
    still = now === last ? still + 1 : 0
    last = now
    if (still === 3) return now
  }
}
