// The demonstration on a real PostgreSQL, loaded by processes that are killed with signal 9 and taken over by the next.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { memoryEventLog, memoryStorage } from '../../src/store/memory/event-log.ts'
import { openLedgerStores, streamOver } from '../support/ledger-store.ts'
import { freshDatabase, type TestDatabase } from '../support/postgres.ts'
import { postgresWorld } from './demo-postgres.ts'
import { demoWorld, rootOf, run } from './demo-run.ts'

const PROCESS = fileURLToPath(new URL('demo-process.ts', import.meta.url))

/** Runs the demonstration in another process and kills it when it has done so many steps; answers how many it had done. */
async function killedAfter(steps: number, database: TestDatabase): Promise<number> {
  const stream = await streamOver(database)
  const env = { PATH: process.env['PATH'], DEMO_DATABASE: JSON.stringify({ database, stream }) }
  const child = spawn(process.execPath, [PROCESS], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
  let done = 0
  for await (const line of createInterface(child.stdout)) {
    done = Number(line)
    if (done >= steps) child.kill('SIGKILL')
  }
  if ((await ended) !== 'SIGKILL') throw new Error(`the process ended by itself after step ${done}`)
  return done
}

await t.test(
  'given loads killed in the midst, when the next takes over, then nothing is lost or written twice',
  async (t) => {
    const clock = new DemoClock()
    const storage = memoryStorage()
    const inMemory = { ...demoWorld(clock), log: memoryEventLog(clock.now, storage) }
    const eventsAfter: number[] = []
    const summary = await run(inMemory, clock, (done) => void (eventsAfter[done] = storage.events.length))

    const database = await freshDatabase()
    const opened = await openLedgerStores(t, database, { now: clock.now })
    const world = postgresWorld(opened, clock)
    for (const steps of [400, 1100, 1700]) {
      const done = await killedAfter(steps, database)
      const acknowledged = eventsAfter[done] as number
      t.ok(
        (await world.log.lastOrdinal()) + 1 >= acknowledged,
        `${acknowledged} events acknowledged after step ${done}`,
      )
    }

    t.strictSame(await run(world, clock), summary)
    t.equal(await rootOf(world), await rootOf(inMemory), 'the same bytes in the same order as without any interruption')
  },
)
