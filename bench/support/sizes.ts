// How large a run is.

export interface Sizes {
  readonly name: 'full' | 'quick'
  readonly repetitions: number
  /** Decisions of the ledger and of the baseline in one turn. */
  readonly decisions: number
  readonly baselineDecisions: number
  /** Appends in one turn: of many callers, of one caller, of the named peer. */
  readonly appends: number
  readonly singleAppends: number
  readonly peerAppends: number
  /** Awards of the large book, and how often it is rebuilt and loaded. */
  readonly awards: number
  readonly rebuilds: number
  readonly loads: number
}

/** The sizes of the published figures. */
export const FULL: Sizes = {
  name: 'full',
  repetitions: 5,
  decisions: 4_000,
  baselineDecisions: 500,
  appends: 20_000,
  singleAppends: 1_500,
  peerAppends: 2_000,
  awards: 100_000,
  rebuilds: 3,
  loads: 3,
}

/** Small sizes: whether everything runs, in some seconds. The figures say little. */
export const QUICK: Sizes = {
  name: 'quick',
  repetitions: 2,
  decisions: 1_000,
  baselineDecisions: 100,
  appends: 4_000,
  singleAppends: 300,
  peerAppends: 300,
  awards: 3_000,
  rebuilds: 1,
  loads: 1,
}
