// A program of its own for the tests of the log on EventStoreDB: appends to its streams until it is killed, and says
// `stored <stream> <revision>` for every append that was acknowledged. Argument: JSON of database, stream and name.
import { drafts } from '../store/drafts.ts'
import type { TestStream } from './eventstoredb-log.ts'
import { openStoresAt } from './ledger-store.ts'
import type { TestDatabase } from './postgres.ts'

const { database, at, name } = JSON.parse(process.argv[2] ?? '') as {
  readonly database: TestDatabase
  readonly at: TestStream
  readonly name: string
}
const { eventLog } = await openStoresAt(database, at)

const append = async (stream: string) => {
  for (let revision = 0; ; revision++) {
    const expected = revision === 0 ? 'noStream' : revision - 1
    const outcome = await eventLog.append(stream, expected, drafts(`${stream}/${revision}`, 1))
    if (outcome.status !== 'appended') throw new Error(`${stream} moved to ${outcome.actual}`)
    process.stdout.write(`stored ${stream} ${revision}\n`)
  }
}
await Promise.all(Array.from({ length: 5 }, (_, n) => append(`${name}-${n}`)))
