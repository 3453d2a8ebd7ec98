// Reading that gets over lost connections: ranges go on after the last event that arrived, single events are asked for in
// runs of neighbours, a few at a time.
import { setTimeout as pause } from 'node:timers/promises'
import type { StoredEvent } from '../event-log.ts'
import { LogDamaged, passing, unavailable } from './trouble.ts'
import type { Wire } from './wire.ts'

/** Runs of neighbours that are read at once. */
const RUNS_AT_ONCE = 8
/** Ordinals this near belong to one run: reading over a few events costs less than a call. */
const NEAR = 8

export interface Reading {
  /** The events first to last, or up to where the log ends. Throws LogUnavailable. */
  range(first: number, last: number): AsyncIterable<StoredEvent>
  /** The events at these ordinals, ascending; those that do not exist are left out. Throws LogUnavailable. */
  at(ordinals: readonly number[]): Promise<StoredEvent[]>
  /** The events at these ordinals, page by page; the next page is fetched while the caller works on this one. */
  inPages(pages: AsyncIterable<readonly number[]>): AsyncIterable<StoredEvent>
}

/** Reads over a wire, waiting `patience` milliseconds for a server that is away. */
export function reading(wire: Wire, patience: number): Reading {
  async function* range(first: number, last: number): AsyncGenerator<StoredEvent, void, undefined> {
    let next = first
    let end = performance.now() + patience
    for (let wait = 20; next <= last; wait = Math.min(wait * 2, 1_000)) {
      try {
        for await (const event of wire.range(next, last - next + 1)) {
          if (event.ordinal !== next)
            throw new LogDamaged(`events ${next} to ${event.ordinal - 1} are gone from EventStoreDB`)
          next++
          yield event
          wait = 20
          end = performance.now() + patience
        }
        return
      } catch (error) {
        if (!passing(error) || performance.now() + wait > end) throw unavailable(error)
        await pause(wait)
      }
    }
  }

  const at = async (ordinals: readonly number[]): Promise<StoredEvent[]> => {
    const wanted = new Set(ordinals.filter((ordinal) => ordinal >= 0))
    const runs = runsOf([...wanted].sort((a, b) => a - b))
    const events: StoredEvent[][] = []
    for (let start = 0; start < runs.length; start += RUNS_AT_ONCE) {
      const some = runs.slice(start, start + RUNS_AT_ONCE)
      events.push(...(await Promise.all(some.map(({ first, last }) => Array.fromAsync(range(first, last))))))
    }
    return events.flat().filter(({ ordinal }) => wanted.has(ordinal))
  }

  return {
    range,
    at,
    async *inPages(pages) {
      let fetched: Promise<StoredEvent[]> | undefined
      for await (const page of pages) {
        const before = fetched
        fetched = at(page)
        fetched.catch(() => undefined) // a caller may leave before this page is needed
        if (before !== undefined) yield* await before
      }
      if (fetched !== undefined) yield* await fetched
    },
  }
}

/** Ascending ordinals as runs of near neighbours. */
function runsOf(ordinals: readonly number[]): { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = []
  for (const ordinal of ordinals) {
    const run = runs.at(-1)
    if (run !== undefined && ordinal - run.last <= NEAR) run.last = ordinal
    else runs.push({ first: ordinal, last: ordinal })
  }
  return runs
}
