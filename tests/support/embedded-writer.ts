// A program of its own for the tests of the embedded server: opens a data folder and appends until it is told to stop.
// It says `ready owner|attached`, then `stored <stream> <revision>` for every append that was acknowledged.
// Arguments: the data folder, the name of its streams, how many of them (0 only opens).
import { setTimeout as pause } from 'node:timers/promises'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { drafts } from '../store/drafts.ts'

const [dataDir, name, streams] = process.argv.slice(2) as [string, string, string]
const server = await startEmbedded({ dataDir, log: (message) => process.stderr.write(`${message}\n`) })
const { connection, appConnection } = server
const opened = await openPostgres({ connection, appConnection, masterKey: Buffer.alloc(32, 1), now: () => new Date() })
process.stdout.write(`ready ${server.attached ? 'attached' : 'owner'}\n`)

const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

const append = async (stream: string) => {
  for (let revision = 0; !stop.signal.aborted; revision++) {
    const expected = revision === 0 ? 'noStream' : revision - 1
    const outcome = await opened.eventLog.append(stream, expected, drafts(`${stream}/${revision}`, 1))
    if (outcome.status !== 'appended') throw new Error(`${stream} moved to ${outcome.actual}`)
    process.stdout.write(`stored ${stream} ${revision}\n`)
  }
}
await Promise.all(Array.from({ length: Number(streams) }, (_, n) => append(`${name}-${n}`)))
while (!stop.signal.aborted) await pause(20)
await opened.close()
await server.stop()
