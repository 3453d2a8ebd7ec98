// Appends of single events through the port of the event log, beside raw inserts of the same rows and beside a named peer.
import type { EventLog } from '../../src/store/event-log.ts'
import { placeDrafts, type PlacedEvent } from '../../src/store/placing.ts'
import type { Draft } from '../../src/integrity/envelope.ts'
import { type Emmett, openEmmett } from '../peers/emmett.ts'
import { RawInserts } from '../peers/raw.ts'
import { numbers } from '../support/frozen-book.ts'
import { inTurns, median, percentile, perSecond, type Ratio, ratios, type Run, runCallers } from '../support/measure.ts'
import { figure, range, type Section, type Verdict } from '../support/report.ts'
import { sampleDraft } from '../support/sample-events.ts'
import { type BenchServer, openWorld } from '../support/server.ts'
import type { Sizes } from '../support/sizes.ts'

const CALLERS = 256
/** Share of what raw inserts reach. */
const TARGET = 0.6

/** Measures appends. */
export async function appends(server: BenchServer, sizes: Sizes): Promise<Section> {
  const database = await server.ledgerDatabase('appends')
  const { world, close } = await openWorld(database)
  const raw = await RawInserts.open(database.owner)
  const emmett = await openEmmett(await server.emptyDatabase('emmett'))

  let used = 0
  const drafts = (count: number): Draft[] => numbers((used += count) - count, count).map(sampleDraft)
  const many = throughPort(world.log, 'many')
  const one = throughPort(world.log, 'one')
  const placedMany = placing('many', CALLERS)
  const placedOne = placing('one', 1)
  const manyEmmett = throughEmmett(emmett, 'many')
  const oneEmmett = throughEmmett(emmett, 'one')
  const contenders = {
    many: () => many(CALLERS, drafts(sizes.appends)),
    batches: () => rawBatches(raw, placedMany(drafts(sizes.appends))),
    manyEmmett: () => manyEmmett(CALLERS, drafts(sizes.peerAppends)),
    one: () => one(1, drafts(sizes.singleAppends)),
    singles: () => runCallers(1, placedOne(drafts(sizes.singleAppends)), (event) => raw.one(event)),
    oneEmmett: () => oneEmmett(1, drafts(sizes.peerAppends / 4)),
  }
  await inTurns(1, contenders)
  const runs = await inTurns(sizes.repetitions, contenders)
  await raw.close()
  await emmett.close()
  await close()

  const manyRatio = ratios(rates(runs.many), rates(runs.batches))
  const oneRatio = ratios(rates(runs.one), rates(runs.singles))
  const bytes = placing('many', 1)([sampleDraft(0)])[0]?.bytes.length ?? 0
  return {
    heading: '(b) Appends of single events',
    about:
      `Each caller appends single events of ${bytes} bytes to a stream of its own, at the revision it knows, and waits. ` +
      'The port builds the canonical bytes, hashes them and checks revisions and ids; the raw inserts ' +
      `(\`bench/peers/raw.ts\`) get bytes and hashes made beforehand, check nothing, and go into a table with the same ` +
      `columns and indexes over one connection: batches of ${CALLERS} by \`unnest\` in binary arrays, or one row by a ` +
      'prepared statement. Emmett (`@event-driven-io/emmett-postgresql` 0.42.0) stores the same events as jsonb with ' +
      'its own defaults; its order of events has gaps and its bytes are not kept, so it does less.',
    columns: ['', 'events a second', 'p50 ms', 'p99 ms', 'port / other'],
    rows: [
      row(`port, ${CALLERS} callers`, runs.many, ''),
      row(`raw batches of ${CALLERS}`, runs.batches, range(manyRatio)),
      row(`Emmett, ${CALLERS} callers`, runs.manyEmmett, range(ratios(rates(runs.many), rates(runs.manyEmmett)))),
      row('port, one caller', runs.one, ''),
      row('raw prepared inserts', runs.singles, range(oneRatio)),
      row('Emmett, one caller', runs.oneEmmett, range(ratios(rates(runs.one), rates(runs.oneEmmett)))),
    ],
    verdicts: [
      verdict(`appends of ${CALLERS} callers beside raw batches`, manyRatio),
      verdict('appends of one caller beside prepared inserts', oneRatio),
    ],
  }
}

function verdict(what: string, ratio: Ratio): Verdict {
  return { what, target: `at least ${TARGET}`, measured: range(ratio), reached: ratio.median >= TARGET }
}

type Appending = (callers: number, drafts: readonly Draft[]) => Promise<Run>

/** Every caller goes on with its stream from one run to the next. */
function throughPort(log: EventLog, name: string): Appending {
  const last = new Map<number, number>()
  return (callers, drafts) =>
    runCallers(callers, drafts, async (draft, caller) => {
      const revision = last.get(caller)
      const outcome = await log.append(`${name}-${caller}`, revision ?? 'noStream', [draft])
      if (outcome.status !== 'appended') throw new Error(`${name}-${caller} was moved by somebody else`)
      last.set(caller, (revision ?? -1) + 1)
    })
}

function throughEmmett(store: Emmett, name: string): Appending {
  const last = new Map<number, number>()
  return (callers, drafts) =>
    runCallers(callers, drafts, async (draft, caller) => {
      const revision = last.get(caller) ?? -1
      await store.append(`${name}-${caller}`, revision, draft)
      last.set(caller, revision + 1)
    })
}

/** Gives drafts the places that as many callers would have given them, from one run to the next. */
function placing(name: string, callers: number): (drafts: readonly Draft[]) => PlacedEvent[] {
  const next = new Map<number, number>()
  return (drafts) => {
    const recordedAt = new Date().toISOString()
    return drafts.flatMap((draft, n) => {
      const revision = next.get(n % callers) ?? 0
      next.set(n % callers, revision + 1)
      return placeDrafts(`${name}-${n % callers}`, revision, [draft], recordedAt)
    })
  }
}

async function rawBatches(raw: RawInserts, events: readonly PlacedEvent[]): Promise<Run> {
  const latencies: number[] = []
  const start = performance.now()
  for (let from = 0; from < events.length; from += CALLERS) {
    const asked = performance.now()
    await raw.batch(events.slice(from, from + CALLERS))
    latencies.push(performance.now() - asked)
  }
  return { rate: perSecond(events.length, start), latencies }
}

function rates(runs: readonly Run[]): number[] {
  return runs.map(({ rate }) => rate)
}

function row(name: string, runs: readonly Run[], ratio: string): string[] {
  const latencies = runs.flatMap((run) => run.latencies)
  const parts = [median(rates(runs)), percentile(latencies, 0.5), percentile(latencies, 0.99)]
  return [name, ...parts.map(figure), ratio]
}
