// Authority and related enterprises over HTTP: what is recorded is answered as of any business day and any ordinal.
import t from 'tap'
import { enterpriseBody, openRound, register, written } from './case.ts'
import { startApi } from './server.ts'

t.test('given limits, delegations, groups and names, then they are answered as of a day and an ordinal', async (t) => {
  const api = await startApi(t)
  const { clock, get, post } = api
  await openRound(api)
  const ent = await register(api)
  const other = written(
    await post('/v1/enterprises', 'clerk', enterpriseBody({ code: '91350521MA0000002P' })),
  ).enterprise
  const days = { documentNumber: '惠工信人〔2022〕3号', validFrom: '2022-03-01', validTo: '2022-03-31' }
  const limit = { ...days, act: 'grant', person: null, largest: '500000.00', perDay: null }
  const { ordinal } = written(await post('/v1/approval-limits', 'operator', limit))
  const limits = async (query: string): Promise<unknown[]> => {
    const { body } = await get(`/v1/authority?${query}`)
    return body.authority
      .filter((one: { kind: string }) => one.kind === 'limit')
      .map((one: { largest: string }) => one.largest)
  }
  t.strictSame(await limits(`on=2022-03-31&minOrdinal=${ordinal}`), ['500000.00'])
  t.strictSame(await limits('on=2022-04-01'), [], 'the day after the last')
  t.strictSame(await limits(`on=2022-03-01&asOf=${ordinal - 1}`), [], 'not known before')
  written(await post('/v1/approval-limits', 'operator', { ...limit, largest: '200000.00' }))
  const last = await api.head()
  t.strictSame(await limits(`on=2022-03-01&minOrdinal=${last}`), ['200000.00'], 'the last one recorded')

  const shown = { basis: 'document', documentNumber: '惠市监〔2022〕17号', content: null }
  written(await post('/v1/groups', 'clerk', { ...shown, group: 'group-a', name: '甲集团' }))
  for (const enterprise of [ent, other]) {
    const member = { ...shown, enterprise, controlledBy: null, validFrom: '2022-01-01', validTo: null }
    written(await post('/v1/groups/group-a/members', 'clerk', member))
  }
  clock.set('2022-06-01 10:00')
  const left = written(await post(`/v1/groups/group-a/members/${other}/leaving`, 'clerk', shown))
  const members = async (on: string): Promise<unknown[]> => {
    const { body } = await get(`/v1/enterprises/${ent}/related?on=${on}&minOrdinal=${left.ordinal}`)
    return body.members.map((one: { enterprise: string }) => one.enterprise).sort()
  }
  t.strictSame(await members('2022-05-31'), [ent, other].sort())
  t.strictSame(await members('2022-06-01'), [ent])

  const rename = { code: '91350521MA0000001R', name: '惠安甲工智造有限公司', documentNumber: '惠市监〔2022〕18号' }
  written(await post(`/v1/enterprises/${ent}/name`, 'clerk', rename))
  const taken = await post(`/v1/enterprises/${ent}/name`, 'clerk', { ...rename, code: '91350521MA0000002P' })
  t.equal(taken.body.refusal.code, 'ALREADY_EXISTS')
  const merged = written(await post(`/v1/enterprises/${other}/merger`, 'clerk', { ...shown, into: ent }))
  const { body } = await get(`/v1/enterprises/${ent}?minOrdinal=${merged.ordinal}`)
  t.match(body.enterprise, { name: '惠安甲工智造有限公司', goneSince: null })
  t.match((await get(`/v1/enterprises/${other}`)).body.enterprise, { goneSince: '2022-06-01', mergedInto: ent })

  const person = await post('/v1/delegations', 'operator', { ...days, from: 'nobody', to: 'li', role: 'decider' })
  t.equal(person.status, 404)
  const missing = await post('/v1/lists', 'clerk', { onBehalfOf: 'wang' })
  t.equal(missing.status, 422, 'a request for another is still checked')
})
