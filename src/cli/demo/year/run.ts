// Records the whole bureau's year and counts what it came to, from the ledger itself.
import { decode } from '../../../codec/decode.ts'
import { bookStream } from '../../../ledger/book.ts'
import type { World } from '../../../ledger/world.ts'
import { JURISDICTION } from '../ids.ts'
import { keyOf } from '../people.ts'
import { type DemoRun, runScript } from '../run.ts'
import { type Counts, count } from '../summary.ts'
import { yearScriptFor } from './script.ts'

export interface YearSummary {
  /** All events of the ledger. */
  readonly events: number
  /** Entries of the book by type. */
  readonly entries: Counts
  /** Decisions that stand, by clause and by their decisive reason. */
  readonly decisions: Readonly<Record<string, Counts>>
  /** Recorded refusals by code. */
  readonly refusals: Counts
  /** The auditor's key, to be sent as a bearer token. */
  readonly auditorKey: string
}

/** Records the year and answers what it came to. Throws what runScript throws. */
export async function runYear(run: DemoRun): Promise<YearSummary> {
  await runScript(run, yearScriptFor)
  return summariseYear(run.ledger.world)
}

async function summariseYear(world: World): Promise<YearSummary> {
  const entries: Record<string, number> = {}
  const refusals: Record<string, number> = {}
  const standing = new Map<string, { readonly clause: string; readonly reason: string | undefined }>()
  for await (const stored of world.log.read(bookStream(JURISDICTION), 0)) {
    const { event } = decode(stored)
    count(entries, event.type)
    if (event.type === 'RequestRefused') count(refusals, event.payload.code)
    if (event.type === 'AwardProposed') {
      const { clause, reasons } = event.payload
      standing.set(event.subjects.application, { clause, reason: reasons[0] })
    }
    if (event.type === 'AwardDeclined') {
      const { clause, reasons } = event.payload
      standing.set(event.subjects.application, { clause, reason: reasons[0]?.code })
    }
  }
  const decisions: Record<string, Record<string, number>> = {}
  for (const { clause, reason } of standing.values()) count((decisions[clause] ??= {}), reason)
  const events = (await world.log.lastOrdinal()) + 1
  return { events, entries, decisions, refusals, auditorKey: keyOf('auditor-1').text }
}
