// The bytes of a snapshot: lines that together are one JSON document, read back to the same state.
import t from 'tap'
import { emptyBook } from '../../src/domain/book/state.ts'
import { snapshotBytes, stateOf } from '../../src/ledger/snapshot.ts'

/** A book that has seen 1,001 commands: more than two lines of 500 rows. */
function busyBook() {
  const state = emptyBook()
  for (let n = 0; n < 1_001; n++) state.commands.set(`command-${n}`, n)
  state.about.set('name', '惠安县,\n]\n"[')
  state.revision = 1_000
  state.journal.settle()
  return state
}

t.test(
  'given a book of many rows, then its snapshot is one JSON document and reads back as the same book',
  async (t) => {
    const bytes = snapshotBytes(busyBook())
    const lines = JSON.parse(bytes.toString('utf8')) as unknown[][]
    // the revision, 1 row about the book, 1,001 commands as 500 + 500 + 1; 1 name stands before the rows of a line
    t.strictSame(
      lines.map(([name, ...rows]) => [name, rows.length]),
      [
        ['revision', 1],
        ['about', 1],
        ['commands', 500],
        ['commands', 500],
        ['commands', 1],
      ],
    )
    const read = stateOf(bytes)
    t.equal(read.revision, 1_000)
    t.equal(read.about.get('name'), '惠安县,\n]\n"[')
    t.equal(read.commands.get('command-1000'), 1_000)
    t.equal(read.journal.mark(), 0, 'nothing of what was read can be rolled back')
    t.ok(snapshotBytes(read).equals(bytes))
  },
)

t.test('given an empty book, then its snapshot reads back as an empty book', async (t) => {
  t.equal(stateOf(snapshotBytes(emptyBook())).revision, -1)
})

t.test('given bytes that are cut or of another kind, then they are not taken for a smaller book', async (t) => {
  const bytes = snapshotBytes(busyBook())
  const whole = bytes.length
  const broken = [bytes.subarray(0, whole - 1), bytes.subarray(1), bytes.subarray(0, 2), Buffer.alloc(0)]
  for (const part of broken) t.throws(() => stateOf(part), SyntaxError)
  t.throws(() => stateOf(Buffer.from('{"revision":5}')), SyntaxError)
  t.throws(() => stateOf(Buffer.from(bytes.toString('utf8').replace('["commands"', '["commands'))), SyntaxError)
})
