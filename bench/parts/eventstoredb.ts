// Appends of a hot book to the log on EventStoreDB beside the bare client with the same batches, both against the test
// double in another process. The double is not EventStoreDB: the figures compare the two, and say nothing of a server.
import { randomUUID } from 'node:crypto'
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import { openEventStoreDb } from '../../src/store/eventstoredb/open.ts'
import { placeDrafts } from '../../src/store/placing.ts'
import { postgresLogIndex } from '../../src/store/postgres/log-index.ts'
import { launchDouble } from '../../tests/support/eventstoredb/launched.ts'
import { numbers } from '../support/frozen-book.ts'
import { inTurns, median, percentile, perSecond, ratios, type Run, runCallers } from '../support/measure.ts'
import { figure, range, type Section } from '../support/report.ts'
import { sampleDraft } from '../support/sample-events.ts'
import { type BenchServer, openWorld } from '../support/server.ts'
import type { Sizes } from '../support/sizes.ts'

const CALLERS = 50
/** Share of what the bare client reaches. */
const TARGET = 0.7

/** Measures appends of callers that share one stream, and counts the conflicts they hear of. */
export async function eventStoreDbAppends(server: BenchServer, sizes: Sizes): Promise<Section> {
  const double = await launchDouble()
  const url = `esdb://127.0.0.1:${double.ports[0] ?? 0}?tls=false`
  const { pool, close } = await openWorld(await server.ledgerDatabase('eventstoredb'))
  const opened = await openEventStoreDb({ url, index: postgresLogIndex(pool), now: () => new Date() })
  const client = EventStoreDBClient.connectionString(url)
  const count = sizes.appends / 2

  let revision = -1
  let conflicts = 0
  const port = (): Promise<Run> =>
    runCallers(CALLERS, numbers(revision + 1, count).map(sampleDraft), async (draft) => {
      const expected = revision++
      const outcome = await opened.eventLog.append('book-350521', expected < 0 ? 'noStream' : expected, [draft])
      if (outcome.status !== 'appended') conflicts++
    })
  /** Bytes and leaves are made beforehand; batches of as many events as the port's callers are. */
  const bare = async (credentials?: { readonly username: string; readonly password: string }): Promise<Run> => {
    const stream = `bare-${randomUUID()}`
    const placed = placeDrafts(stream, 0, numbers(0, CALLERS).map(sampleDraft), new Date().toISOString())
    const latencies: number[] = []
    const start = performance.now()
    for (let done = 0; done < count; done += CALLERS) {
      const asked = performance.now()
      const events = placed.map(({ bytes, leaf }) => {
        return binaryEvent({ id: randomUUID(), type: 'AwardProposed', data: bytes, metadata: leaf })
      })
      await client.appendToStream(stream, events, {
        expectedRevision: done === 0 ? NO_STREAM : BigInt(done - 1),
        ...(credentials === undefined ? {} : { credentials }),
      })
      latencies.push(performance.now() - asked)
    }
    return { rate: perSecond(count, start), latencies }
  }

  const contenders = {
    port,
    bare: () => bare(),
    oneCall: () => bare({ username: 'nobody', password: '' }),
  }
  await inTurns(1, contenders)
  const runs = await inTurns(sizes.repetitions, contenders)
  await opened.close()
  await client.dispose()
  await double.close()
  await close()

  const ratio = ratios(rates(runs.port), rates(runs.bare))
  return {
    heading: '(g) Appends of a hot book on the test double of EventStoreDB',
    about:
      `${CALLERS} callers append single events to one stream, each expecting what the one before it leaves. The port builds ` +
      'bytes, hashes them, checks ids and revisions in its index and groups the callers; the bare client gets bytes and ' +
      `hashes made beforehand and appends batches of ${CALLERS}, one after the other, in its default way (a stream that all appends share) and in the way ' +
      'the port takes for the sake of its errors and deadlines (one call an append). All write to ` +
      'the double of the tests in another process (`tests/support/eventstoredb`), which is not EventStoreDB.',
    columns: ['', 'events a second', 'p50 ms', 'p99 ms', 'port / other'],
    rows: [
      row(`port, ${CALLERS} callers`, runs.port, ''),
      row('bare client, shared stream of appends', runs.bare, range(ratio)),
      row('bare client, one call an append', runs.oneCall, range(ratios(rates(runs.port), rates(runs.oneCall)))),
    ],
    verdicts: [
      {
        what: 'a hot book beside the bare client',
        target: `at least ${TARGET}`,
        measured: range(ratio),
        reached: ratio.median >= TARGET,
      },
      {
        what: 'conflicts that its callers heard of',
        target: 'none',
        measured: String(conflicts),
        reached: conflicts === 0,
      },
    ],
  }
}

function rates(runs: readonly Run[]): number[] {
  return runs.map(({ rate }) => rate)
}

function row(name: string, runs: readonly Run[], ratio: string): string[] {
  const all = runs.flatMap(({ latencies }) => latencies)
  const ms = (share: number): string => percentile(all, share).toFixed(1)
  return [name, figure(Math.round(median(rates(runs)))), ms(0.5), ms(0.99), ratio]
}
