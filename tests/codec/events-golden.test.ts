// The stored bytes of every event type, frozen. The files were checked against a canonicalisation that is not this code's.
// They never change: a new schema version adds its own file, and the old one must decode for ever.
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { decode } from '../../src/codec/decode.ts'
import { toDraft } from '../../src/codec/encode.ts'
import { CURRENT_VERSION } from '../../src/codec/versions.ts'
import { envelopeBytes } from '../../src/integrity/envelope.ts'
import { SAMPLES } from './golden/samples.ts'

const folder = new URL('golden/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))

/** The bytes of a golden file: its one line without the line feed. */
function golden(file: string): Buffer {
  const bytes = readFileSync(new URL(file, folder))
  if (bytes.indexOf('\n') !== bytes.length - 1) throw new Error(`${file} is not one line`)
  return bytes.subarray(0, -1)
}

for (const sample of Object.values(SAMPLES)) {
  const { entry, meta, stream, revision, recordedAt } = sample
  const file = `${entry.type}-${CURRENT_VERSION[entry.type]}.jsonl`

  t.test(`given ${entry.type}, when it is written, then its bytes are those of ${file}`, (t) => {
    const bytes = envelopeBytes(toDraft(entry, meta), stream, revision, recordedAt)
    t.equal(bytes.toString('utf8'), golden(file).toString('utf8'))
    t.ok(bytes.equals(golden(file)))
    t.end()
  })

  t.test(`given the bytes of ${file}, when they are read, then they say what was written, where and by whom`, (t) => {
    const { commandId, index: _, ...said } = meta
    const { id, ...recorded } = decode({ ordinal: 4711, bytes: golden(file) })
    t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    t.strictSame(recorded, { ordinal: 4711, stream, revision, recordedAt, command: commandId, ...said, event: entry })
    t.end()
  })
}

t.test('every golden file is read, of earlier versions too', (t) => {
  for (const file of files) {
    t.ok(file.startsWith(`${decode({ ordinal: 0, bytes: golden(file) }).event.type}-`), file)
  }
  t.end()
})

t.test('every version that was ever written has its golden file, and nothing else has one', (t) => {
  const versions = Object.entries(CURRENT_VERSION).flatMap(([type, current]) =>
    Array.from({ length: current }, (_, i) => `${type}-${i + 1}.jsonl`),
  )
  t.strictSame(files.sort(), versions.sort())
  t.end()
})
