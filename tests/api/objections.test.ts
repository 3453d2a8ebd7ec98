// Objections, holds, recall and redress over HTTP: what stands in the way stops the others' requests, and money is free
// again when a case leaves.
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { day } from '../../src/domain/calendar.ts'
import { LINE, openRound, present, register, ROUND, verify, written } from './case.ts'
import { startApi, type TestApi } from './server.ts'

const path = `/v1/rounds/${ROUND}`
const meeting = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' }
const { documentNumber } = meeting

/** One case of 3,390,000.00 × 5% = 169,500.00, proposed and published; the notice ends on Wednesday 13 July. */
async function published(api: TestApi) {
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  api.clock.set('2022-07-04 09:30')
  written(await api.post(`${path}/decisions`, 'decider', {}))
  written(await api.post(`${path}/closing`, 'decider', {}))
  written(await api.post(`${path}/notice`, 'decider', { where: '县政府网站' }))
  return { enterprise, application }
}

async function available({ get }: TestApi, ordinal: number): Promise<unknown> {
  return (await get(`/v1/budget-lines/${LINE}/usage?minOrdinal=${ordinal}`)).body.usage.balances.available
}

void t.test('given a published list, when a natural person objects', async (t) => {
  const api = await startApi(t)
  const { clock, post, get, world, book } = api
  const { application } = await published(api)
  const objecting = { application, by: { kind: 'person', name: '李四' }, ground: '所列设备系二手设备' }
  const raised = written(await post(`${path}/objections`, 'clerk', objecting))

  t.test('then the name is sealed in what is stored', async (t) => {
    const stored = []
    for await (const { bytes } of world.log.read(book.stream, raised.revision)) stored.push(bytes.toString('utf8'))
    t.match(stored.join('\n'), /"type":"ObjectionRaised"/)
    t.notMatch(stored.join('\n'), /李四/)
  })

  t.test('then the approved list is not granted until the objection is answered, by another person', async (t) => {
    clock.set('2022-07-14 09:30')
    t.match(written(await post(`${path}/approval`, 'decider', meeting)), { awards: 1, total: '169500.00' })
    const held = await post(`${path}/grants`, 'decider', { documentNumber })
    t.match(held, { status: 409, body: { type: 'urn:subsidy-ledger:problem:held', ordinal: Number } })
    t.equal(held.body.refusal.detail.objection, raised.objection)
    const finding = { finding: 'dismissed', ground: '经核查，设备为新购', documentNumber: '惠工信〔2022〕19号' }
    const answer = `/v1/objections/${raised.objection}/answer`
    const own = await post(answer, 'decider', finding)
    t.match(own, { status: 409, body: { type: 'urn:subsidy-ledger:problem:four-eyes' } })
    const validAt = day('2022-07-14')
    const tenure = { person: 'person-checker', role: 'decider', validFrom: validAt, validTo: null } as const
    const meta = { commandId: randomUUID(), requester: { person: 'operator', atMachine: true } }
    await book.submit({ type: 'grantRole', validAt, ...tenure }, meta)
    written(await post(answer, 'checker', finding))
    t.match(written(await post(`${path}/grants`, 'decider', { documentNumber })), { granted: 1, total: '169500.00' })
  })

  t.test('then a hold stops the payment, and a withdrawal gives the commitment back', async (t) => {
    const { award } = (await get(`/v1/applications/${application}?minOrdinal=${await api.head()}`)).body.application
    const ground = { ground: '立案调查', documentNumber: '惠环函〔2022〕8号' }
    const nobody = await post('/v1/holds', 'decider', { scope: 'enterprise', held: 'ent-unknown', ...ground })
    t.match(nobody, { status: 404 })
    const { hold } = written(await post('/v1/holds', 'decider', { scope: 'award', held: award, ...ground }))
    const ordered = await post('/v1/payments', 'paymentMaker', { award, amount: '0.01' })
    t.match(ordered, { status: 409, body: { type: 'urn:subsidy-ledger:problem:held' } })
    written(await post(`/v1/holds/${hold}/lifting`, 'decider', ground))
    const left = written(await post(`/v1/applications/${application}/withdrawal`, 'clerk', { ground: '自愿放弃' }))
    t.equal(left.released, '169500.00')
    t.equal(await available(api, left.ordinal), '1300000.00')
    const { body } = await get(`/v1/applications/${application}?minOrdinal=${left.ordinal}`)
    t.match(body.application, { status: 'withdrawn', granted: null })
  })
})

void t.test('given a proposed case, when it is recalled', async (t) => {
  const api = await startApi(t)
  const { post, get } = api
  const { enterprise, application } = await published(api)
  const recalled = written(await post(`/v1/applications/${application}/recall`, 'clerk', { ground: '发票有误' }))
  t.equal(recalled.released, '169500.00')
  t.equal(await available(api, recalled.ordinal), '1300000.00')
  const { body } = await get(`/v1/applications/${application}?minOrdinal=${recalled.ordinal}`)
  t.match(body.application, { status: 'recalled', proposed: null })
  t.match(await post(`/v1/applications/${application}/recall`, 'clerk', { ground: '发票有误' }), { status: 409 })

  t.test('then another case on the same invoice is stopped by the closed round, no longer by the line', async (t) => {
    const other = await verify(api, enterprise)
    api.clock.set('2022-07-05 10:00')
    const again = await post(`/v1/applications/${other.application}/presentation`, 'clerk', {})
    // the line is free; the list itself takes no more new cases
    t.match(again, { status: 409, body: { type: 'urn:subsidy-ledger:problem:round-closed' } })
  })
})

void t.test('given a published decision, when a review sets it aside, then it is made again and linked', async (t) => {
  const api = await startApi(t)
  const { post, get, world, book } = api
  const { application } = await published(api)
  const ruling = { basis: 'administrativeReview', ground: '认定有误', documentNumber: '惠政行复〔2022〕5号' }
  written(await post(`/v1/applications/${application}/setting-aside`, 'decider', ruling))
  const decided = written(await post(`${path}/decisions`, 'decider', {}))
  t.match(decided, { proposed: 1, total: '169500.00' })
  const { body } = await get(`/v1/applications/${application}?minOrdinal=${decided.ordinal}`)
  t.match(body.application, { status: 'proposed', proposed: '169500.00', award: /-2$/ })
  const proposals = []
  for await (const { bytes } of world.log.read(book.stream, 0)) {
    const { type, payload } = JSON.parse(bytes.toString('utf8'))
    if (type === 'AwardProposed') proposals.push(payload)
  }
  t.equal(proposals.length, 2)
  t.equal(proposals[1].replaces, proposals[0].receiptHash)
})
