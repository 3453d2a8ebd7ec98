// What the demonstration has to show, counted from the ledger itself, and where to look first.
import { decode } from '../../codec/decode.ts'
import { bookStream } from '../../ledger/book.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { CLAWBACK, CLAWBACK_INSTANTS } from './aftermath.ts'
import { LINES } from './budget.ts'
import { enterpriseOf } from './enterprises.ts'
import { applicationOf, JURISDICTION, paymentOf } from './ids.ts'
import { keyOf } from './people.ts'
import { caseOf } from './rounds.ts'
import { STORY } from './story.ts'

/** How often each occurs. */
export type Counts = Readonly<Record<string, number>>

export interface DemoSummary {
  readonly ledger: string
  readonly jurisdiction: string
  /** All events of the ledger, with what was recorded after the demonstration. */
  readonly events: number
  /** Entries of the book by type. */
  readonly entries: Counts
  /** Proposals and refusals of awards by their decisive reason. */
  readonly decisions: Counts
  /** Recorded refusals by code. */
  readonly refusals: Counts
  /** The auditor's key, to be sent as a bearer token. */
  readonly auditorKey: string
  readonly show: {
    readonly paidPayment: string
    readonly returnedPayment: string
    readonly paidAgain: string
    readonly clawedBackPayment: string
    /** Enterprise id. */
    readonly clawedBackEnterprise: string
    readonly clawback: string
    readonly doublePayment: string
    readonly inTransitPayment: string
    /** Enterprise id. */
    readonly capUsedUp: string
    readonly capUsedUpApplication: string
    readonly lineThatRanOut: string
    /** Instants of recorded time for `asOf`. */
    readonly clawbackInstants: typeof CLAWBACK_INSTANTS
  }
}

/** Reads the book once and counts. */
export async function summarise({ world, about }: Ledger): Promise<DemoSummary> {
  const entries: Record<string, number> = {}
  const decisions: Record<string, number> = {}
  const refusals: Record<string, number> = {}
  for await (const stored of world.log.read(bookStream(JURISDICTION), 0)) {
    const { event } = decode(stored)
    count(entries, event.type)
    if (event.type === 'AwardProposed') count(decisions, event.payload.reasons[0])
    if (event.type === 'AwardDeclined') count(decisions, event.payload.reasons[0]?.code)
    if (event.type === 'RequestRefused') count(refusals, event.payload.code)
  }
  return {
    ledger: about.ledger,
    jurisdiction: JURISDICTION,
    events: (await world.log.lastOrdinal()) + 1,
    entries,
    decisions,
    refusals,
    auditorKey: keyOf('auditor-1').text,
    show: {
      paidPayment: paymentOf(STORY.fourEyes),
      returnedPayment: paymentOf(STORY.returnedByBank),
      paidAgain: paymentOf(STORY.returnedByBank, 2),
      clawedBackPayment: paymentOf(STORY.clawedBack),
      clawedBackEnterprise: enterpriseOf(caseOf(STORY.clawedBack).enterprise).id,
      clawback: CLAWBACK,
      doublePayment: paymentOf(STORY.paidTwice),
      inTransitPayment: paymentOf(STORY.inTransit),
      capUsedUp: enterpriseOf(caseOf(STORY.capUsedUp).enterprise).id,
      capUsedUpApplication: applicationOf(STORY.capUsedUp),
      lineThatRanOut: LINES.autumn.id,
      clawbackInstants: CLAWBACK_INSTANTS,
    },
  }
}

/** Adds one to a count. */
export function count(counts: Record<string, number>, key: string | undefined): void {
  const name = key ?? 'none'
  counts[name] = (counts[name] ?? 0) + 1
}
