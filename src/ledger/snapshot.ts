// Snapshots of a book: its tables as JSON, keyed by book, revision and fold version, with their hash. Derived: a snapshot
// that is missing, damaged or of another fold is ignored, and `verify` compares it with a fold from the start.
import { type BookState, emptyBook, TABLES } from '../domain/book/state.ts'
import type { Table } from '../domain/book/table.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import type { DerivedStore } from '../store/derived-store.ts'

/** Changes whenever the state or its fold changes shape. */
export const FOLD_VERSION = 'book/2'

/** The state's tables as JSON bytes, the same for equal states whatever their history of insertion. */
export function snapshotBytes(state: BookState): Buffer {
  const tables = Object.fromEntries(
    TABLES.map((name) => [name, [...(state[name] as Table<unknown>).entries()].sort(([a], [b]) => (a < b ? -1 : 1))]),
  )
  return Buffer.from(JSON.stringify({ revision: state.revision, ...tables }), 'utf8')
}

/** The newest usable snapshot, or the empty book. */
export async function loadSnapshot(derived: DerivedStore, stream: string): Promise<BookState> {
  const value = await derived.get(stream, FOLD_VERSION)
  if (value === undefined || sha256Hex(value.bytes) !== value.hash) return emptyBook()
  return stateOf(value.bytes)
}

/** Keeps the state as the newest snapshot of its stream. */
export async function saveSnapshot(derived: DerivedStore, stream: string, state: BookState): Promise<void> {
  const bytes = snapshotBytes(state)
  await derived.put(stream, FOLD_VERSION, { position: state.revision, bytes, hash: sha256Hex(bytes) })
}

/** Reads snapshot bytes back. Throws a SyntaxError on bytes that are not JSON. */
export function stateOf(bytes: Buffer): BookState {
  const state = emptyBook()
  const stored = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
  for (const name of TABLES) {
    const table = state[name] as Table<unknown>
    for (const [key, row] of stored[name] as [string, unknown][]) table.set(key, row)
  }
  state.revision = stored['revision'] as number
  state.journal.settle()
  return state
}
