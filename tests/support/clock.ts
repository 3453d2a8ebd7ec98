// A clock that shows what a test sets, so that every recorded time is known beforehand.

export interface SetClock {
  now(): Date
  /** Sets the instant, given in Beijing time: `2022-05-09 10:00`. */
  set(beijing: string): void
}

/** A clock that stands still between two settings. */
export function setClock(beijing: string): SetClock {
  let instant = instantOf(beijing)
  return {
    now: () => instant,
    set(later) {
      instant = instantOf(later)
    },
  }
}

function instantOf(beijing: string): Date {
  return new Date(`${beijing.replace(' ', 'T')}:00+08:00`)
}
