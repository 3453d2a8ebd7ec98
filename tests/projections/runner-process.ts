// A process that follows the log and folds it, to be killed by a test. Says so once it follows.
import { decode } from '../../src/codec/decode.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { startRunner } from '../../src/projections/runner/runner.ts'
import type { TestStream } from '../support/eventstoredb-log.ts'
import { openStoresAt } from '../support/ledger-store.ts'
import type { TestDatabase } from '../support/postgres.ts'

const { database, stream } = JSON.parse(process.argv[2] ?? '') as { database: TestDatabase; stream?: TestStream }
const { eventLog, pool } = await openStoresAt(database, stream)
const alarm = (trouble: unknown) => console.error('halted', trouble)
await startRunner({ log: eventLog, pool, models: READ_MODELS, decode, alarm })
console.log('following')
