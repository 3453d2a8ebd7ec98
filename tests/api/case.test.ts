// One case over HTTP, from the publication of the policy to a payment, its return, and a clawback: every amount by hand.
import { createHash } from 'node:crypto'
import t from 'tap'
import { CLAUSE, grant, LINE, openRound, present, register, ROUND, written } from './case.ts'
import { startApi } from './server.ts'

void t.test('given a bureau with a key per role, when one case runs through, then every answer adds up', async (t) => {
  const api = await startApi(t)
  const { clock, get, post } = api
  const { hash } = await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  const approved = await grant(api)

  // 3,390,000.00 × 5% = 169,500.00, below the cap of 1,000,000.00.
  const granted = await get(`/v1/applications/${application}?minOrdinal=${approved}`)
  t.match(granted.body.application, { status: 'granted', granted: '169500.00', enterpriseName: '惠安甲工有限公司' })
  const { award } = granted.body.application

  clock.set('2022-07-25 10:00')
  const { payment } = written(await post('/v1/payments', 'paymentMaker', { award, amount: '169500.00' }))
  written(await post(`/v1/payments/${payment}/release`, 'paymentChecker', { voucher: '2022-07-0032' }))
  const paid = { amount: '169500.00', bankReference: 'bank-1', validAt: '2022-07-24' }
  const settled = written(await post(`/v1/payments/${payment}/settlement`, 'treasurer', paid))
  t.match(settled, { payment, entered: 'fits', lead: null, warnings: [], repeated: false, stream: 'book-350521' })

  clock.set('2022-10-10 10:00')
  const demand = {
    amount: '20000.00',
    ground: '设备提前处置',
    documentNumber: '惠工信〔2022〕40号',
    dueOn: '2022-11-10',
  }
  const { clawback } = written(await post(`/v1/payments/${payment}/clawbacks`, 'decider', demand))
  clock.set('2022-11-01 10:00')
  const recovery = { amount: '20000.00', bankReference: 'bank-2' }
  const recovered = written(await post(`/v1/clawbacks/${clawback}/recoveries`, 'treasurer', recovery))
  const now = `minOrdinal=${recovered.ordinal}`

  t.test('then the payment shows settlement and clawback', async (t) => {
    const { body } = await get(`/v1/payments/${payment}?${now}`)
    t.match(body.payment, { status: 'settled', settledOn: '2022-07-24', clawbackReceived: '20000.00' })
    t.same(
      body.steps.map(({ type }: any) => type),
      ['PaymentOrdered', 'PaymentReleased', 'PaymentSettled', 'ClawbackOrdered', 'ClawbackReceived'],
    )
  })

  t.test('then the line accounts for every fen', async (t) => {
    const { body } = await get(`/v1/budget-lines/${LINE}/usage?${now}`)
    // Appropriated 2,000,000.00, allotted 1,300,000.00; 1,300,000.00 − 169,500.00 = 1,130,500.00 left;
    // paid 169,500.00 − 20,000.00 recovered = 149,500.00, which in the same year is 20,000.00 more to spend.
    t.match(body.usage.balances, {
      ...{ appropriation: '-2000000.00', unallotted: '700000.00', available: '1150500.00' },
      ...{ reserved: '0.00', committed: '0.00', inTransit: '0.00', paid: '149500.00', recovered: '0.00' },
    })
    const { appropriation, allotment } = body.usage.identity
    t.same(appropriation, { total: '2000000.00', accountedFor: '2000000.00', difference: '0.00' })
    t.same(allotment, { total: '1300000.00', accountedFor: '1300000.00', difference: '0.00' })
    const movements = await get(`/v1/budget-lines/${LINE}/movements?${now}&limit=4`)
    t.match(movements.body.movements.at(-1).moved, { available: '-169500.00', reserved: '169500.00' })
  })

  t.test('then the cap has room again by what was recovered', async (t) => {
    const { body } = await get(`/v1/enterprises/${enterprise}/caps?${now}`)
    // 1,000,000.00 − (169,500.00 − 20,000.00) = 850,500.00
    const cap = { clause: CLAUSE, benefitYear: 2022, limit: '1000000.00', used: '149500.00', room: '850500.00' }
    t.match(body, { caps: [cap], limits: [{ clause: CLAUSE, limit: '1000000.00', policy: 'huian-2021', hash }] })
  })

  t.test('then before and after the recovery both are true', async (t) => {
    const before = await get(`/v1/payments/${payment}?asOf=2022-10-31T00:00:00%2B08:00`)
    t.match(before.body.payment, { clawbackOrdered: '20000.00', clawbackReceived: '0.00' })
    const after = await get(`/v1/payments/${payment}?asOf=2022-11-01T10:00:00%2B08:00`)
    t.match(after.body.payment, { clawbackReceived: '20000.00' })
    const early = await get(`/v1/payments/${payment}?asOf=2022-07-14T23:59:59%2B08:00`)
    t.match(early, { status: 404, body: { type: 'urn:subsidy-ledger:problem:not-found' } })
  })

  t.test('then the application knows its lines, evidence, steps and revision', async (t) => {
    const { body, headers } = await get(`/v1/applications/${application}?${now}`)
    t.match(body, { verifiedBy: 'person-verifier', items: [{ item: 'item-1' }], verified: [{ gross: '3390000.00' }] })
    t.match(body.evidence, [{ kind: 'invoice', name: '发票.txt', size: 6 }])
    t.equal(headers.get('etag'), `"${body.revision}"`)
    t.match(body.steps[0], { type: 'ApplicationFiled', actor: 'person-clerk', status: 'filed' })
  })

  t.test('then the document is there to the byte, for those who decide or audit', async (t) => {
    const { evidence } = (await get(`/v1/applications/${application}?${now}`)).body
    const path = `/v1/applications/${application}/evidence/${evidence[0].evidence}`
    const { status, headers, body } = await get(path, 'decider')
    t.equal(status, 200)
    t.equal(body, '发票')
    t.equal(headers.get('content-type'), 'text/plain')
    t.match(headers.get('content-disposition'), /^attachment; filename\*=UTF-8''%E5%8F%91%E7%A5%A8\.txt$/)
    const digest = createHash('sha256').update('发票', 'utf8').digest()
    t.equal(headers.get('repr-digest'), `sha-256=:${digest.toString('base64')}:`)
    t.equal(evidence[0].content, `sha256:${digest.toString('hex')}`)
    t.equal((await get(path, 'treasurer')).status, 403)
    t.equal((await get(path.replace(/evd-.*$/, 'evd-of-another-case'), 'auditor')).status, 404)
  })

  t.test('then the payment leads back to the sentence of the law, as JSON and as a page', async (t) => {
    const { body } = await get(`/v1/payments/${payment}/provenance?asOf=${recovered.ordinal}`)
    t.same(body.reproduction.differences, [], 'the decision reproduces to the byte')
    t.equal(body.reproduction.evaluation.trace.at(-1).after, '169500.00')
    t.match(body, { asOf: { ordinal: recovered.ordinal }, order: { event: { payload: { amount: '169500.00' } } } })
    const page = await fetch(`${api.url}/v1/payments/${payment}/provenance.html`, {
      headers: { authorization: `Basic ${Buffer.from(`auditor:${api.keys.auditor}`).toString('base64')}` },
    })
    t.match(page.headers.get('content-type'), /^text\/html/)
    t.match(await page.text(), /169,500\.00/)
  })

  t.test('then names of persons are for those whose work needs them, until their key is destroyed', async (t) => {
    const path = `/v1/enterprises/${enterprise}`
    const open = { legalRepresentative: { text: '张三', state: 'open' }, contact: { text: null, state: 'notGiven' } }
    t.match((await get(path, 'auditor')).body.persons, open)
    t.match((await get(path, 'treasurer')).body.persons, { legalRepresentative: { text: null, state: 'withheld' } })
    await api.world.keys.destroy(`${enterprise}/legalRepresentative`)
    t.match((await get(path, 'auditor')).body.persons, { legalRepresentative: { text: null, state: 'erased' } })
  })

  t.test('then rounds, registers, policies and lists answer', async (t) => {
    t.match((await get(`/v1/rounds/${ROUND}?${now}`)).body.round, {
      status: 'noticed',
      granted: 1,
      grantedTotal: '169500.00',
    })
    t.match((await get(`/v1/applications?round=${ROUND}`)).body.applications, [{ application, status: 'clawedBack' }])
    t.match((await get('/v1/payments?status=settled')).body.payments, [{ payment }])
    t.match((await get('/v1/policies')).body.versions, [{ policy: 'huian-2021', status: 'published', hash }])
    const { document } = (await get('/v1/policies/huian-2021/versions/1')).body
    t.match(document.clauses[0], { id: CLAUSE, pay: { span: '5%' } })
    const shown = await fetch(`${api.url}/v1/policies/huian-2021/versions/1/page`, {
      headers: { authorization: `Basic ${Buffer.from(`auditor:${api.keys.auditor}`).toString('base64')}` },
    })
    t.match(shown.headers.get('content-type'), /^text\/html/)
    t.equal((await shown.text()).split(hash).length - 1, 3, 'the page from which the hash is approved')
    const absent = await get('/v1/policies/huian-2021/versions/2/page')
    t.equal(absent.status, 404)
    t.match((await get('/v1/enterprises')).body.enterprises, [{ enterprise }])
    t.match((await get('/v1/budget-lines?fiscalYear=2022')).body.budgetLines, [{ budgetLine: LINE }])
    t.same((await get('/v1/budget-lines?fiscalYear=2021')).body.budgetLines, [])
    t.match((await get('/v1/rounds')).body.rounds, [{ round: ROUND }])
  })

  t.test('then a timeline leads to the exact bytes behind each leaf', async (t) => {
    const { body } = await get(`/v1/timeline?subject=payment/${payment}`)
    const [first] = body.entries
    t.match(first, { type: 'PaymentOrdered', stream: 'book-350521', actor: 'person-paymentMaker' })
    const event = (await get(`/v1/events/${first.ordinal}`)).body
    t.match(event.event, { type: 'PaymentOrdered', payload: { amount: '169500.00' } })
    const bytes = Buffer.concat([Buffer.of(0), Buffer.from(event.bytes, 'utf8')])
    t.equal(event.leaf, createHash('sha256').update(bytes).digest('hex'), 'RFC 6962: SHA-256(0x00 ‖ bytes)')
  })

  t.test('then a bank movement that fits nothing enters with a lead', async (t) => {
    const told = { amount: '10000.00', bankReference: 'bank-3' }
    const answer = written(await post('/v1/payments/pay-unknown/settlement', 'treasurer', told))
    t.match(answer, { entered: 'observed', warnings: [{ code: 'UNKNOWN_PAYMENT' }] })
    const { body } = await get(`/v1/leads?minOrdinal=${answer.ordinal}&question=2`)
    t.match(body.leads, [{ lead: answer.lead, code: 'UNKNOWN_PAYMENT', amount: '10000.00', actor: 'person-treasurer' }])
    const again = await post('/v1/payments/pay-unknown/settlement', 'treasurer', told)
    t.match(again, { status: 409, body: { type: 'urn:subsidy-ledger:problem:already-done' } })
  })
})
