// The canonical text is what is hashed for ever: compared with RFC 8785's own examples and with another implementation.
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import t from 'tap'
import { canonicalBytes, canonicalText, type Json } from '../../src/integrity/canonical.ts'

/** Any JSON that a ledger may store: no fractions, whole code points, keys of every kind. */
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json')),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), tie('json')),
  ),
}))

t.test(
  'given any storable value, when it is written, then another implementation of RFC 8785 writes the same',
  async () => {
    fc.assert(
      fc.property(json, (value) => canonicalText(value) === canonicalize(value)),
      { numRuns: 2_000 },
    )
  },
)

t.test('given a canonical text, when it is read and written again, then not one byte changes', async () => {
  fc.assert(
    fc.property(json, (value) => {
      const bytes = canonicalBytes(value)
      return canonicalBytes(JSON.parse(bytes.toString('utf8')) as Json).equals(bytes)
    }),
  )
})

t.test(
  'given the example of RFC 8785 section 3.2.3, when its keys are sorted, then by UTF-16 code units',
  async (t) => {
    // The surrogate pair of 😀 begins with D83D and stands before FB33, although its code point 1F600 is the larger one.
    const example = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
    t.equal(canonicalText(example), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  },
)

t.test(
  'given the string of RFC 8785 section 3.2.2, when it is written, then only what must be escaped is',
  async (t) => {
    t.equal(canonicalText('€$\u000f\nA\'B"\\\\"/'), '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
    t.equal(canonicalText('\b\t\n\f\r\u001f\u007f\u2028'), '"\\b\\t\\n\\f\\r\\u001f\u007f\u2028"')
    t.equal(canonicalText('惠政办〔2021〕47号'), '"惠政办〔2021〕47号"')
  },
)

t.test('given members that are undefined, when the object is written, then they are left out', async (t) => {
  t.equal(canonicalText({ b: undefined, a: 1, c: undefined }), '{"a":1}')
  t.equal(canonicalText({ a: undefined }), '{}')
})

t.test(
  'given numbers at the edge, when they are written, then safe integers pass and all others are refused',
  async (t) => {
    t.equal(canonicalText(9_007_199_254_740_991), '9007199254740991') // 2^53 − 1
    t.equal(canonicalText(-9_007_199_254_740_991), '-9007199254740991')
    t.equal(canonicalText(-0), '0')
    for (const number of [9_007_199_254_740_992, -9_007_199_254_740_992, 0.5, 1e21, NaN, Infinity, -Infinity]) {
      t.throws(() => canonicalText(number), TypeError, String(number))
      t.throws(() => canonicalText([{ deep: number }]), TypeError, `${number} inside`)
    }
  },
)

t.test('given a lone surrogate, when it stands in a value or a key, then it is refused', async (t) => {
  for (const text of ['\ud83d', '\ude00', 'a\ud83db', '\ude00\ud83d']) {
    t.throws(() => canonicalText(text), TypeError)
    t.throws(() => canonicalText({ [text]: 1 }), TypeError)
    t.throws(() => canonicalText([[text]]), TypeError)
  }
  t.equal(canonicalText('\ud83d\ude00'), '"😀"')
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const text = String.fromCharCode(...units)
      return text.isWellFormed() ? canonicalText(text) === canonicalize(text) : throws(() => canonicalText(text))
    }),
  )
})

t.test(
  'given a value that has no JSON form, when it is written, then it is refused and never written as {}',
  async (t) => {
    const foreign: readonly unknown[] = [
      ...[undefined, 1n, Symbol('x'), () => 1, new Date(0), new Map([[1, 2]]), new Set([1]), /x/],
      ...[Buffer.from('x'), new Error('x'), new Amount('1.00'), [1, undefined], new Array<number>(2)],
    ]
    for (const value of foreign) {
      t.throws(() => canonicalText(value as Json), TypeError)
      if (value !== undefined) t.throws(() => canonicalText({ member: value as Json }), TypeError)
    }
    t.equal(canonicalText(Object.assign(Object.create(null) as Record<string, Json>, { a: 1 })), '{"a":1}')
  },
)

class Amount {
  readonly yuan: string
  constructor(yuan: string) {
    this.yuan = yuan
  }
}

function throws(action: () => unknown): boolean {
  try {
    action()
    return false
  } catch (error) {
    return error instanceof TypeError
  }
}
