// The client's reading streams as plain iterations. They emit errors, also after they were left, leave the call open when
// a reader leaves early, and wait for ever on a connection that is open and silent: here all of that ends in order.
import type { ResolvedEvent } from '@eventstore/db-client'
import { Stalled } from './trouble.ts'

/** What is needed of the client's streams. */
interface Reading {
  on(name: 'error', listener: (error: Error) => void): unknown
  destroy(error?: Error): unknown
  resume(): unknown
  iterator(options: { readonly destroyOnReturn: boolean }): AsyncIterableIterator<unknown>
}

/** How long a reading may be silent, in milliseconds. */
const SILENCE = 10_000

/**
 * What a reading yields. With a signal it is a subscription: it may be silent for ever, and ends quietly when the
 * signal aborts. `cancel` ends the call. Throws what the stream emits, or Stalled.
 */
export async function* eventsOf(
  stream: Reading,
  cancel: () => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<ResolvedEvent, void, undefined> {
  stream.on('error', () => undefined) // errors after the last item would end the process
  const leave = () => void stream.destroy()
  signal?.addEventListener('abort', leave)
  const watchdog = signal === undefined ? watchSilence(stream) : undefined
  try {
    if (signal?.aborted === true) return
    for await (const event of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<ResolvedEvent>) {
      watchdog?.rest()
      yield event
      watchdog?.wait()
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error
  } finally {
    watchdog?.end()
    signal?.removeEventListener('abort', leave)
    // The call counts as open until it was read to its end: what is left of it is read and forgotten.
    cancel().catch(() => undefined)
    stream.resume()
  }
}

/** Destroys a stream that is waited for too long. */
function watchSilence(stream: Reading) {
  let since: number | undefined = performance.now()
  const timer = setInterval(() => {
    if (since !== undefined && performance.now() - since > SILENCE)
      stream.destroy(new Stalled('EventStoreDB is silent'))
  }, 1_000)
  timer.unref()
  return {
    wait: () => void (since = performance.now()),
    rest: () => void (since = undefined),
    end: () => clearInterval(timer),
  }
}
