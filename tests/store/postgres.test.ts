// The adapters on PostgreSQL keep the contracts of their ports.
import t from 'tap'
import { freshDatabase, freshLedgerDatabase, openAgain } from '../support/postgres.ts'
import { contentStoreContract } from './content-store.contract.ts'
import { eventLogContract } from './event-log.contract.ts'
import { keyVaultContract } from './key-vault.contract.ts'

await t.test('event log', async (t) => {
  await eventLogContract(t, async (t) => {
    const database = await freshDatabase()
    return { open: async (now) => (await openAgain(t, database, { now })).eventLog }
  })
})

await t.test('content store', async (t) => {
  await contentStoreContract(t, async (t) => (await freshLedgerDatabase(t)).contentStore)
})

await t.test('key vault', async (t) => {
  await keyVaultContract(t, async (t) => (await freshLedgerDatabase(t)).keyVault)
})
