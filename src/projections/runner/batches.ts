// Events that arrive one by one, taken in batches: while one batch is written the next gathers.

/**
 * What `source` yields, in arrays of 1 to `most` items. Reads ahead by one batch. Leaving the loop aborts the signal
 * that the source was given; an error of the source is thrown after the items before it.
 */
export async function* inBatches<Item>(
  source: (signal: AbortSignal) => AsyncIterable<Item>,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<Item[], void, void> {
  const leaving = new AbortController()
  const items = source(AbortSignal.any([signal, leaving.signal]))
  const gathered = new Gathering<Item>()
  const reading = (async () => {
    for await (const item of items) {
      gathered.items.push(item)
      gathered.change()
      while (gathered.items.length >= most && !leaving.signal.aborted) await gathered.changed()
    }
  })()
  const ended = reading.then(
    () => gathered.end(undefined),
    (error: unknown) => gathered.end({ error }),
  )
  try {
    for (;;) {
      while (gathered.items.length === 0 && gathered.ended === undefined) await gathered.changed()
      if (gathered.items.length > 0) yield gathered.take()
      else if (gathered.ended?.failure !== undefined) throw gathered.ended.failure.error
      else return
    }
  } finally {
    leaving.abort()
    gathered.change()
    await ended
  }
}

/** Items between the reader and the taker, and a way for one to wait for the other. */
class Gathering<Item> {
  items: Item[] = []
  ended: { readonly failure: { readonly error: unknown } | undefined } | undefined
  #waiting: (() => void)[] = []

  take(): Item[] {
    const taken = this.items
    this.items = []
    this.change()
    return taken
  }

  end(failure: { readonly error: unknown } | undefined): void {
    this.ended = { failure }
    this.change()
  }

  change(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resume of waiting) resume()
  }

  changed(): Promise<void> {
    return new Promise((resume) => this.#waiting.push(resume))
  }
}
