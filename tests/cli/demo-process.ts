// A process of its own that runs the demonstration on the stores that DEMO_DATABASE names, and writes the number
// of each step it has done on a line. Started to be killed.
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { openStoresAt } from '../support/ledger-store.ts'
import { postgresWorld } from './demo-postgres.ts'
import { run } from './demo-run.ts'

const clock = new DemoClock()
const { database, stream } = JSON.parse(process.env['DEMO_DATABASE'] ?? '')
const opened = await openStoresAt(database, stream, { now: clock.now })
await run(postgresWorld(opened, clock), clock, (done) => void process.stdout.write(`${done}\n`))
await opened.close()
