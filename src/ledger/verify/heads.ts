// Heads that were noted outside the log, held against the root over all entries up to the same ordinal. They are the only
// thing that finds an alteration whose author also rewrote every hash inside the database.
import { copyFrontier, type Frontier, headOf, type LedgerHead } from '../../integrity/merkle.ts'
import { type Check, flipped, type Tally } from './check.ts'
import { finding } from './finding.ts'

/** A head that somebody noted. `source` says who, for the finding. */
export interface ExpectedHead extends LedgerHead {
  readonly source?: string
}

const HEAD = /^(0|[1-9]\d{0,15}):([0-9a-f]{64})$/

/** Reads `ordinal:root`, as answers and exports print it. Throws a RangeError on anything else. */
export function parseHead(text: string): LedgerHead {
  const [, ordinal, root] = HEAD.exec(text) ?? []
  if (ordinal === undefined || root === undefined) {
    throw new RangeError(`not a head ORDINAL:ROOT with 64 lower-case hex digits: ${text}`)
  }
  return { ordinal: Number(ordinal), root }
}

interface Compared {
  readonly expected: ExpectedHead
  /** Of exactly the entries up to the ordinal. */
  readonly frontier: Frontier
  /** The last noted head before it that agreed, −1 for none: the difference lies after it. */
  readonly agreedUpTo: number
}

/** The root over the entries up to a noted ordinal is the noted root. */
export const headCheck: Check<Compared> = {
  name: 'head',
  inspect({ expected, frontier, agreedUpTo }) {
    const { ordinal, root } = headOf(frontier)
    if (ordinal === expected.ordinal && root === expected.root) return []
    const subject = `${nameOf(expected)}; entries ${agreedUpTo + 1} to ${expected.ordinal}`
    return [finding('HEAD_DIFFERS', { ordinal: expected.ordinal, subject }, expected.root, root)]
  },
  broken: ({ expected, frontier, agreedUpTo }) => {
    const altered = copyFrontier(frontier)
    altered.peaks.push(flipped(altered.peaks.pop() as Buffer))
    const root = flipped(Buffer.from(expected.root, 'hex')).toString('hex')
    return [
      { expected, frontier: altered, agreedUpTo },
      { expected: { ...expected, root }, frontier, agreedUpTo },
    ]
  },
}

/** Walks through the noted heads in order of ordinal while the entries pass. */
export class Heads {
  readonly #waiting: ExpectedHead[]
  readonly #tally: Tally
  #agreedUpTo = -1

  constructor(tally: Tally, expected: readonly ExpectedHead[]) {
    this.#tally = tally
    // The last one is the next one. The head of an empty ledger says nothing of any entry.
    this.#waiting = expected.filter(({ ordinal }) => ordinal >= 0).sort((a, b) => b.ordinal - a.ordinal)
  }

  /** Compares the heads noted at the last ordinal of the frontier. */
  reached(frontier: Frontier): void {
    for (let next = this.#next(); next?.ordinal === frontier.size - 1; next = this.#next()) {
      this.#waiting.pop()
      const agrees = this.#tally.run(headCheck, { expected: next, frontier, agreedUpTo: this.#agreedUpTo })
      if (agrees) this.#agreedUpTo = next.ordinal
    }
  }

  /** Names every head that was not reached: beyond the last ordinal, or behind a gap. */
  finish(lastOrdinal: number): void {
    for (const { ordinal, root, source } of this.#waiting.splice(0).reverse()) {
      const place = { ordinal, subject: nameOf({ ordinal, root, ...(source !== undefined && { source }) }) }
      this.#tally.untested('head')
      if (ordinal > lastOrdinal) {
        this.#tally.add(finding('HEAD_AHEAD', place, `${ordinal}:${root}`, `${lastOrdinal} as the last ordinal`))
      } else {
        this.#tally.add(finding('HEAD_NOT_COMPUTABLE', place, root, 'a gap'))
      }
    }
  }

  #next(): ExpectedHead | undefined {
    return this.#waiting.at(-1)
  }
}

function nameOf({ source }: ExpectedHead): string {
  return source === undefined ? 'noted head' : `head noted by ${source}`
}
