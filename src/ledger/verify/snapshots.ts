// Snapshots of books held against the fold from the start, row by row, at the very revision they were taken at.
import { type BookState, TABLES } from '../../domain/book/state.ts'
import type { Table } from '../../domain/book/table.ts'
import { sha256Hex } from '../../integrity/merkle.ts'
import type { DerivedStore, DerivedValue } from '../../store/derived-store.ts'
import { FOLD_VERSION, snapshotBytes, stateOf } from '../snapshot.ts'
import { type Check, flipped } from './check.ts'
import { type Finding, finding, type Place } from './finding.ts'
import { sameJson } from './same.ts'

/** Rows that one finding names; the first ones tell what happened. */
const MAX_ROWS = 5

/** A snapshot, and the state at the revision it is of. */
export interface Taken {
  readonly stream: string
  readonly value: DerivedValue
  readonly state: BookState
}

/** The bytes have their hash and hold, row by row, what the fold holds. */
export const snapshotCheck: Check<Taken> = {
  name: 'snapshot',
  inspect({ stream, value, state }) {
    const place = { subject: snapshotName(stream, value) }
    const hash = sha256Hex(value.bytes)
    if (hash !== value.hash) return [finding('SNAPSHOT_HASH', place, value.hash, hash)]
    const stored = read(value)
    if (stored instanceof Error) return [finding('SNAPSHOT_UNREADABLE', place, 'a snapshot', stored.message)]
    if (stored.revision !== state.revision) {
      return [finding('SNAPSHOT_DIFFERS', place, `revision ${state.revision}`, `revision ${stored.revision}`)]
    }
    return differences(place, stored, state)
  },
  broken: ({ stream, value, state }) => {
    const other = stateOf(value.bytes)
    other.about.set('name', 'broken')
    const bytes = snapshotBytes(other)
    return [
      { stream, state, value: { ...value, bytes: flipped(value.bytes) } },
      { stream, state, value: { ...value, bytes, hash: sha256Hex(bytes) } },
    ]
  },
}

/** The newest snapshot of each book by stream, of the fold as it is now; those of other folds are never read. */
export async function snapshotsOf(derived: DerivedStore): Promise<ReadonlyMap<string, DerivedValue>> {
  const found = new Map<string, DerivedValue>()
  for (const { name, version } of await derived.list()) {
    if (version !== FOLD_VERSION || !name.startsWith('book-')) continue
    const value = await derived.get(name, version)
    if (value !== undefined) found.set(name, value)
  }
  return found
}

/** What a finding calls a snapshot. */
export function snapshotName(stream: string, { position }: DerivedValue): string {
  return `snapshot of ${stream} at revision ${position}`
}

function read({ bytes }: DerivedValue): BookState | Error {
  try {
    return stateOf(bytes)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function differences(place: Place & { readonly subject: string }, stored: BookState, state: BookState): Finding[] {
  const found: Finding[] = []
  for (const name of TABLES) {
    const [kept, folded] = [stored[name] as Table<unknown>, state[name] as Table<unknown>]
    for (const key of new Set([...folded.entries(), ...kept.entries()].map(([key]) => key))) {
      // A row's members may stand in another order than the fold gives them: a writer folds what it has not yet read back.
      const [expected, row] = [folded.get(key), kept.get(key)]
      if (sameJson(expected, row)) continue
      const subject = `${place.subject}, ${name} ${key}`
      found.push(finding('SNAPSHOT_DIFFERS', { subject }, expected ?? 'no row', row ?? 'no row'))
      if (found.length === MAX_ROWS) return found
    }
  }
  return found
}
