// What an answer stands on must be what was recorded: altered bytes are named, and what was said after the facts were
// frozen is not shown as what was decided on. And whose account a payment goes to, for those who may know.
import t from 'tap'
import { toDraft } from '../../src/codec/encode.ts'
import { decode } from '../../src/codec/decode.ts'
import { day } from '../../src/domain/calendar.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { asOwner, freshLedgerDatabase } from '../support/postgres.ts'
import { grant, openRound, present, register, written } from './case.ts'
import { startApi } from './server.ts'

void t.test('given a payment to a natural person, ordered', async (t) => {
  const database = Promise.withResolvers<Awaited<ReturnType<typeof freshLedgerDatabase>>>()
  const api = await startApi(t, {
    open: async (now) => {
      database.resolve(await freshLedgerDatabase(t, { now }))
      return database.promise
    },
  })
  const { clock, get, post, world } = api
  await openRound(api)
  const enterprise = await register(api)
  const account = { holder: 'person', name: '李四', bank: '惠安某银行', number: '6222000000000042' }
  written(await post(`/v1/enterprises/${enterprise}/payee-account`, 'clerk', account))
  const { application } = await present(api, enterprise)
  const granted = await grant(api)
  const { award } = (await get(`/v1/applications/${application}?minOrdinal=${granted}`)).body.application
  clock.set('2022-07-25 10:00')
  const { payment, ordinal } = written(await post('/v1/payments', 'paymentMaker', { award, amount: '169500.00' }))
  const path = `/v1/payments/${payment}`

  t.test('then the application names the entry of the book that closed it', async (t) => {
    const { entries } = (await get(`/v1/timeline?subject=application/${application}&minOrdinal=${ordinal}`)).body
    const of = (type: string) => entries.find((entry: any) => entry.type === type).ordinal
    const [frozen, closed] = await world.log.at([of('CasePresented'), of('ApplicationPresented')])
    t.equal(JSON.parse(String(closed?.bytes)).cause, frozen?.id)
  })

  t.test('then those who pay or audit see the account, others only the bank, and nobody without the key', async (t) => {
    const hidden = { holder: 'person', bank: '惠安某银行', name: null, number: null }
    for (const role of ['paymentMaker', 'paymentChecker', 'treasurer', 'auditor'] as const) {
      t.same((await get(`${path}?minOrdinal=${ordinal}`, role)).body.payee, { ...account, state: 'open' }, role)
    }
    for (const role of ['clerk', 'decider', 'budgetOfficer'] as const) {
      t.same((await get(path, role)).body.payee, { ...hidden, state: 'withheld' }, role)
    }
    await world.keys.destroy(`${enterprise}/payeeAccount`)
    t.same((await get(path, 'auditor')).body.payee, { ...hidden, state: 'erased' })
  })

  t.test('when its stream says more after the facts were frozen, then provenance shows what was frozen', async (t) => {
    const before = (await get(`${path}/provenance?minOrdinal=${ordinal}`)).body
    t.match(before, { items: [{ verified: { gross: '3390000.00' } }], verifiedBy: 'person-verifier', altered: [] })
    const { application: stream, applicationRevision } = {
      application: `application-${application}`,
      ...before.case.event.payload,
    }
    const entries = []
    for await (const stored of world.log.read(stream, 0)) entries.push(decode(stored))
    t.equal(entries[applicationRevision]?.event.type, 'ItemsVerified', 'the last that was frozen')
    const event = entries[applicationRevision]?.event
    if (event?.type !== 'ItemsVerified') throw new Error('no verification')
    const lines = event.payload.lines.map((line) => ({ ...line, gross: '1.00' as typeof line.gross }))
    const commandId = uuidV5('6ba7b812-9dad-11d1-80b4-00c04fd430c8', 'verified again')
    const late = toDraft(
      { ...event, validAt: day('2022-07-25'), payload: { ...event.payload, lines } },
      { commandId, index: 0, actor: { id: 'person-verifier', role: 'verifier' }, correlation: commandId },
    )
    const stored = await world.log.append(stream, entries.length - 1, [late])
    const last = stored.status === 'appended' ? stored.events[0]?.ordinal : undefined
    const after = (await get(`${path}/provenance?minOrdinal=${last}`)).body
    t.same(after.items, before.items, '3,390,000.00 was verified, not 1.00')
    t.ok(
      after.events.some((one: any) => one.ordinal === last),
      'the late entry is listed all the same',
    )
  })

  t.test('when one stored byte is altered in SQL, then the entry and all that stands on it say so', async (t) => {
    t.match((await get(`/v1/events/${ordinal}`)).body, { intact: true })
    const { connection } = await database.promise
    const alter = (change: string) =>
      asOwner(
        connection,
        'alter table ledger.event disable trigger all', // the guards, as the owner can
        `update ledger.event set bytes = ${change} where ordinal = ${ordinal}`,
      )
    // 169,500.00 → 969,500.00: the order is still well-formed, its leaf is not.
    const changed = `convert_to(replace(convert_from(bytes, 'UTF8'), '"169500.00"', '"969500.00"'), 'UTF8')`
    await alter(changed)
    t.match((await get(`/v1/events/${ordinal}`)).body, { intact: false, event: { payload: { amount: '969500.00' } } })
    t.same((await get(`${path}/provenance`)).body.altered, [ordinal])
    const page = await get(`${path}/provenance.html`)
    t.match(page.body, new RegExp(`class="bad">\\s*第 ${ordinal} 号记录的原始字节与其叶哈希不符`))
    await alter(`'\\x00ff'::bytea`)
    t.match((await get(`/v1/events/${ordinal}`)).body, { intact: false, event: null })
  })
})
