// A process that dies of the client's defect: the error of one client's batch call has thrown away what another client
// waits for, and that one's answer then finds nobody. Started by client-defects.test.ts with the connection strings of
// two test doubles, the first of which answers late and the second of which cuts the wire. NOT EventStoreDB.
import { EventStoreDBClient, NO_STREAM, type AppendResult } from '@eventstore/db-client'
import { bytesEvent } from '../clients.ts'

const [late, cut] = process.argv.slice(2).map((url) => EventStoreDBClient.connectionString(url))
const append = (client: EventStoreDBClient | undefined): Promise<AppendResult | undefined> =>
  client?.appendToStream('ledger', bytesEvent(0), { expectedRevision: NO_STREAM }) ?? Promise.resolve(undefined)
const waiting = append(late).catch((error: unknown) => console.log(`the other client heard: ${String(error)}`))
await new Promise((resolve) => setTimeout(resolve, 100))
await append(cut).catch((error: unknown) => console.log(`the client itself heard: ${String(error)}`))
await waiting
await new Promise((resolve) => setTimeout(resolve, 2_000))
console.log('still alive')
process.exit(0)
