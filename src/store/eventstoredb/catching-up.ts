// Learning what other processes wrote: the stream is read from the last known event on, which must still be the same.
import type { StoredEvent } from '../event-log.ts'
import type { Places } from './places.ts'
import type { Reading } from './reading.ts'
import { LogDamaged } from './trouble.ts'

/** Events that are learned at once. */
const BATCH = 500

/**
 * A function that brings the places up to the log's head of the moment it is called; callers that come while it runs
 * share the next run. Throws LogUnavailable.
 */
export function catchingUp({ range }: Reading, places: Places): () => Promise<void> {
  let running: Promise<void> | undefined
  let queued: Promise<void> | undefined

  const run = async () => {
    const { ordinal: known, id } = places.head()
    let batch: StoredEvent[] = []
    let seen = false
    for await (const event of range(Math.max(known, 0), Number.MAX_SAFE_INTEGER - 1)) {
      if (event.ordinal === known && event.id !== id) {
        throw new LogDamaged(`EventStoreDB holds another event ${known} than before: the log was replaced`)
      }
      seen = true
      batch.push(event)
      if (batch.length < BATCH) continue
      places.learn(batch)
      batch = []
      await places.room()
    }
    if (known >= 0 && !seen) throw new LogDamaged(`EventStoreDB has lost event ${known} and what came before`)
    places.learn(batch)
  }

  return function catchUp(): Promise<void> {
    if (running === undefined) return (running = run().finally(() => (running = undefined)))
    return (queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = undefined
        return catchUp()
      }))
  }
}
