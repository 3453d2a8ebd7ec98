// Bodies: whatever JSON.parse and another reader could read differently is refused, everything else is read alike.
import fc from 'fast-check'
import t from 'tap'
import { parseJsonBody } from '../../src/api/json-body.ts'
import { Problem } from '../../src/api/problem.ts'

/** The problem and field a body is refused with. */
function refusal(body: string | Uint8Array): string {
  try {
    parseJsonBody(typeof body === 'string' ? Buffer.from(body, 'utf8') : body)
    return 'accepted'
  } catch (error) {
    return error instanceof Problem ? `${error.problem} ${error.errors[0]?.field} ${error.errors[0]?.reason}` : 'thrown'
  }
}

t.test('given any JSON without its hazards, then it is read as JSON.parse reads it', async (t) => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const expected: unknown = JSON.parse(text)
      // fc.json may draw the key __proto__, which is refused on purpose.
      if (text.includes('__proto__') || !text.isWellFormed()) return
      t.same(parseJsonBody(Buffer.from(text, 'utf8')), expected)
    }),
  )
})

t.test('given a key that stands twice, then the place is named', async (t) => {
  t.equal(refusal('{"a":1,"a":2}'), 'malformed-json /body/a stands twice')
  t.equal(refusal('{"x":[{"a":1},{"b":{"c":1,"\\u0063":2}}]}'), 'malformed-json /body/x/1/b/c stands twice')
  t.equal(refusal('{"a":{"b":1},"b":{"a":1}}'), 'accepted', 'the same key in another object is another key')
  t.equal(refusal('[{"a":1},{"a":1}]'), 'accepted')
  t.equal(refusal('{"a":"b","b":"a, \\"a\\": {"}'), 'accepted', 'a value is no key')
})

t.test('given bytes that are not UTF-8, then they are refused', async (t) => {
  t.equal(refusal(Buffer.from([0x22, 0xc3, 0x28, 0x22])), 'malformed-utf8 /body holds bytes that are not UTF-8')
  t.equal(refusal(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), 'malformed-utf8 /body holds bytes that are not UTF-8')
  t.equal(refusal('"惠安 𠮷"'), 'accepted')
})

t.test('given half a surrogate pair, __proto__ or too deep a nesting, then they are refused', async (t) => {
  t.equal(refusal('{"a":"\\ud83d"}'), 'malformed-json /body/a holds half a surrogate pair')
  t.equal(refusal('{"a":"\\ud83d\\ude00"}'), 'accepted')
  t.equal(refusal('{"__proto__":{}}'), 'malformed-json /body/__proto__ is not a key')
  t.equal(refusal('['.repeat(64) + ']'.repeat(64)), 'accepted', '64 levels')
  t.match(refusal('['.repeat(65) + ']'.repeat(65)), 'nested deeper than 64')
  t.match(refusal('['.repeat(1_000_000)), /^malformed-json/)
})

t.test('given what is no JSON, then it is refused', async (t) => {
  for (const body of ['', '{', '{a:1}', '{"a":01}', '{"a":1,}', '"\\x"', 'NaN', '\u0000']) {
    t.match(refusal(body), /^malformed-json \/body not JSON/, JSON.stringify(body))
  }
})

t.test('given ten megabytes of one string, then it is read in one pass', async (t) => {
  const body = Buffer.from(JSON.stringify({ content: 'A'.repeat(10_000_000), quotes: '\\"'.repeat(500_000) }), 'utf8')
  const from = performance.now()
  parseJsonBody(body)
  t.ok(performance.now() - from < 5_000, 'far below what a quadratic scan would take')
})
