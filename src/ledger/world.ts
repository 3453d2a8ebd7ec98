// Everything the use cases need from outside, as ports. Composition (src/main.ts) fills it; tests fill it with the same
// real parts.
import type { WorkCalendar } from '../domain/calendar.ts'
import type { ContentStore } from '../store/content-store.ts'
import type { DerivedStore } from '../store/derived-store.ts'
import type { EventLog } from '../store/event-log.ts'
import type { KeyVault } from '../store/key-vault.ts'

export interface World {
  readonly log: EventLog
  readonly content: ContentStore
  readonly keys: KeyVault
  readonly derived: DerivedStore
  readonly calendar: WorkCalendar
  /** The clock. Only the ledger's edge reads it; the domain is told the day. */
  now(): Date
}
