// 免申即享 over HTTP: the bureau proposes from a published list, the enterprise confirms or declines, and only what was
// confirmed goes on to the money.
import t from 'tap'
import { CLAUSE, enterpriseBody, grant, invoiceLine, openRound, register, ROUND, written } from './case.ts'
import { startApi, type TestApi } from './server.ts'

const basis = '惠工信〔2022〕5号 规模以上工业企业名单'
const problem = (name: string) => `urn:subsidy-ledger:problem:${name}`

async function propose({ post }: TestApi, enterprise: string): Promise<string> {
  const body = { enterprise, round: ROUND, clause: CLAUSE, claimed: '169500.00', basis }
  return written(await post('/v1/application-proposals', 'clerk', body)).application
}

void t.test('given a published list from which the bureau proposes to three enterprises', async (t) => {
  const api = await startApi(t)
  const { clock, post, get } = api
  await openRound(api)
  const enterprises = [await register(api)]
  for (const code of ['91350521MA00000027', '91350521MA0000003L']) {
    enterprises.push(written(await post('/v1/enterprises', 'clerk', enterpriseBody({ code }))).enterprise)
  }
  clock.set('2022-05-09 10:00')
  const without = { enterprise: enterprises[0], round: ROUND, clause: CLAUSE, claimed: '169500.00' }
  t.match(await post('/v1/application-proposals', 'clerk', without), {
    status: 422,
    body: { errors: [{ field: '/body/basis' }] },
  })
  const taken = await propose(api, enterprises[0]!)
  const refused = await propose(api, enterprises[1]!)
  const unanswered = await propose(api, enterprises[2]!)
  const at = (application: string, step: string) => `/v1/applications/${application}/${step}`

  await t.test('when one declines, then that is final', async (t) => {
    clock.set('2022-05-12 10:00')
    written(await post(at(refused, 'proposal-decline'), 'clerk', { ground: '企业另行申报' }))
    for (const [step, body] of [
      ['confirmation', {}],
      ['proposal-decline', { ground: '企业另行申报' }],
      ['acceptance', {}],
    ] as const) {
      const again = await post(at(refused, step), 'clerk', body)
      t.match(again, { status: 409, body: { type: problem('already-done') } }, step)
    }
    const late = await post(at(refused, 'presentation'), 'clerk', {})
    t.match(late, { status: 409, body: { type: String } }, 'presentation')
  })

  await t.test('when one does not answer, then its proposal is neither accepted nor presented', async (t) => {
    for (const step of ['acceptance', 'presentation']) {
      const early = await post(at(unanswered, step), 'clerk', {})
      t.match(early, { status: 409, body: { type: problem('wrong-state') } }, step)
    }
  })

  await t.test('when one confirms, then it is verified, presented, decided, granted and paid', async (t) => {
    written(await post(at(taken, 'confirmation'), 'clerk', {}))
    const line = invoiceLine({ tax: '0.00', net: '3390000.00' })
    written(await post(at(taken, 'items'), 'clerk', { items: [line] }))
    const document = { kind: 'invoice', name: '发票.txt', mediaType: 'text/plain', content: '5Y+R56Wo' }
    const { evidence } = written(await post(at(taken, 'evidence'), 'clerk', document))
    written(await post(at(taken, 'acceptance'), 'clerk', {}))
    clock.set('2022-05-23 15:00')
    const amounts = { gross: '3390000.00', net: '3390000.00', tax: '0.00', investment: '3000000.00' }
    const found = { item: 'item-1', ...amounts, category: 'productionEquipment', newlyIntroduced: true }
    const lines = [{ ...found, evidence: [evidence], remark: null }]
    written(await post(at(taken, 'verification'), 'verifier', { lines }))
    written(await post(at(taken, 'presentation'), 'clerk', {}))
    const granted = await grant(api)
    const { body } = await get(`/v1/applications/${taken}?minOrdinal=${granted}`)
    // 3,390,000.00 × 5% = 169,500.00
    t.hasStrict(body.application, { status: 'granted', granted: '169500.00' })
    const { award } = body.application
    const { payment } = written(await post('/v1/payments', 'paymentMaker', { award, amount: '169500.00' }))
    written(await post(`/v1/payments/${payment}/release`, 'paymentChecker', { voucher: '2022-07-0032' }))
    const paid = { amount: '169500.00', bankReference: 'bank-1' }
    const settled = written(await post(`/v1/payments/${payment}/settlement`, 'treasurer', paid))
    t.hasStrict((await get(`/v1/payments/${payment}?minOrdinal=${settled.ordinal}`)).body.payment, {
      ...{ status: 'settled', settledOn: '2022-07-14' },
    })
    const { body: after } = await get(`/v1/rounds/${ROUND}?minOrdinal=${settled.ordinal}`)
    t.hasStrict(after.round, { presented: 1, granted: 1 })
  })
})
