// Readers that wait for an ordinal, each with its own patience.

export type WaitOutcome = 'reached' | 'timeout' | 'halted'

interface Waiter {
  readonly ordinal: number
  readonly done: (outcome: WaitOutcome) => void
}

/** Who waits for which ordinal. */
export class Waiters {
  readonly #waiting = new Set<Waiter>()
  #ordinal = -1
  #halted = false

  /** Answers when `ordinal` is reached, when `timeoutMs` milliseconds are over, or when nothing more will come. */
  waitFor(ordinal: number, timeoutMs: number): Promise<WaitOutcome> {
    if (ordinal <= this.#ordinal) return Promise.resolve('reached')
    if (this.#halted) return Promise.resolve('halted')
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.done('timeout'), timeoutMs)
      const waiter: Waiter = {
        ordinal,
        done: (outcome) => {
          clearTimeout(timer)
          this.#waiting.delete(waiter)
          resolve(outcome)
        },
      }
      this.#waiting.add(waiter)
    })
  }

  /** Everything up to `ordinal` is folded. */
  reached(ordinal: number): void {
    this.#ordinal = ordinal
    for (const waiter of this.#waiting) if (waiter.ordinal <= ordinal) waiter.done('reached')
  }

  /** Nothing more will be folded. */
  halted(): void {
    this.#halted = true
    for (const waiter of this.#waiting) waiter.done('halted')
  }
}
