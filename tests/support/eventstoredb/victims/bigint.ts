// A process that dies of the client's defect: a bigint in the data of an event. Started by client-defects.test.ts with
// the connection string of a test double, which is NOT EventStoreDB.
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'

const client = EventStoreDBClient.connectionString(process.argv[2] ?? '')
const event = jsonEvent({ type: 'Told', data: { amount: 1n as unknown as number } })
try {
  await client.appendToStream('ledger', event, { expectedRevision: NO_STREAM })
} catch {
  console.log('the error could be caught')
}
console.log('still alive')
process.exit(0)
