// Whatever a decider may say comes back from its stored bytes as it was said.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { decode } from '../../src/codec/decode.ts'
import { toDraft } from '../../src/codec/encode.ts'
import { CodecError } from '../../src/codec/error.ts'
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import { CURRENT_FORMS } from '../../src/codec/registry.ts'
import { envelopeBytes } from '../../src/integrity/envelope.ts'
import { valuesOf } from './golden/arbitrary.ts'
import { mutations } from './golden/mutations.ts'
import { SAMPLES } from './golden/samples.ts'
import { bytesOf, envelopeOf, type Members } from './golden/stored.ts'

const RUNS = 60

for (const { type, payload: schema } of Object.values(CURRENT_FORMS)) {
  const { entry, meta, stream, revision, recordedAt } = SAMPLES[type]
  const entries = valuesOf(schema).map((payload) => ({ ...entry, payload }) as LedgerEvent)

  t.test(
    `given any ${type}, when it is written and read, then it is the same, and so are its bytes when written again`,
    (t) => {
      fc.assert(
        fc.property(entries, fc.nat(1_000_000), (said, ordinal) => {
          const bytes = envelopeBytes(toDraft(said, meta), stream, revision, recordedAt)
          const recorded = decode({ ordinal, bytes })
          assert.deepEqual(recorded.event, said)
          assert.equal(recorded.ordinal, ordinal)
          assert.ok(envelopeBytes(toDraft(recorded.event, meta), stream, revision, recordedAt).equals(bytes))
        }),
        { numRuns: RUNS },
      )
      t.end()
    },
  )

  t.test(`given any ${type} with one member changed, then it is refused, or read as exactly what stands there`, (t) => {
    const broken = entries.chain((said) => {
      const all = [...mutations(said.payload as unknown as Members, [])]
      return fc.constantFrom(...all.map(({ value }) => ({ ...said, payload: value }) as unknown as LedgerEvent))
    })
    fc.assert(
      fc.property(broken, (said) => {
        const bytes = bytesOf({ ...envelopeOf(type), payload: said.payload })
        let read: unknown
        try {
          read = decode({ ordinal: 0, bytes }).event.payload
        } catch (error) {
          return error instanceof CodecError
        }
        assert.deepEqual(read, JSON.parse(JSON.stringify(said.payload)))
        return true
      }),
      { numRuns: RUNS },
    )
    t.end()
  })
}
