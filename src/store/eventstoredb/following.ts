// A subscription that outlives its connections. The client's ends with the first one and never resumes; this one goes on
// after the last event that was delivered, skips what comes twice, fetches what was left out, and looks at the head
// now and then in case a connection is open and deaf.
import { setTimeout as pause } from 'node:timers/promises'
import type { StoredEvent } from '../event-log.ts'
import type { Reading } from './reading.ts'
import { passing, unavailable } from './trouble.ts'
import type { Wire } from './wire.ts'

/** How often the head is looked at although the connection is open, in milliseconds. */
const LOOK_EVERY = 5_000
/** Longest pause between two attempts to connect, in milliseconds. */
const LONGEST_PAUSE = 1_000

/**
 * The events after an ordinal, then live, until the signal aborts. Waits for a server that is away, for ever. Throws
 * LogUnavailable for what waiting does not cure.
 */
export async function* follow(
  wire: Wire,
  { range }: Reading,
  afterOrdinal: number,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent, void, undefined> {
  let last = afterOrdinal
  const left = () => signal.aborted
  for (let wait = 20; !left(); wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    const attempt = attemptUntil(signal, async () => ((await wire.last())?.ordinal ?? -1) > last)
    try {
      for await (const event of wire.follow(last, attempt.signal)) {
        wait = 20
        attempt.rest()
        if (event.ordinal <= last) {
          attempt.wait()
          continue
        }
        if (event.ordinal > last + 1) {
          for await (const missed of range(last + 1, event.ordinal - 1)) {
            if (left()) return
            last = missed.ordinal
            yield missed
          }
        }
        if (left()) return
        last = event.ordinal
        yield event
        attempt.wait()
      }
    } catch (error) {
      if (!passing(error)) throw unavailable(error)
    } finally {
      attempt.end()
    }
    if (!left()) await pause(wait, undefined, { signal }).catch(() => undefined)
  }
}

/** A signal that aborts with another, or when the head moved and nothing was heard for two looks. */
function attemptUntil(signal: AbortSignal, isBehind: () => Promise<boolean>) {
  const deaf = new AbortController()
  let looks = 0
  let waits = true
  const look = async () => {
    if (waits && looks++ > 0 && (await isBehind()) && looks > 1) deaf.abort()
  }
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY)
  timer.unref()
  return {
    signal: AbortSignal.any([signal, deaf.signal]),
    /** An event arrived, and the caller works on it. */
    rest() {
      looks = 0
      waits = false
    },
    wait: () => void (waits = true),
    end: () => clearInterval(timer),
  }
}
