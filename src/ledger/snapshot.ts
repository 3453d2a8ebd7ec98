// Snapshots of a book: its tables as JSON, keyed by book, revision and fold version, with their hash. Derived: a snapshot
// that is missing, damaged or of another fold is ignored, and `verify` compares it with a fold from the start.
//
// The bytes are one JSON document of many lines, each with the revision or some rows of one table. They are written and
// read line by line: as one text, a large book would take several times the memory that its state needs, and soon be
// longer than a string may be.
import { type BookState, emptyBook, reindex, TABLES } from '../domain/book/state.ts'
import type { Table } from '../domain/book/table.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import type { DerivedStore } from '../store/derived-store.ts'

/** Changes whenever the state, its fold or the bytes of its snapshot change shape. */
export const FOLD_VERSION = 'book/18'

const ROWS_PER_LINE = 500
const OPENING = '[\n'
const CLOSING = '\n]\n'

type Line = readonly ['revision', number] | readonly [table: (typeof TABLES)[number], ...rows: [string, unknown][]]

/** The state's tables as JSON bytes, the same for equal states whatever their history of insertion. */
export function snapshotBytes(state: BookState): Buffer {
  const lines = Array.from(linesOf(state), (line, at) =>
    Buffer.from(`${at === 0 ? OPENING : ',\n'}${JSON.stringify(line)}`),
  )
  return Buffer.concat([...lines, Buffer.from(CLOSING)])
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

/** Reads snapshot bytes back. Throws a SyntaxError on bytes that are not the lines of a snapshot. */
export function stateOf(bytes: Buffer): BookState {
  const state = emptyBook()
  for (const line of linesIn(bytes)) {
    if (line[0] === 'revision') state.revision = line[1]
    else {
      const [name, ...rows] = line
      const table = state[name] as Table<unknown>
      for (const [key, row] of rows) table.set(key, row)
    }
    state.journal.settle()
  }
  reindex(state)
  state.journal.settle()
  return state
}

function* linesOf(state: BookState): Generator<Line, undefined, undefined> {
  yield ['revision', state.revision]
  for (const name of TABLES) {
    const rows = [...(state[name] as Table<unknown>).entries()].sort(([a], [b]) => (a < b ? -1 : 1))
    for (let from = 0; from < rows.length; from += ROWS_PER_LINE)
      yield [name, ...rows.slice(from, from + ROWS_PER_LINE)]
  }
}

function* linesIn(bytes: Buffer): Generator<Line, undefined, undefined> {
  const end = bytes.length - CLOSING.length
  const isWhole = bytes.toString('latin1', 0, OPENING.length) === OPENING && bytes.toString('latin1', end) === CLOSING
  if (!isWhole) throw new SyntaxError('not a snapshot, or not all of one')
  for (let from = OPENING.length; from < end;) {
    const found = bytes.indexOf(',\n', from)
    const to = found < 0 ? end : found
    yield JSON.parse(bytes.toString('utf8', from, to)) as Line
    from = to + 2
  }
}
