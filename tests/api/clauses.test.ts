// Clauses other than the first over HTTP: a title with the city's award, and a cloud fee whose rate a person decides.
import t from 'tap'
import { invoiceLine, openRound, register, roundBody, written } from './case.ts'
import { startApi, type TestApi } from './server.ts'

/** Files, accepts and verifies an application of the round; answers its path. */
async function verified({ post }: TestApi, filing: object, items: object | null, found: object): Promise<string> {
  const { application } = written(await post('/v1/applications', 'clerk', filing))
  const path = `/v1/applications/${application}`
  if (items !== null) written(await post(`${path}/items`, 'clerk', items))
  written(await post(`${path}/acceptance`, 'clerk', {}))
  written(await post(`${path}/verification`, 'verifier', found))
  return path
}

void t.test('given a book with rounds of two more clauses', async (t) => {
  const api = await startApi(t)
  const { clock, post } = api
  await openRound(api)
  const rolling = { kind: 'rolling', rankedBy: 'date' }
  for (const [round, clause] of [
    ['round-cloud', 'huian-2021/4.6'],
    ['round-workshop', 'huian-2021/4.2b'],
  ]) {
    written(await post('/v1/rounds', 'decider', roundBody({ round, clauses: [clause], ...rolling })))
  }
  const enterprise = await register(api)
  clock.set('2022-05-23 15:00')

  t.test('when a cloud fee has no rate decided, then it waits; within the ceiling it is decided', async (t) => {
    const line = invoiceLine({ category: 'cloudService', gross: '40000.00', net: '40000.00', tax: '0.00' })
    const amounts = { gross: '40000.00', net: '40000.00', tax: '0.00', investment: '40000.00' }
    const finding = {
      item: 'item-1',
      ...amounts,
      category: 'cloudService',
      newlyIntroduced: true,
      evidence: [],
      remark: null,
    }
    const filing = { enterprise, round: 'round-cloud', clause: 'huian-2021/4.6', claimed: '12000.00' }
    const path = await verified(api, filing, { items: [line] }, { lines: [finding] })
    const { application } = written(await post(`${path}/presentation`, 'clerk', {}))
    const early = await post('/v1/rounds/round-cloud/decisions', 'decider', { application })
    t.match([early.status, early.body.type], [409, 'urn:subsidy-ledger:problem:approval-required'])

    const document = { documentNumber: '惠工信纪〔2022〕5号' }
    const above = await post(`${path}/approval`, 'decider', { rate: '0.31', ...document })
    t.match([above.status, above.body.type], [409, 'urn:subsidy-ledger:problem:approval-above-ceiling'])
    const wrong = await post(`${path}/approval`, 'decider', { rate: 0.3, ...document })
    t.equal(wrong.status, 422, 'a rate is text')
    written(await post(`${path}/approval`, 'decider', { rate: '0.3', ...document }))
    // 40,000.00 × 30%
    const decided = written(await post('/v1/rounds/round-cloud/decisions', 'decider', { application }))
    t.match(decided, { proposed: 1, declined: 0 })
    t.equal(decided.total, '12000.00')
  })

  t.test('when a workshop has its title and the city award, then 70% of it', async (t) => {
    const body = { code: '350500', name: '泉州市工业和信息化局' }
    const title = { title: 'digitalWorkshop', level: 'city', body, matter: null, project: null }
    const documentNumber = '泉工信〔2022〕88号'
    const recognised = {
      recognition: 'rec-1',
      enterprise,
      ...title,
      recognisedOn: '2022-05-15',
      renewal: false,
      documentNumber,
    }
    const filing = { enterprise, round: 'round-workshop', clause: 'huian-2021/4.2b', claimed: '350000.00' }
    const statement = { item: 's-1', fact: 'enterpriseType', value: 'industrial' }
    const found = { item: 's-1', value: 'industrial', evidence: [], remark: null }
    const path = await verified(api, filing, { statements: [statement] }, { statements: [found] })
    const missing = await post(`${path}/presentation`, 'clerk', {})
    t.match(missing.body.refusal, { code: 'FACTS_MISSING' }, 'neither title nor award is recorded')

    const haining = { ...recognised, body: { code: '330481', name: '海宁市经济和信息化局' } }
    t.equal((await post('/v1/recognitions', 'clerk', haining)).status, 422, 'no city by its code (R28)')
    written(await post('/v1/recognitions', 'clerk', recognised))
    const award = {
      upstreamAward: 'upa-1',
      enterprise,
      ...title,
      amount: '500000.00',
      grantedOn: '2022-05-20',
      documentNumber,
    }
    written(await post('/v1/upstream-awards', 'clerk', award))
    const { application } = written(await post(`${path}/presentation`, 'clerk', {}))
    // 500,000.00 × 70%
    const decided = written(await post('/v1/rounds/round-workshop/decisions', 'decider', { application }))
    t.equal(decided.total, '350000.00')

    const fell = { ground: '复核不合格', documentNumber: '泉工信〔2022〕99号' }
    const { ordinal } = written(await post('/v1/recognitions/rec-1/revocation', 'clerk', fell))
    const { body: leads } = await api.get(`/v1/leads?minOrdinal=${ordinal}`)
    t.ok(
      leads.leads.some((lead: any) => lead.code === 'RECOGNITION_REVOKED' && lead.application === application),
      'what was built on it has a lead',
    )
  })
})
