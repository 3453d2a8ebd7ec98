// The adapter on EventStoreDB keeps the contract of every log: on the test double, or on the real server that
// EVENTSTOREDB_URL names.
import t from 'tap'
import { freshStream, openStream } from '../support/eventstoredb-log.ts'
import { freshDatabase } from '../support/postgres.ts'
import { eventLogContract } from './event-log.contract.ts'

await t.test('event log', async (t) => {
  await eventLogContract(t, async (t) => {
    const [at, database] = [await freshStream(), await freshDatabase()]
    return { open: async (now) => (await openStream(t, at, database, { now })).eventLog }
  })
})
