// The frame around a payload, and bytes that are no event at all.
import t from 'tap'
import { decode } from '../../src/codec/decode.ts'
import { toDraft } from '../../src/codec/encode.ts'
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import { SAMPLES } from './golden/samples.ts'
import { bytesOf, envelopeOf, refusal } from './golden/stored.ts'

const stored = envelopeOf('LeadRaised')
const read = (change: object): unknown => decode({ ordinal: 12, bytes: bytesOf({ ...stored, ...change }) })

t.test('given a frame without one of its members, then it is refused with the name of the member', (t) => {
  for (const member of Object.keys(stored)) {
    const { fault } = refusal(() => read({ [member]: undefined }))
    // Without `v` nothing else is looked at.
    t.equal(fault.path, member === 'v' ? '' : member)
    t.equal(fault.ordinal, 12)
  }
  t.end()
})

t.test('given a frame with a value out of its form, then it is refused with the place', (t) => {
  const id = '6B1D5A0C-2F3E-5B4D-8C6A-7E8F9A0B1C2D'
  const wrong: readonly (readonly [path: string, change: object])[] = [
    ['id', { id: 'event-1' }],
    ['id', { id }],
    ['command', { command: id }],
    ['cause', { cause: '' }],
    ['cause', { cause: null }],
    ['correlation', { correlation: 'round-2022' }],
    ['reason', { reason: '' }],
    ['reason', { reason: '字'.repeat(2001) }],
    ['schema', { schema: 0 }],
    ['schema', { schema: '1' }],
    ['schema', { schema: 1.5 }],
    ['actor', { actor: 'guo' }],
    ['actor.role', { actor: { id: 'guo' } }],
    ['actor.id', { actor: { id: '', role: 'treasurer' } }],
    ['actor', { actor: { id: 'guo', role: 'treasurer', name: '郭' } }],
    ['validAt', { validAt: '2022-02-29' }],
    ['validAt', { validAt: '2022-11-03T00:00:00Z' }],
    ['knownSince.document', { knownSince: { on: '2022-01-01' } }],
    ['knownSince.on', { knownSince: { on: '2022-13-01', document: '惠财〔2022〕1号' } }],
    ['subjects', { subjects: { person: 'guo' } }],
    ['subjects.enterprise', { subjects: { enterprise: '惠安某公司' } }],
    ['subjects.enterpriseCode', { subjects: { enterpriseCode: '91350521MA2XN8TQ5O' } }],
    ['subjects.round', { subjects: { round: null } }],
    ['stream', { stream: 'Book-350521' }],
    ['stream', { stream: '$all' }],
    ['revision', { revision: -1 }],
    ['revision', { revision: '3' }],
    ['recordedAt', { recordedAt: '2022-10-12T07:59:59Z' }],
    ['recordedAt', { recordedAt: '2022-10-12T07:59:59.999+08:00' }],
    ['recordedAt', { recordedAt: '2022-02-30T07:59:59.999Z' }],
    ['recordedAt', { recordedAt: '2022-10-12T24:00:00.000Z' }],
    ['', { ordinal: 12 }],
  ]
  for (const [path, change] of wrong) t.equal(refusal(() => read(change)).fault.path, path, JSON.stringify(change))
  t.end()
})

t.test('given a frame with each optional member, then it is read with them', (t) => {
  const optional = {
    cause: '6b1d5a0c-2f3e-5b4d-8c6a-7e8f9a0b1c2d',
    reason: '字'.repeat(2000),
    knownSince: { on: '2024-02-29', document: '惠财〔2024〕1号' },
  }
  t.match(read(optional), optional)
  t.end()
})

t.test('given a type or a version the ledger never wrote, then it is refused by name', (t) => {
  t.equal(
    refusal(() => read({ type: 'AwardGivenAway' })).message,
    'event AwardGivenAway at ordinal 12: type: unknown type',
  )
  t.equal(refusal(() => read({ type: 'constructor' })).message, 'event constructor at ordinal 12: type: unknown type')
  t.equal(
    refusal(() => read({ schema: 2 })).message,
    'event LeadRaised at ordinal 12: schema: unknown schema version 2',
  )
  t.end()
})

t.test('given the payload of one type under the name of another, then it is refused', (t) => {
  t.equal(refusal(() => read({ type: 'RequestRefused' })).fault.path, 'payload.request')
  t.end()
})

t.test('given bytes that are no envelope, then they are refused with the ordinal', (t) => {
  const valid = bytesOf(stored)
  const broken: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['half an event', valid.subarray(0, valid.length / 2)],
    ['a byte that is not UTF-8', Buffer.concat([valid.subarray(0, -1), Buffer.of(0xff)])],
    ['a byte order mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), valid])],
    ['two events', Buffer.concat([valid, valid])],
    ['null', bytesOf(null)],
    ['a list', bytesOf([stored])],
    ['a text', bytesOf('LeadRaised')],
    ['another envelope version', bytesOf({ ...stored, v: 2 })],
  ]
  for (const [name, bytes] of broken) {
    const { fault, message } = refusal(() => decode({ ordinal: 77, bytes }))
    t.equal(fault.ordinal, 77, name)
    t.match(message, /^event .+ at ordinal 77: /, name)
  }
  t.end()
})

t.test('given meta that is no frame, then nothing is drafted', (t) => {
  const { entry, meta } = SAMPLES.LeadRaised
  t.equal(
    refusal(() => toDraft(entry, { ...meta, correlation: 'x' })).message,
    'event LeadRaised to be written: correlation: not a UUID in lower case',
  )
  t.equal(refusal(() => toDraft(entry, { ...meta, reason: '' })).fault.path, 'reason')
  t.equal(refusal(() => toDraft({ ...entry, type: 'Invented' } as unknown as LedgerEvent, meta)).fault.type, 'Invented')
  t.throws(() => toDraft(entry, { ...meta, commandId: 'command-1' }), 'a command that is no UUID')
  t.end()
})
