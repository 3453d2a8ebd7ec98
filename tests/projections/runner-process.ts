// A process that follows the log and folds it, to be killed by a test. Says so once it follows.
import { decode } from '../../src/codec/decode.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { startRunner } from '../../src/projections/runner/runner.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { MASTER_KEY, type TestDatabase } from '../support/postgres.ts'

const database = JSON.parse(process.argv[2] ?? '') as TestDatabase
const { eventLog, pool } = await openPostgres({ ...database, masterKey: MASTER_KEY, now: () => new Date() })
const alarm = (trouble: unknown) => console.error('halted', trouble)
await startRunner({ log: eventLog, pool, models: READ_MODELS, decode, alarm })
console.log('following')
