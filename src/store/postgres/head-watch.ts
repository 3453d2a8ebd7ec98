// Tells subscribers that the head moved: by the server's notification, and by looking once a second in case one was
// lost. Nothing is lost while nobody can be told: a subscriber asks for what comes after the ordinal it has.
import type pg from 'pg'
import type { Session } from './connection.ts'
import { openLine } from './line.ts'

/** How often the head is looked at without a notification, in milliseconds. */
const LOOK_EVERY = 1_000

export interface HeadWatch {
  /** Resolves with the head when it is beyond an ordinal, or undefined once the signal aborts or the watch closes. */
  beyond(ordinal: number, signal: AbortSignal): Promise<number | undefined>
  /** Makes a head known that this process has seen by itself. */
  seen(ordinal: number): void
  close(): Promise<void>
}

/** A watch that listens on its own connection while somebody waits. `look` answers the head now. */
export function headWatch(session: Session, look: () => Promise<number>): HeadWatch {
  const waiting = new Set<() => void>()
  let head = -1
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const wake = () => {
    for (const check of waiting) check()
  }
  const seen = (ordinal: number) => {
    if (ordinal <= head) return
    head = ordinal
    wake()
  }
  const lookNow = () => look().then(seen, () => undefined)

  /** What was stored before the server listened for us is seen by looking once after. */
  const listen = async (client: pg.Client) => {
    client.on('notification', ({ payload }) => seen(Number(payload)))
    await client.query('listen ledger_head')
    await lookNow()
  }
  const line = openLine(session, listen)
  const keepListening = () => void line.client().catch(() => undefined)

  const keepWatching = () => {
    void lookNow()
    keepListening()
  }

  return {
    seen,
    beyond(ordinal, signal) {
      return new Promise((resolve) => {
        const check = () => {
          if (head <= ordinal && !signal.aborted && !closed) return
          waiting.delete(check)
          signal.removeEventListener('abort', check)
          if (waiting.size === 0) {
            clearInterval(timer)
            timer = undefined
          }
          resolve(signal.aborted || closed ? undefined : head)
        }
        waiting.add(check)
        signal.addEventListener('abort', check)
        timer ??= setInterval(keepWatching, LOOK_EVERY)
        check()
        if (waiting.has(check)) keepListening()
      })
    },
    async close() {
      closed = true
      wake()
      await line.close()
    },
  }
}
