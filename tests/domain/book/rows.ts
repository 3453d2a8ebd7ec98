// A state as text: the same for equal states, whatever the order of members in their rows. What a decider made and what
// was read back from stored bytes differ in nothing else.
import type { BookState } from '../../../src/domain/book/state.ts'
import { snapshotBytes } from '../../../src/ledger/snapshot.ts'

/** All tables and the revision. */
export function rowsOf(state: BookState): string {
  return JSON.stringify(JSON.parse(snapshotBytes(state).toString('utf8')), sortedMembers)
}

function sortedMembers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
