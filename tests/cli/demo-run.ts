// Runs of the demonstration in memory, whole or broken off, for its tests.
import type { BookEvent } from '../../src/domain/book/events.ts'
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { DEMO_LEDGER, JURISDICTION } from '../../src/cli/demo/ids.ts'
import { runDemo } from '../../src/cli/demo/run.ts'
import type { DemoSummary } from '../../src/cli/demo/summary.ts'
import { decode } from '../../src/codec/decode.ts'
import type { Recorded } from '../../src/codec/recorded.ts'
import { emptyFrontier, headOf, pushLeaf } from '../../src/integrity/merkle.ts'
import { bookStream } from '../../src/ledger/book.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import type { World } from '../../src/ledger/world.ts'
import type { EventLog } from '../../src/store/event-log.ts'
import { memoryDerivedStore } from '../../src/store/memory/derived-store.ts'
import { CHINA } from '../../src/work-calendar.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { huianPolicy } from '../support/policy.ts'

const policy = huianPolicy()

/** What a run that is broken off throws. */
export class BrokenOff extends Error {}

/** Runs the demonstration on a world that tells the time by `clock`. `onStep` learns how many steps are done, and may throw. */
export async function run(
  world: World,
  clock: DemoClock,
  onStep: (done: number) => void = () => undefined,
): Promise<DemoSummary> {
  const ledger = await Ledger.open(world, DEMO_LEDGER, 'demonstration')
  return runDemo({ ledger, clock, policy, onProgress: ({ done }) => onStep(done) })
}

/** Breaks a run off after a step. */
export function stopAfter(step: number): (done: number) => void {
  return (done) => {
    if (done === step) throw new BrokenOff(`stopped after step ${step}`)
  }
}

/** An empty world in memory that tells the time by a clock, with China's working days. */
export function demoWorld(clock: DemoClock): World {
  return { ...memoryWorld(clock.now), calendar: CHINA }
}

/** A world in memory and one whole run in it. */
export async function wholeRun(): Promise<{ readonly world: World; readonly summary: DemoSummary }> {
  const clock = new DemoClock()
  const world = demoWorld(clock)
  return { world, summary: await run(world, clock) }
}

/**
 * Runs again and again until the end, and is broken off in the midst of steps: every so many appends the writer dies,
 * in turns before the log took the events and after, and with it everything that was derived.
 */
export async function runDyingEvery(appends: number): Promise<{ readonly world: World; readonly deaths: number }> {
  const clock = new DemoClock()
  const whole = demoWorld(clock)
  for (let deaths = 0; ; deaths++) {
    const log = mortal(whole.log, appends, deaths % 2 === 0 ? 'before' : 'after')
    try {
      await run({ ...whole, log, derived: memoryDerivedStore() }, clock)
      return { world: whole, deaths }
    } catch (error) {
      if (!(error instanceof BrokenOff)) throw error
    }
  }
}

/** A log whose writer lives for so many appends that write something. */
function mortal(log: EventLog, appends: number, dies: 'before' | 'after'): EventLog {
  let left = appends
  return {
    ...log,
    async append(stream, expected, drafts) {
      if (left === 0 && dies === 'before') throw new BrokenOff('died before the append')
      const outcome = await log.append(stream, expected, drafts)
      if (outcome.status === 'appended' && !outcome.repeated && left-- === 0) throw new BrokenOff('died after it')
      return outcome
    },
  }
}

/** The Merkle root over all leaves. */
export async function rootOf(world: World): Promise<string> {
  const frontier = emptyFrontier()
  for await (const { leaf } of world.log.readAll(-1)) pushLeaf(frontier, leaf)
  return headOf(frontier).root
}

/** The entries of the book in order. */
export async function bookOf(world: World): Promise<readonly Recorded<BookEvent>[]> {
  const entries: Recorded<BookEvent>[] = []
  for await (const stored of world.log.read(bookStream(JURISDICTION), 0)) {
    entries.push(decode(stored) as Recorded<BookEvent>)
  }
  return entries
}
