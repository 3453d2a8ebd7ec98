// Golden bytes: entries as the first version of the envelope stores them, with the hash of their leaf. Computed apart from
// this code. They never change; a new version of the envelope adds its own beside them.
import t from 'tap'
import {
  type Draft,
  type Envelope,
  envelopeBytes,
  MAX_EVENT_BYTES,
  parseEnvelope,
} from '../../src/integrity/envelope.ts'
import { leafHash } from '../../src/integrity/merkle.ts'

const budgetLineOpened: Draft = {
  id: 'db1608dd-13fc-5eff-a82e-d2cfb4b143aa',
  type: 'BudgetLineOpened',
  schema: 1,
  actor: { id: 'person-7', role: 'budgetOfficer' },
  command: '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b',
  correlation: '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b',
  validAt: '2022-03-01',
  subjects: { budgetLine: 'line-2022-1' },
  payload: {
    name: '产业发展专项资金',
    key: { fiscalYear: 2022, budgetUnit: '惠安县工业和信息化局', quotaDocument: '惠财指〔2022〕8号' },
  },
}

/** Every optional member is there, and a character outside of the basic plane. */
const applicationFiled: Draft = {
  id: 'a2192a7a-91fd-50a5-b658-8fedb0f8275e',
  type: 'ApplicationFiled',
  schema: 1,
  actor: { id: 'person-3', role: 'clerk' },
  command: 'a1b2c3d4-e5f6-5a7b-8c9d-0e1f2a3b4c5d',
  cause: 'db1608dd-13fc-5eff-a82e-d2cfb4b143aa',
  correlation: '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b',
  reason: '补录：原件见“附件一”\n第 3 页',
  validAt: '2022-09-30',
  knownSince: { on: '2022-09-30', document: '惠工信函〔2022〕15号' },
  subjects: {
    application: 'app-7k2m9x4q1w3e',
    enterprise: 'ent-5h8j2k4m6n7p',
    enterpriseCode: '91350521MA31K9XT75',
    policy: 'huian-2021',
    round: 'round-2022-1',
  },
  payload: {
    clause: 'huian-2021/4.1',
    claimed: '150000.00',
    benefitYear: 2022,
    seller: '𠮷田石材',
    items: [],
    remark: null,
    late: false,
  },
}

interface Golden {
  readonly draft: Draft
  readonly stream: string
  readonly revision: number
  readonly recordedAt: string
  readonly text: string
  readonly leaf: string
}

const GOLDEN: readonly Golden[] = [
  {
    draft: budgetLineOpened,
    stream: 'book-350521',
    revision: 0,
    recordedAt: '2022-03-01T02:30:00.000Z',
    text: [
      '{"actor":{"id":"person-7","role":"budgetOfficer"}',
      '"command":"3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b"',
      '"correlation":"3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b"',
      '"id":"db1608dd-13fc-5eff-a82e-d2cfb4b143aa"',
      '"payload":{"key":{"budgetUnit":"惠安县工业和信息化局"',
      '"fiscalYear":2022',
      '"quotaDocument":"惠财指〔2022〕8号"}',
      '"name":"产业发展专项资金"}',
      '"recordedAt":"2022-03-01T02:30:00.000Z"',
      '"revision":0',
      '"schema":1',
      '"stream":"book-350521"',
      '"subjects":{"budgetLine":"line-2022-1"}',
      '"type":"BudgetLineOpened"',
      '"v":1',
      '"validAt":"2022-03-01"}',
    ].join(','),
    leaf: 'cdf47f78904b0f980d320d47476d6c6428caa2a2bb6961aa72c42a5b3366b8fb',
  },
  {
    draft: applicationFiled,
    stream: 'application-app-7k2m9x4q1w3e',
    revision: 12,
    recordedAt: '2022-10-08T01:00:00.123Z',
    text: [
      '{"actor":{"id":"person-3","role":"clerk"}',
      '"cause":"db1608dd-13fc-5eff-a82e-d2cfb4b143aa"',
      '"command":"a1b2c3d4-e5f6-5a7b-8c9d-0e1f2a3b4c5d"',
      '"correlation":"3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b"',
      '"id":"a2192a7a-91fd-50a5-b658-8fedb0f8275e"',
      '"knownSince":{"document":"惠工信函〔2022〕15号"',
      '"on":"2022-09-30"}',
      '"payload":{"benefitYear":2022',
      '"claimed":"150000.00"',
      '"clause":"huian-2021/4.1"',
      '"items":[]',
      '"late":false',
      '"remark":null',
      '"seller":"𠮷田石材"}',
      '"reason":"补录：原件见“附件一”\\n第 3 页"',
      '"recordedAt":"2022-10-08T01:00:00.123Z"',
      '"revision":12',
      '"schema":1',
      '"stream":"application-app-7k2m9x4q1w3e"',
      '"subjects":{"application":"app-7k2m9x4q1w3e"',
      '"enterprise":"ent-5h8j2k4m6n7p"',
      '"enterpriseCode":"91350521MA31K9XT75"',
      '"policy":"huian-2021"',
      '"round":"round-2022-1"}',
      '"type":"ApplicationFiled"',
      '"v":1',
      '"validAt":"2022-09-30"}',
    ].join(','),
    leaf: '521584a553b9131aee796989b4796d84149c0287b9757c9a465067427eb3f40d',
  },
]

for (const { draft, stream, revision, recordedAt, text, leaf } of GOLDEN) {
  t.test(
    `given the golden ${draft.type}, when it is stored and read, then its bytes are those of always`,
    async (t) => {
      const bytes = envelopeBytes(draft, stream, revision, recordedAt)
      t.equal(bytes.toString('utf8'), text)
      t.equal(leafHash(bytes).toString('hex'), leaf)
      t.strictSame(parseEnvelope(Buffer.from(text, 'utf8')), { ...draft, v: 1, stream, revision, recordedAt })
    },
  )
}

t.test('given one stored byte altered, when its leaf is hashed, then the leaf is another', async (t) => {
  const { draft, stream, revision, recordedAt, leaf } = GOLDEN[0]!
  const bytes = envelopeBytes(draft, stream, revision, recordedAt)
  bytes[bytes.indexOf('8号')] = '9'.charCodeAt(0)
  t.equal(parseEnvelope(bytes).type, 'BudgetLineOpened', 'it still reads well')
  t.not(leafHash(bytes).toString('hex'), leaf)
})

t.test('given an entry at the limit of 60,000 bytes, when one byte is added, then it is refused', async (t) => {
  const store = (name: string) =>
    envelopeBytes({ ...budgetLineOpened, payload: { name } }, 'book-350521', 0, '2022-03-01T02:30:00.000Z')
  const room = MAX_EVENT_BYTES - store('').length
  t.equal(store('x'.repeat(room)).length, 60_000)
  t.throws(() => store('x'.repeat(room + 1)), RangeError)
  // A Han character has three bytes in UTF-8: bytes are counted, not characters.
  const han = '惠'.repeat(Math.floor(room / 3))
  t.ok(store(han).length <= 60_000)
  t.throws(() => store(`${han}惠`), RangeError)
})

t.test('given bytes that are no entry of version 1, when they are read, then they are refused', async (t) => {
  const text = GOLDEN[0]!.text
  const refused: readonly (readonly [why: string, bytes: Buffer])[] = [
    ['a later version', Buffer.from(text.replace('"v":1', '"v":2'))],
    ['no version', Buffer.from(text.replace('"v":1,', ''))],
    ['a version as text', Buffer.from(text.replace('"v":1', '"v":"1"'))],
    ['cut off', Buffer.from(text).subarray(0, -1)],
    ['broken UTF-8', Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.of(0xe6, 0x83), Buffer.from('"}')])],
    ['a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['nothing', Buffer.alloc(0)],
    ['not an object', Buffer.from('null')],
  ]
  for (const [why, bytes] of refused) t.throws((): Envelope => parseEnvelope(bytes), why)
})
