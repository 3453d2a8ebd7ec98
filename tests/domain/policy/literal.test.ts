// The law's literals: exact, and nothing that the law would not write.
import t from 'tap'
import { amountLiteral, rateLiteral } from '../../../src/domain/literal.ts'

t.test('amounts of the law are read exactly, with or without a space before the unit', (t) => {
  const amounts: Record<string, string> = {
    '100万元': '1000000.00', // 100 × 10,000
    '50 万元': '500000.00',
    '5千元': '5000.00', // 5 × 1,000
    '5 千元': '5000.00',
    '1.5亿元': '150000000.00', // 1.5 × 100,000,000
    '500 元': '500.00',
    '0.01 元': '0.01',
    '0.000001 万元': '0.01', // one fen
    '1.000001 亿元': '100000100.00',
  }
  for (const [text, yuan] of Object.entries(amounts)) t.equal(amountLiteral(text), yuan, text)
  t.end()
})

t.test('rates of the law are fractions of one', (t) => {
  const rates: Record<string, string> = {
    '5%': '0.05',
    '12.5%': '0.125',
    '70 %': '0.7',
    '100%': '1',
    '0.000001%': '0.00000001',
  }
  for (const [text, fraction] of Object.entries(rates)) t.equal(rateLiteral(text).toFixed(), fraction, text)
  t.end()
})

t.test('what is not an amount is refused with a RangeError that names the text', (t) => {
  const bad = [
    '',
    '100',
    '万元',
    '100万',
    '-5万元',
    '05万元',
    '1,000元',
    '1.5.2万元',
    '５万元',
    '1e3元',
    '5%',
    '100万元整',
    ' 5元',
    '5元\n',
    '0.001 元',
    '0.0000001万元',
    '1.0000000 元',
  ]
  for (const text of bad)
    t.throws(
      () => amountLiteral(text),
      { name: 'RangeError', message: text.trim() === '' ? /:/ : new RegExp(escape(text)) },
      JSON.stringify(text),
    )
  t.end()
})

t.test('what is not a rate is refused with a RangeError that names the text', (t) => {
  for (const text of ['5', '%', '5％', '-5%', '05%', '5 %%', '1:1', '减半', '.5%', '5.%', '5万元']) {
    t.throws(() => rateLiteral(text), { name: 'RangeError', message: new RegExp(escape(text)) }, text)
  }
  t.end()
})

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
