// The adapters in memory keep the contracts of their ports.
import t from 'tap'
import { memoryContentStore } from '../../src/store/memory/content-store.ts'
import { memoryEventLog, memoryStorage } from '../../src/store/memory/event-log.ts'
import { memoryKeyVault } from '../../src/store/memory/key-vault.ts'
import { contentStoreContract } from './content-store.contract.ts'
import { eventLogContract } from './event-log.contract.ts'
import { keyVaultContract } from './key-vault.contract.ts'

await t.test('event log', async (t) => {
  await eventLogContract(t, async () => {
    const storage = memoryStorage()
    return { open: async (now) => memoryEventLog(now, storage) }
  })
})

await t.test('content store', async (t) => {
  await contentStoreContract(t, async () => memoryContentStore())
})

await t.test('key vault', async (t) => {
  await keyVaultContract(t, async () => memoryKeyVault())
})
