// The members whose names the schema leaves open: facts, readings, details, reasons. Open is not lawless.
import t from 'tap'
import { decode } from '../../src/codec/decode.ts'
import type { LedgerEventType } from '../../src/codec/recorded.ts'
import { bytesOf, envelopeOf, type Members, refusal } from './golden/stored.ts'

function withMember(type: LedgerEventType, member: string, value: unknown): { ordinal: number; bytes: Buffer } {
  const envelope = envelopeOf(type)
  return { ordinal: 1, bytes: bytesOf({ ...envelope, payload: { ...(envelope.payload as Members), [member]: value } }) }
}

const cases: readonly {
  readonly type: LedgerEventType
  readonly member: string
  readonly read: readonly unknown[]
  readonly refused: readonly unknown[]
}[] = [
  {
    type: 'CasePresented',
    member: 'facts',
    read: [
      {},
      { a: '', b: 2022, c: false, d: null, e: [], f: {} },
      { projects: [{ projectId: 'p1', years: [{ year: 2022 }] }] },
      { localRetainedByYear: { '2018': '1500000.00', '2019': true } },
      { text: 'x'.repeat(1000) },
      { one: [{ two: [{ three: '1', byYear: { '2018': '1' } }] }] },
    ],
    refused: [
      { one: [{ two: [{ three: [{ four: '1' }] }] }] },
      null,
      [],
      { invoiceTotal: 1400000.5 },
      { rate: 2 ** 53 },
      { '': 'a name is needed' },
      { 'two words': '1' },
      { __proto__x: '1' },
      { projects: ['p1'] },
      { byYear: { '2018': 1500000 } },
      { byYear: { '2018': null } },
      { text: 'x'.repeat(1001) },
    ],
  },
  {
    type: 'RoundOpened',
    member: 'readings',
    read: [{}, { R1: 'fen-down' }],
    refused: [{ R1: '' }, { R1: 1 }, { R1: null }, { '/R1': 'a' }, ['R1']],
  },
  {
    type: 'RequestRefused',
    member: 'detail',
    read: [{}, { limit: 5, name: '惠安' }],
    refused: [{ limit: 5.5 }, { limit: null }, { limit: true }, { limit: [] }, { limit: 'x'.repeat(301) }],
  },
  {
    type: 'AwardDeclined',
    member: 'reasons',
    read: [[], [{ code: 'OUT_OF_PERIOD' }], [{ code: 'X', room: '-0.01', year: 2022, met: false, by: null }]],
    refused: [
      ['OK'],
      [{}],
      [{ fact: 'industry' }],
      [{ code: 7 }],
      [{ code: 'X', room: -0.01 }],
      [{ code: 'X', of: {} }],
    ],
  },
]

for (const { type, member, read, refused } of cases) {
  t.test(`given ${member} of ${type}, then any well-named value of the allowed kinds is read`, (t) => {
    for (const value of read) {
      const { event } = decode(withMember(type, member, value))
      t.strictSame((event.payload as Members)[member], value, JSON.stringify(value).slice(0, 80))
    }
    t.end()
  })

  t.test(`given ${member} of ${type}, then fractions, other kinds and unnamed values are refused`, (t) => {
    for (const value of refused) {
      const { fault } = refusal(() => decode(withMember(type, member, value)))
      t.equal(fault.path.split('.').slice(0, 2).join('.'), `payload.${member}`, JSON.stringify(value).slice(0, 80))
    }
    t.end()
  })
}

t.test('given a member called __proto__ in stored bytes, then the event is refused, since zod would drop it', (t) => {
  for (const { type, member } of cases) {
    const json = member === 'reasons' ? '[{"code":"OK","__proto__":"1"}]' : '{"__proto__":"1"}'
    t.ok(
      refusal(() => decode(withMember(type, member, JSON.parse(json)))),
      type,
    )
  }
  const nested = JSON.parse('{"byYear":{"__proto__":"1"},"projects":[]}') as unknown
  t.ok(refusal(() => decode(withMember('CasePresented', 'facts', nested))))
  t.end()
})

t.test('given facts nested as deep as an event can hold, then they are refused and nothing breaks', (t) => {
  const depth = 9_000 // '{"a":[' and ']}' 9,000 times: some 72,000 bytes
  const text = JSON.stringify(envelopeOf('CasePresented')).replace(/"facts":\{/, (start) => `${start}"deep":DEEP,`)
  const bytes = Buffer.from(text.replace('DEEP', `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`), 'utf8')
  t.match(refusal(() => decode({ ordinal: 1, bytes })).fault.path, 'payload.facts')
  t.end()
})
