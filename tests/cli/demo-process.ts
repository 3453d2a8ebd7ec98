// A process of its own that runs the demonstration on the PostgreSQL server that DEMO_DATABASE names, and writes the number
// of each step it has done on a line. Started to be killed.
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { MASTER_KEY, postgresWorld } from './demo-postgres.ts'
import { run } from './demo-run.ts'

const clock = new DemoClock()
const connections = JSON.parse(process.env['DEMO_DATABASE'] ?? '')
const opened = await openPostgres({ ...connections, masterKey: MASTER_KEY, now: clock.now })
await run(postgresWorld(opened, clock), clock, (done) => void process.stdout.write(`${done}\n`))
await opened.close()
