// The parts of the demonstration: invented codes, choices, working hours, invoices and papers.
import t from 'tap'
import { documentsOf, evidenceOf } from '../../src/cli/demo/documents.ts'
import { claimOf, linesOf } from '../../src/cli/demo/invoices.ts'
import { pdfOf } from '../../src/cli/demo/pdf.ts'
import { casesOf, office, plain, award, cut, lastYearLine, type Situation } from '../../src/cli/demo/plan.ts'
import { choicesFor, oneOf, shuffled } from '../../src/cli/demo/random.ts'
import { CASES } from '../../src/cli/demo/rounds.ts'
import { inventedCode } from '../../src/cli/demo/uscc.ts'
import { at, later, spread } from '../../src/cli/demo/working-time.ts'
import { usccCheckDigitHolds } from '../../src/domain/identifiers.ts'
import { exceeds, plus, sum } from '../../src/domain/money.ts'
import { CHINA } from '../../src/work-calendar.ts'

await t.test('given the first invented firm, then both check digits of its code are right', async (t) => {
  // Organisation MADEM001, values 22 10 13 14 22 0 0 1, weights 3 7 9 10 5 8 4 2:
  // 66 + 70 + 117 + 140 + 110 + 0 + 0 + 2 = 505; 505 mod 11 = 10; 11 − 10 = 1.
  const code = inventedCode('350521', 1, false)
  t.match(code, /^91350521MADEM0011.$/)
  t.ok(usccCheckDigitHolds(code))
  t.notOk(usccCheckDigitHolds(inventedCode('350521', 1, true)))
  t.equal(inventedCode('350521', 1, true).slice(0, 17), code.slice(0, 17))
})

await t.test('given a name, then the choices it makes are the same for ever', async (t) => {
  const choose = choicesFor('spring-001')
  t.strictSame(
    Array.from({ length: 8 }, () => choose(100)),
    [12, 40, 48, 6, 82, 6, 44, 36],
  )
  t.strictSame(shuffled(choicesFor('order'), [1, 2, 3, 4, 5]).sort(), [1, 2, 3, 4, 5])
  t.equal(oneOf(choicesFor('only'), ['one']), 'one')
})

await t.test('given a week with a holiday, then instants are spread over the hours of its working days', async (t) => {
  // 2022-10-01 to 07 are off, the weekend of 8 and 9 October is worked instead: two days, four sessions of 160 minutes.
  t.strictSame(spread(CHINA, '2022-10-03', '2022-10-09', 4), [
    at('2022-10-08', '10:20'),
    at('2022-10-08', '15:50'),
    at('2022-10-09', '10:20'),
    at('2022-10-09', '15:50'),
  ])
  t.equal(at('2022-10-08', '09:00'), '2022-10-08T01:00:00.000Z')
  t.equal(later('2022-10-08T01:00:00.000Z', 90), '2022-10-08T02:30:00.000Z')
  t.throws(() => spread(CHINA, '2022-10-03', '2022-10-07', 1), /no working day/)
})

await t.test('given any case, then its invoice lines add up', async (t) => {
  for (const planned of CASES) {
    for (const { line, found } of linesOf(planned, undefined)) {
      t.equal(plus(line.net, line.tax), line.gross, line.item)
      t.notOk(exceeds(found.investment, line.net), `${line.item} is found at most as claimed`)
    }
  }
})

await t.test('given what is claimed beside what counts, then the claim has it and the finding has not', async (t) => {
  const caseWith = (situation: Situation) =>
    casesOf('spring', [['food1', '600000.00', situation, award('33900.00')]])[0]!
  const counted = (situation: Situation) => {
    const lines = linesOf(caseWith(situation), undefined)
    const found = lines.flatMap(({ line, found }) =>
      found.category === 'productionEquipment' && line.invoicedOn.startsWith('2022') ? [found.gross] : [],
    )
    return [claimOf(lines), sum(found)]
  }
  // 600,000.00 × 1.13 = 678,000.00 counts, 5% of it is 33,900.00; of 100,000.00 more it would be 5,650.00.
  t.strictSame(counted(plain), ['33900.00', '678000.00'])
  t.strictSame(counted(cut('100000.00')), ['39550.00', '678000.00'])
  t.strictSame(counted(office('100000.00')), ['39550.00', '678000.00'])
  t.strictSame(counted(lastYearLine('100000.00')), ['39550.00', '678000.00'])
  const [huge] = casesOf('spring', [['food1', '30000000.00', plain, award('1000000.00')]])
  // 5% of 33,900,000.00 would be 1,695,000.00.
  t.equal(claimOf(linesOf(huge!, undefined)), '1000000.00')
})

await t.test(
  'given a lease with title, then contract and proof are among the papers, each named by its bytes',
  async (t) => {
    const leased = CASES.find(({ situation }) => situation.kind === 'lease' && situation.titleBelongsToEnterprise)!
    const documents = documentsOf(leased, linesOf(leased, undefined))
    t.strictSame(
      documents.map(({ kind }) => kind),
      ['invoice', 'leaseContract', 'titleProof'],
    )
    t.equal(new Set(documents.map((document) => evidenceOf(leased, document))).size, 3)
  },
)

await t.test('given lines of text, then the PDF says where each of its objects stands', async (t) => {
  const text = pdfOf(['发票总额 (1) 452000.00 元', '第二行']).toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const table = text.slice(start)
  t.match(table, /^xref\n0 9\n/)
  const offsets = Array.from(table.matchAll(/^(\d{10}) 00000 n $/gm), ([, offset]) => Number(offset))
  t.equal(offsets.length, 8)
  offsets.forEach((offset, i) => t.equal(text.slice(offset, offset + 7), `${i + 1} 0 obj`))
  const length = Number(/\/Length (\d+)/.exec(text)?.[1])
  const stream = text.slice(text.indexOf('stream\n') + 7, text.indexOf('\nendstream'))
  t.equal(stream.length, length)
  t.throws(() => pdfOf(Array.from({ length: 35 }, () => '行')), RangeError)
})
