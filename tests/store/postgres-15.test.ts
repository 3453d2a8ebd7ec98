// The oldest server we run on, where Debian installed one, keeps the event log's contract too.
import { existsSync } from 'node:fs'
import t from 'tap'
import { openAgain, startTestServer } from '../support/postgres.ts'
import { contentStoreContract } from './content-store.contract.ts'
import { eventLogContract } from './event-log.contract.ts'
import { keyVaultContract } from './key-vault.contract.ts'

const PROGRAMS = '/usr/lib/postgresql/15/bin'

if (!existsSync(PROGRAMS)) t.plan(0, `no PostgreSQL 15 in ${PROGRAMS}`)
else {
  const server = await startTestServer(PROGRAMS)
  const open = async (t: Parameters<typeof openAgain>[0], now?: () => Date) =>
    openAgain(t, await server.freshDatabase(), now === undefined ? {} : { now })

  await t.test('it is version 15', async (t) => {
    const { pool } = await open(t)
    t.match((await pool.query('show server_version')).rows, [{ server_version: /^15\./ }])
  })
  await t.test('event log', async (t) => {
    await eventLogContract(t, async (t) => {
      const database = await server.freshDatabase()
      return { open: async (now) => (await openAgain(t, database, { now })).eventLog }
    })
  })
  await t.test('content store', async (t) => {
    await contentStoreContract(t, async (t) => (await open(t)).contentStore)
  })
  await t.test('key vault', async (t) => {
    await keyVaultContract(t, async (t) => (await open(t)).keyVault)
  })
}
