// Which logs on EventStoreDB are not opened, with reason and way out; what the index beside them does about it. On the test
// double, which is not EventStoreDB.
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { openEventStoreDb, type EventStoreDbOptions } from '../../src/store/eventstoredb/open.ts'
import { postgresLogIndex } from '../../src/store/postgres/log-index.ts'
import { clientFor, doubleFor } from '../support/eventstoredb/clients.ts'
import { secureDoubleFor, secureUrlOf } from '../support/eventstoredb/secure.ts'
import { urlOf } from '../support/eventstoredb-log.ts'
import { freshDatabase, openAgain } from '../support/postgres.ts'
import { collect, drafts } from './drafts.ts'

const STREAM = 'ledger'

/** A double, an index, and how to open the log over them. */
async function standing(t: Test) {
  const double = await doubleFor(t)
  const { pool } = await openAgain(t, await freshDatabase())
  const index = postgresLogIndex(pool)
  const open = async (options: Partial<EventStoreDbOptions> = {}) => {
    const now = () => new Date()
    const opened = await openEventStoreDb({ url: urlOf(double), stream: STREAM, index, now, patience: 300, ...options })
    t.teardown(() => opened.close())
    return opened
  }
  return { double, pool, index, open, client: clientFor(t, urlOf(double)) }
}

/** A log with 5 events of two streams, opened and closed. */
async function written(t: Test) {
  const stand = await standing(t)
  const { eventLog, close } = await stand.open()
  await eventLog.append('book-1', 'noStream', drafts('a', 3))
  await eventLog.append('book-2', 'noStream', drafts('b', 2))
  await close()
  return stand
}

const refused = (message: RegExp) => ({ name: 'Error', message })

await t.test('given an address that is none, then it is named and the form shown', async (t) => {
  const { open } = await standing(t)
  await t.rejects(open({ url: 'http://127.0.0.1:2113' }), refused(/esdb:\/\/user:password@host:2113/))
  await t.rejects(open({ url: 'esdb://127.0.0.1:port' }), refused(/port/))
  await t.rejects(open({ url: 'esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=false' }), refused(/remove it/))
  await t.rejects(open({ stream: '$all' }), refused(/EVENTSTOREDB_STREAM/))
})

await t.test('given nobody answers, then the address is named without its password', async (t) => {
  const { open } = await standing(t)
  const opening = open({ url: 'esdb://ledger:secret@127.0.0.1:1?tls=false' })
  const error = await opening.then(
    () => new Error('opened'),
    (error: unknown) => error as Error,
  )
  t.match(error.message, /esdb:\/\/ledger@127\.0\.0\.1:1.*ECONNREFUSED.*correct EVENTSTOREDB_URL/)
  t.notMatch(error.message, /secret/)
})

await t.test('given a certificate that is not trusted, or a user without rights, then it is said', async (t) => {
  const { index } = await standing(t)
  const double = await secureDoubleFor(t)
  const open = (url: string) => openEventStoreDb({ url, stream: STREAM, index, now: () => new Date(), patience: 300 })
  const trusted = secureUrlOf(double, 'admin')
  await t.rejects(open(trusted.replace(/&tlsCAFile=.*/, '')), refused(/certificate .* not trusted/))
  await t.rejects(open(secureUrlOf(double, 'admin', 'wrong')), refused(/denies access/))
  const admin = clientFor(t, trusted)
  await admin.setStreamMetadata(STREAM, {
    acl: { readRoles: ['ledger'], writeRoles: ['ledger'], metaReadRoles: ['ledger'] },
  })
  await t.rejects(open(secureUrlOf(double, 'stranger')), refused(/denies access/))
  const opened = await open(secureUrlOf(double, 'ledger'))
  t.match(await opened.eventLog.append('book-1', 'noStream', drafts('a', 2)), { status: 'appended' })
  t.equal((await collect(opened.eventLog.read('book-1', 0))).length, 2)
  await opened.close()
})

for (const metadata of [{ maxAge: 3_600 }, { maxCount: 1_000 }, { truncateBefore: 1 }]) {
  await t.test(`given the metadata ${JSON.stringify(metadata)}, then it is refused; without, opened`, async (t) => {
    const { open, client } = await written(t)
    await client.setStreamMetadata(STREAM, metadata)
    await t.rejects(open(), refused(/let EventStoreDB remove events \(\$(maxAge|maxCount|tb) = \d+\)/))
    await client.setStreamMetadata(STREAM, { cacheControl: 5 })
    t.equal((await collect((await open()).eventLog.readAll(-1))).length, 5)
  })
}

await t.test('given metadata that can remove events appear while the log is open, then an alarm', async (t) => {
  const { open, client } = await written(t)
  const told: string[] = []
  await open({ lookEvery: 20, log: (message) => told.push(message) })
  await client.setStreamMetadata(STREAM, { maxAge: 3_600 })
  while (told.length === 0) await pause(5)
  t.match(told[0], /ALARM: .*stream ledger.*\$maxAge = 3600/)
})

await t.test('given the stream was deleted, then it is refused', async (t) => {
  const { open, client } = await written(t)
  await client.tombstoneStream(STREAM)
  await t.rejects(open(), refused(/was deleted/))
  const soft = await written(t)
  await soft.client.deleteStream(STREAM)
  await t.rejects(soft.open(), refused(/let EventStoreDB remove events|holds no event/))
})

await t.test('given a stream that is deleted under an open log, then LogUnavailable, naming it', async (t) => {
  const { open, client } = await written(t)
  const { eventLog } = await open()
  await client.tombstoneStream(STREAM)
  await t.rejects(eventLog.append('book-1', 2, drafts('c', 1)), { code: 'LogUnavailable', message: /was deleted/ })
  await t.rejects(collect(eventLog.readAll(-1)), { code: 'LogUnavailable', message: /was deleted/ })
})

await t.test('given events were truncated under an open log, then LogUnavailable, naming the gap', async (t) => {
  const { open, client } = await written(t)
  const { eventLog } = await open()
  await client.setStreamMetadata(STREAM, { truncateBefore: 2 })
  await t.rejects(collect(eventLog.readAll(-1)), { code: 'LogUnavailable', message: /events 0 to 1 are gone/ })
})

await t.test('given a log that ends before its index, then it is refused', async (t) => {
  const { open } = await written(t)
  await t.rejects(open({ stream: 'another' }), refused(/holds no event.* knows ordinal 4.*older/))
})

await t.test('given the log of another ledger, then it is refused and the index stays as it is', async (t) => {
  const { open, index } = await written(t)
  const other = await standing(t)
  const { eventLog } = await other.open()
  await eventLog.append('book-1', 'noStream', drafts('another ledger', 9))
  await t.rejects(open({ url: urlOf(other.double) }), refused(/belongs to another ledger/))
  t.equal((await index.ends())?.last.ordinal, 4)
})

await t.test('given an index that lags, is empty or disagrees, then it is brought up to the log', async (t) => {
  const { open, index, pool } = await written(t)
  await index.clear()
  const lagging = await open()
  t.equal((await index.ends())?.last.ordinal, 4)
  t.equal((await collect(lagging.eventLog.read('book-2', 0))).length, 2)
  await lagging.close()

  await pool.query(`update service.log_index set id = '00000000-0000-4000-8000-000000000000' where ordinal = 4`)
  const told: string[] = []
  const remade = await open({ log: (message) => told.push(message) })
  t.match(told[0], /made again/)
  t.match(await remade.eventLog.append('book-2', 'noStream', drafts('b', 2)), { status: 'appended', repeated: true })

  await index.clear()
  const [, ...rest] = await collect(remade.eventLog.readAll(-1))
  await t.rejects(index.add(rest), { message: /was emptied/ }, 'an index never has a gap')
  t.equal(await index.ends(), undefined)
})

await t.test('given the program dies before the index has the last events, then the next one finds them', async (t) => {
  const { open, index, double } = await written(t)
  const dying = { ...index, add: () => Promise.reject(new Error('no disk')) }
  const { eventLog } = await open({ index: dying })
  await eventLog.append('book-1', 2, drafts('late', 2))
  t.equal((await index.ends())?.last.ordinal, 4, 'the index lags')
  t.same(
    (await collect(eventLog.read('book-1', 0))).map(({ revision }) => revision),
    [0, 1, 2, 3, 4],
    'the program itself knows',
  )
  t.match(await eventLog.append('book-1', 'noStream', drafts('late', 2)), { status: 'appended', repeated: true })
  const next = await open({ url: urlOf(double) })
  t.equal((await index.ends())?.last.ordinal, 6)
  t.match(await next.eventLog.append('book-1', 'noStream', drafts('late', 2)), { status: 'appended', repeated: true })
})

await t.test('given more events than the memory keeps, then old ones are found by the index', async (t) => {
  const { open } = await standing(t)
  const { eventLog } = await open()
  // 30 × 1,000 events: 20,000 places are kept.
  for (let n = 0; n < 30; n++) await eventLog.append(`stream-${n}`, 'noStream', drafts(`many ${n}`, 1_000))
  t.match(await eventLog.append('stream-0', 'noStream', drafts('many 0', 1_000)), { repeated: true })
  t.same(await eventLog.append('stream-1', 'noStream', drafts('new', 1)), { status: 'conflict', actual: 999 })
  t.equal((await collect(eventLog.read('stream-2', 500))).length, 500)
  t.equal((await collect(eventLog.read('stream-29', 0))).length, 1_000)
})
