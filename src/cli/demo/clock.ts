// The demonstration's clock: it stands where the script puts it, so that every run records the same instants, and goes
// with the machine once the script has let it go.

/** The instant at which the demonstration's story begins: Monday, 2022-01-10, 08:30 in China. */
export const DEMO_START = '2022-01-10T00:30:00.000Z'

export class DemoClock {
  #standing: string | undefined = DEMO_START

  /** The instant of the script, or the machine's time after `release`. To be handed to the log and the world as `now`. */
  readonly now = (): Date => (this.#standing === undefined ? new Date() : new Date(this.#standing))

  /** Puts the clock to an instant: UTC text with milliseconds. */
  set(instant: string): void {
    this.#standing = instant
  }

  /** From here on the machine's clock. */
  release(): void {
    this.#standing = undefined
  }
}
