// Appends of a hot book to the log on EventStoreDB beside the bare client that sends the very same batches, all against the
// test double in another process. The double is not EventStoreDB: the figures compare, and say nothing of a server.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import { readAddress } from '../../src/store/eventstoredb/address.ts'
import { eventStoreDbLog } from '../../src/store/eventstoredb/event-log.ts'
import { headAt, openPlaces } from '../../src/store/eventstoredb/places.ts'
import type { ToAppend } from '../../src/store/eventstoredb/stored.ts'
import { openWire } from '../../src/store/eventstoredb/wire.ts'
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
  const index = postgresLogIndex(pool)
  const wire = openWire(readAddress(url), 'subsidy-ledger')
  let batches: (readonly ToAppend[])[] = []
  const recording: typeof wire = {
    ...wire,
    append(after, events) {
      batches.push(events)
      return wire.append(after, events)
    },
  }
  const places = openPlaces(index, headAt(undefined), console.error)
  const eventLog = eventStoreDbLog({ wire: recording, places, now: () => new Date() })
  const client = EventStoreDBClient.connectionString(url)
  const count = sizes.appends / 2

  let revision = -1
  let conflicts = 0
  const indexed: number[] = []
  const batchSizes: number[] = []
  /** Waits for the index at the end, so that its work falls into no other's turn. */
  const port = async (): Promise<Run> => {
    batches = []
    const drafts = numbers(revision + 1, count).map(sampleDraft)
    const start = performance.now()
    const run = await runCallers(CALLERS, drafts, async (draft) => {
      const expected = revision++
      const outcome = await eventLog.append('book-350521', expected < 0 ? 'noStream' : expected, [draft])
      if (outcome.status !== 'appended') conflicts++
    })
    while ((await index.ends())?.last.ordinal !== revision) await pause(2)
    indexed.push(perSecond(count, start))
    batchSizes.push(count / batches.length)
    return run
  }
  /** The batches of the port's turn before: the same events in the same appends, one after the other. */
  const bare = async (credentials?: { readonly username: string; readonly password: string }): Promise<Run> => {
    const stream = `bare-${randomUUID()}`
    const latencies: number[] = []
    const start = performance.now()
    let last = -1
    for (const batch of batches) {
      const asked = performance.now()
      const events = batch.map(({ type, bytes, leaf }) => {
        return binaryEvent({ id: randomUUID(), type, data: bytes, metadata: leaf })
      })
      await client.appendToStream(stream, events, {
        expectedRevision: last < 0 ? NO_STREAM : BigInt(last),
        requiresLeader: true,
        ...(credentials === undefined ? {} : { credentials }),
      })
      last += batch.length
      latencies.push(performance.now() - asked)
    }
    return { rate: perSecond(last + 1, start), latencies }
  }

  const contenders = {
    port,
    bare: () => bare(),
    oneCall: () => bare({ username: 'nobody', password: '' }),
  }
  await inTurns(1, contenders)
  indexed.length = 0
  const runs = await inTurns(sizes.repetitions, contenders)
  await eventLog.close()
  await client.dispose()
  await double.close()
  await close()

  const ratio = ratios(rates(runs.port), rates(runs.bare))
  return {
    heading: '(g) Appends of a hot book on the test double of EventStoreDB',
    about:
      `${CALLERS} callers append single events to one stream, each expecting what the one before it leaves. The port builds ` +
      'the bytes, hashes them, looks ids and revisions up in its index, groups the callers and fills the index behind them. ' +
      'The bare client gets the batches that the port sent in its turn before, made already: the same events in the same appends ' +
      `(${median(batchSizes).toFixed(1)} events each), each expecting the revision that the one before it left, one on its way at a time. ` +
      'Its first row is its default way (a stream that all appends share, whose errors and late answers are dangerous: ' +
      '`src/store/eventstoredb/append-call.ts`), its second one call an append (what credentials at the call make of it), ' +
      'with a message for each event. "Until indexed" counts the time until the index in PostgreSQL holds the events too. ' +
      'All write to the double of the tests in another process (`tests/support/eventstoredb`), which is not EventStoreDB ' +
      'and keeps its events in memory.',
    columns: ['', 'events a second', 'p50 ms', 'p99 ms', 'port / other'],
    rows: [
      row(`port, ${CALLERS} callers`, runs.port, ''),
      ['port, until indexed', figure(Math.round(median(indexed))), '', '', ''],
      row('bare client, the same batches, shared stream', runs.bare, range(ratio)),
      row(
        'bare client, the same batches, one call each',
        runs.oneCall,
        range(ratios(rates(runs.port), rates(runs.oneCall))),
      ),
    ],
    verdicts: [
      {
        what: 'a hot book beside the bare client in its default way',
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
