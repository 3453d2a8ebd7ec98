// What the ledger says of itself: its first entry, which every later leaf, head and receipt stands on.
import type { Entry } from './entry.ts'

/** Ordinal 0 of every ledger, in stream `ledger`: who this ledger is, so that two ledgers never share a Merkle root. */
export type LedgerOpened = Entry<
  'LedgerOpened',
  never,
  {
    /** A UUID drawn once, when the ledger is made. */
    readonly ledger: string
    readonly format: 1
    /** A demonstration holds invented cases only and says so in its first bytes. */
    readonly purpose: 'production' | 'demonstration'
  }
>
