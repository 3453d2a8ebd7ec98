// An old event is read as its type is today. No type has a second version yet, so a made-up one shows how it goes.
import t from 'tap'
import * as z from 'zod'
import { decodeWith } from '../../src/codec/decode.ts'
import { type Registry, registryOf, type VersionedForm } from '../../src/codec/registry.ts'
import { money, text } from '../../src/codec/scalars.ts'
import { bytesOf, envelopeOf, refusal } from './golden/stored.ts'

// Version 1 had one name; version 2 split it; version 3 added where the money comes from.
const first: VersionedForm = {
  subjects: [],
  payload: z.strictObject({ name: text(20) }),
  upcast: ({ name }) => ({ family: String(name).slice(0, 1), given: String(name).slice(1) }),
}
const second: VersionedForm = {
  subjects: [],
  payload: z.strictObject({ family: text(1), given: text(19) }),
  upcast: (payload) => ({ ...payload, granted: '0.00' }),
}
const third: VersionedForm = {
  subjects: ['round'],
  payload: z.strictObject({ family: text(1), given: text(19), granted: money }),
}
const registry = registryOf({ Told: third }, { Told: 3 }, { Told: [first, second] })

function told(schema: number, payload: object, known: Registry = registry): unknown {
  const subjects = schema === 3 ? { round: 'round-2022' } : {}
  const bytes = bytesOf({ ...envelopeOf('LeadRaised'), type: 'Told', schema, subjects, payload })
  return decodeWith(known, { ordinal: 5, bytes }).event.payload
}

t.test('given events of versions 1, 2 and 3, when they are read, then all have the shape of version 3', (t) => {
  t.strictSame(told(1, { name: '林文华' }), { family: '林', given: '文华', granted: '0.00' })
  t.strictSame(told(2, { family: '林', given: '文华' }), { family: '林', given: '文华', granted: '0.00' })
  t.strictSame(told(3, { family: '林', given: '文华', granted: '1.00' }), {
    family: '林',
    given: '文华',
    granted: '1.00',
  })
  t.end()
})

t.test('given the payload of one version under the number of another, then it is refused', (t) => {
  t.equal(refusal(() => told(1, { family: '林', given: '文华' })).fault.path, 'payload.name')
  t.equal(refusal(() => told(2, { name: '林文华' })).fault.path, 'payload.family')
  t.equal(refusal(() => told(3, { family: '林', given: '文华' })).fault.path, 'payload.granted')
  t.equal(refusal(() => told(4, {})).fault.reason, 'unknown schema version 4')
  t.end()
})

t.test('given a registry with a hole, then it is refused before anything is read', (t) => {
  const { upcast: _, ...stuck } = first
  t.throws(() => registryOf({ Told: third }, { Told: 3 }, { Told: [second] }), /forms of Told do not reach 3/)
  t.throws(() => registryOf({ Told: third }, { Told: 3 }, {}), /forms of Told do not reach 3/)
  t.throws(() => registryOf({ Told: third }, { Told: 2 }, { Told: [first, second] }), /forms of Told do not reach 2/)
  t.throws(() => registryOf({ Told: third }, {}, {}), /forms of Told do not reach undefined/)
  t.throws(() => registryOf({ Told: third }, { Told: 3 }, { Told: [stuck, second] }), /has no upcaster/)
  t.end()
})
