// What counts as a code, an id, a document number and a name: both sides of every rule.
import fc from 'fast-check'
import t from 'tap'
import {
  cleanName,
  documentNumber,
  isDocumentNumber,
  isJurisdictionCode,
  isLedgerId,
  isUscc,
  jurisdictionCode,
  ledgerId,
  uscc,
  usccCheckDigitHolds,
} from '../../src/domain/identifiers.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A text with everything visible: a line separator inside the title of an assertion would end its line. */
function shown(text: string): string {
  return JSON.stringify(text).replace(/(?! )[\p{C}\p{Z}]/gu, (hidden) => `<${hidden.codePointAt(0)?.toString(16)}>`)
}

t.test('given codes of real enterprises, when they are read, then form and check digit hold', async (t) => {
  for (const code of ['9144030071526726XG', '91330100799655058B', '914403001922038216', '91110000802100433B']) {
    t.equal(uscc(code), code)
    t.ok(usccCheckDigitHolds(uscc(code)), code)
  }
})

t.test('given the code 91110000802100433B, when its check digit is computed by hand, then it is B', async (t) => {
  // characters   9  1  1  1  0  0  0  0  8   0  2   1   0  0  4   3   3
  // weights      1  3  9 27 19 26 16 17 20  29 25  13   8 24 10  30  28    (3^i mod 31)
  // products     9  3  9 27  0  0  0  0 160  0 50  13   0  0 40  90  84    sum 485 = 15 × 31 + 20
  // check value 31 − 20 = 11, the character B.
  t.ok(usccCheckDigitHolds(uscc('91110000802100433B')))
  for (const character of ALPHABET.replace('B', '')) {
    t.notOk(usccCheckDigitHolds(uscc(`91110000802100433${character}`)), `${character} is wrong but well formed`)
  }
})

t.test(
  'given the code whose weighted sum is a multiple of 31, when its check digit is computed, then it is 0',
  async (t) => {
    // 9 × 1 + Y × 3 + 1 × 25 = 9 + 90 + 25 = 124 = 4 × 31; 31 − 0 = 31 has no character and counts as 0.
    t.ok(usccCheckDigitHolds(uscc('9Y0000000010000000')))
    t.notOk(usccCheckDigitHolds(uscc('9Y0000000010000001')))
  },
)

t.test('given any code with a right check digit, when one character changes, then the check digit fails', async () => {
  const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 6, maxLength: 6 })
  const letters = (length: number) =>
    fc.string({ unit: fc.constantFrom(...Array.from(ALPHABET)), minLength: length, maxLength: length })
  const place = fc.integer({ min: 0, max: 17 })
  const shift = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(letters(2), digits, letters(9), place, shift, (head, division, body, at, by) => {
      const right = Array.from(ALPHABET, (last) => head + division + body + last).filter(
        (code) => isUscc(code) && usccCheckDigitHolds(code),
      )
      const code = right[0]
      if (right.length !== 1 || code === undefined) return false
      const other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + by) % 31)
      const changed = code.slice(0, at) + other + code.slice(at + 1)
      return !isUscc(changed) || !usccCheckDigitHolds(changed)
    }),
  )
})

t.test('given text without the form of GB 32100, when it is read as a code, then it is refused', async (t) => {
  for (const text of [
    '',
    '9144030071526726X', // 17 characters
    '9144030071526726XGG', // 19 characters
    ...['I', 'O', 'S', 'V', 'Z'].map((letter) => `9144030071526726X${letter}`),
    ...['I', 'O', 'S', 'V', 'Z'].map((letter) => `9144030071526${letter}26XG`),
    ...['I', 'O', 'S', 'V', 'Z'].map((letter) => `${letter}144030071526726XG`),
    '9144030071526726xg',
    '9144A30071526726XG', // a letter in the code of the division
    ' 9144030071526726XG',
    '9144030071526726XG\n',
    '9144-030071526726X',
    '９144030071526726XG',
  ]) {
    t.notOk(isUscc(text), shown(text))
    t.throws(() => uscc(text), RangeError, shown(text))
  }
})

t.test('given a jurisdiction code, when it has six digits, then it passes; otherwise it is refused', async (t) => {
  for (const text of ['350521', '110000', '999999', '100000']) t.equal(jurisdictionCode(text), text)
  for (const text of ['35052', '3505210', '050521', '35052A', '', ' 350521', '350521 ', '３５０５２１']) {
    t.notOk(isJurisdictionCode(text), shown(text))
    t.throws(() => jurisdictionCode(text), RangeError, shown(text))
  }
})

t.test(
  'given an id, when it has 3 to 64 of the allowed characters, then it passes; otherwise it is refused',
  async (t) => {
    const longest = `app-${'x'.repeat(60)}`
    for (const text of ['app-7k2m9x4q1w3e', 'huian-2021', 'abc', '2022', 'a-b-c', longest])
      t.equal(ledgerId(text), text)
    for (const text of [
      ...['', 'ab', `${longest}x`, 'App-1', 'app_1', 'app.1', 'app 1', 'app-', '-app', 'app--1', '---', '企业-1'],
      ...['app-1\n', 'app/1', '../app', 'ａｐｐ'],
    ]) {
      t.notOk(isLedgerId(text), shown(text))
      t.throws(() => ledgerId(text), RangeError, shown(text))
    }
  },
)

t.test('given a document number, when it is trimmed text of 1 to 60 characters, then it passes', async (t) => {
  for (const text of ['惠政办〔2021〕47号', '惠财指〔2022〕8 号', '无', '号'.repeat(60), '𠮷'.repeat(60)]) {
    t.equal(documentNumber(text), text)
  }
  for (const text of [
    ...['', ' ', ' 惠政办〔2021〕47号', '惠政办〔2021〕47号\u3000', '号'.repeat(61), '𠮷'.repeat(61)],
    ...[
      '惠政办\n47号',
      '惠政办\t47号',
      '惠政办\u000047号',
      '惠政办\u200b47号',
      '惠政办\u202e47号',
      '惠政办\u202847号',
      '惠政办\u202947号',
      '惠政办\ud83d',
    ],
    'cafe\u0301', // é in two code points: the same number would have two forms
  ]) {
    t.notOk(isDocumentNumber(text), shown(text))
    t.throws(() => documentNumber(text), RangeError, shown(text))
  }
})

t.test(
  'given a name in two spellings of the same characters, when cleaned, then it is one sequence of bytes',
  async (t) => {
    t.equal(cleanName('cafe\u0301'), 'café')
    t.equal(cleanName(' \u3000惠安县宏兴石材有限公司\n'), '惠安县宏兴石材有限公司')
    t.equal(cleanName('Stone & Sons (惠安) Ltd.'), 'Stone & Sons (惠安) Ltd.')
    t.equal(cleanName('石'.repeat(200)), '石'.repeat(200))
    for (const text of [
      '',
      ' ',
      '\u3000',
      '石'.repeat(201),
      '石\n材',
      '石\u0000材',
      '石\u200b材',
      '石\ufeff材',
      '石\udfff',
    ]) {
      t.throws(() => cleanName(text), RangeError, shown(text))
    }
  },
)

t.test('given any text, when it is a clean name, then cleaning it again changes nothing', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      try {
        const name = cleanName(text)
        return cleanName(name) === name && name.isWellFormed()
      } catch (error) {
        return error instanceof RangeError
      }
    }),
  )
})
