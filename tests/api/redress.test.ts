// Awards by resolution, corrections, and redress after payment over HTTP: what is written verifies, is traced and is listed.
import t from 'tap'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { enterpriseBody, grant, LINE, openRound, present, register, ROUND, written } from './case.ts'
import { startApi, type TestApi } from './server.ts'

const path = `/v1/rounds/${ROUND}`
const words = { documentNumber: '惠政办函〔2022〕33号', minutes: '惠政纪要〔2022〕17号', ground: '重大招商项目' }

/** Orders, releases and settles what an award is of. */
async function pay(api: TestApi, award: string, amount: string): Promise<string> {
  const { post } = api
  const { payment } = written(await post('/v1/payments', 'paymentMaker', { award, amount }))
  written(await post(`/v1/payments/${payment}/release`, 'paymentChecker', { voucher: '惠财支2022-0001' }))
  const bank = { amount, bankReference: `NYBC-${payment}` }
  written(await post(`/v1/payments/${payment}/settlement`, 'treasurer', bank))
  return payment as string
}

async function setAccount({ post }: TestApi, enterprise: string): Promise<void> {
  const account = { holder: 'enterprise', name: '惠安某公司', bank: '惠安某银行', number: '6222000011112222' }
  written(await post(`/v1/enterprises/${enterprise}/payee-account`, 'clerk', account))
}

void t.test('given a case worth 169,500.00, when a meeting resolves 200,000.00', async (t) => {
  const api = await startApi(t)
  const { post, get, clock, world } = api
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  clock.set('2022-07-04 09:00')
  const file = { mediaType: 'application/pdf', content: Buffer.from('会议纪要').toString('base64') }
  const asked = { ...words, amount: '200000.00', file }
  t.match(await post(`/v1/applications/${application}/resolution`, 'clerk', asked), { status: 403 })
  const resolved = written(await post(`/v1/applications/${application}/resolution`, 'decider', asked))
  t.match(resolved, { amount: '200000.00', computed: '169500.00' })

  t.test('then it is listed beside its lead of question 19', async (t) => {
    const { body } = await get(`/v1/leads?question=19&minOrdinal=${resolved.ordinal}`)
    t.match(body.leads, [{ code: 'AWARD_BY_RESOLUTION', amount: '200000.00', application }])
    const state = (await get(`/v1/applications/${application}?minOrdinal=${resolved.ordinal}`)).body.application
    t.match(state, { status: 'proposed', proposed: '200000.00', award: resolved.award })
  })

  t.test('then it is granted and paid, and its trace shows both amounts', async (t) => {
    written(await post(`${path}/closing`, 'decider', {}))
    written(await post(`${path}/notice`, 'decider', { where: '县政府网站' }))
    clock.set('2022-07-14 09:30')
    const approval = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' }
    written(await post(`${path}/approval`, 'decider', approval))
    written(await post(`${path}/grants`, 'decider', { documentNumber: approval.documentNumber }))
    await setAccount(api, enterprise)
    const payment = await pay(api, resolved.award, '200000.00')
    const { body } = await get(`/v1/payments/${payment}/provenance?minOrdinal=${await api.head()}`)
    t.match(body.proposal.event.payload, { amount: '200000.00', computed: '169500.00' })
    t.strictSame(body.reproduction.differences, [])
    const usage = (await get(`/v1/budget-lines/${LINE}/usage`)).body.usage.balances
    t.match(usage, { paid: '200000.00', available: '1100000.00' })
  })

  t.test('then the ledger verifies, the resolution made again among its decisions', async (t) => {
    const report = await verifyLedger(world)
    t.strictSame(report.findings, [])
    t.equal(report.sound, true)
  })
})

void t.test('given 169,500.00 paid, when the round is set aside and decided again', async (t) => {
  const api = await startApi(t)
  const { post, get, clock, world } = api
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  await grant(api)
  await setAccount(api, enterprise)
  const state = async () => {
    return (await get(`/v1/applications/${application}?minOrdinal=${await api.head()}`)).body.application
  }
  const payment = await pay(api, (await state()).award, '169500.00')
  const ruling = { basis: 'audit', ground: '名单认定依据有误', documentNumber: '惠审决〔2022〕3号' }

  t.test('then it says when the money is due back, or nothing is written', async (t) => {
    const refused = await post(`${path}/setting-aside`, 'decider', ruling)
    t.match(refused, { status: 409, body: { type: 'urn:subsidy-ledger:problem:payment-started' } })
    t.match(refused.body.refusal.detail, { application, missing: 'recovery' })
    t.match(await state(), { status: 'paid' })
  })

  t.test('then the clawback is kept of the new award, and nothing more is paid', async (t) => {
    const set = written(await post(`${path}/setting-aside`, 'decider', { ...ruling, dueOn: '2022-12-31' }))
    t.match(set, { setAside: 1, clawbacks: [{ payment, amount: '169500.00' }] })
    t.match(await state(), { status: 'presented', granted: null })
    written(await post(`${path}/decisions`, 'decider', {}))
    written(await post(`${path}/closing`, 'decider', {}))
    written(await post(`${path}/notice`, 'decider', { where: '县政府网站' }))
    clock.set('2022-07-26 09:30')
    const approval = { documentNumber: '惠工信〔2022〕25号', minutes: '惠工信会纪〔2022〕14号' }
    written(await post(`${path}/approval`, 'decider', approval))
    written(await post(`${path}/grants`, 'decider', { documentNumber: approval.documentNumber }))
    const { award } = await state()
    const order = written(await post('/v1/payments', 'paymentMaker', { award, amount: '169500.00' }))
    const release = `/v1/payments/${order.payment}/release`
    const early = await post(release, 'paymentChecker', { voucher: '惠财支2022-0002' })
    t.match(early, { status: 409, body: { type: 'urn:subsidy-ledger:problem:clawback-outstanding' } })
    const [{ clawback }] = set.clawbacks
    const kept = { payment: order.payment, amount: '169500.00', documentNumber: '惠工信〔2022〕26号' }
    written(await post(`/v1/clawbacks/${clawback}/offsets`, 'decider', kept))
    const usage = (await get(`/v1/budget-lines/${LINE}/usage?minOrdinal=${await api.head()}`)).body.usage.balances
    t.match(usage, { paid: '169500.00', available: '1130500.00', receivable: '0.00' })
  })

  t.test('then the ledger verifies', async (t) => {
    const report = await verifyLedger(world)
    t.strictSame(report.findings, [])
  })
})

void t.test('given an award granted to the wrong enterprise, when it is put right', async (t) => {
  const api = await startApi(t)
  const { post, get, world } = api
  await openRound(api)
  const wrong = await register(api)
  const { application } = await present(api, wrong)
  await grant(api)
  const other = { code: '91350521MA0000003P', name: '惠安县另一有限公司' }
  const right = written(await post('/v1/enterprises', 'clerk', enterpriseBody(other))).enterprise
  const { award } = (await get(`/v1/applications/${application}?minOrdinal=${await api.head()}`)).body.application
  const body = { enterprise: right, ground: '同名企业错录', documentNumber: '惠工信更〔2022〕2号' }
  const done = written(await post(`/v1/awards/${award}/reassignment`, 'decider', body))
  const state = (await get(`/v1/applications/${application}?minOrdinal=${done.ordinal}`)).body.application
  t.match(state, { enterprise: right, granted: '169500.00' })
  await setAccount(api, right)
  await pay(api, award, '169500.00')
  const late = await post(`/v1/awards/${award}/reassignment`, 'decider', { ...body, enterprise: wrong })
  t.match(late, { status: 409, body: { type: 'urn:subsidy-ledger:problem:payment-started' } })
  t.equal(late.body.refusal.detail.instead, 'setAsideDecision')
  const amount = { concerns: done.revision, field: 'amount', from: '169500.00', to: '1.00' }
  const money = await post('/v1/corrections', 'decider', {
    ...amount,
    ground: '更正',
    documentNumber: '惠工信更〔2022〕3号',
  })
  t.match(money, { status: 409, body: { type: 'urn:subsidy-ledger:problem:not-correctable' } })
  t.strictSame((await verifyLedger(world)).findings, [])
})
