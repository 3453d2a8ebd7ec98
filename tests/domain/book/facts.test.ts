// Facts are derived: from verified invoice lines of the benefit year, from published lists, from the registry. What no
// source tells is left out; nothing is assumed.
import t from 'tap'
import type { InvoiceLine, VerifiedLine } from '../../../src/domain/application/events.ts'
import { deriveFacts } from '../../../src/domain/book/derivation/facts.ts'
import type { RoundRecord } from '../../../src/domain/book/state.ts'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { PresentCase } from '../../../src/domain/book/commands.ts'
import type { Desk } from './desk.ts'
import { CLAUSE, codeOf, HUIAN, presentation, readyBook, ROUND } from './steps.ts'

/** What 四（一） declares of its facts. */
const LAW = HUIAN.policy.clauses.find(({ id }) => id === CLAUSE)!

const HASH = `sha256:${'0'.repeat(64)}`

interface Bought {
  readonly item: string
  readonly line: Partial<InvoiceLine>
  readonly found: Partial<VerifiedLine>
}

/** A case with several lines, each like that of `presentation` but for what is given. */
function caseOf(...bought: readonly Bought[]): PresentCase {
  const base = presentation(1)
  const [line, found] = [base.items[0] as InvoiceLine, base.verified[0] as VerifiedLine]
  return {
    ...base,
    validAt: day('2022-05-09'),
    items: bought.map((one, i) => ({ ...line, line: i + 1, ...one.line, item: one.item })),
    verified: bought.map((one) => ({ ...found, ...one.found, item: one.item })),
  }
}

function derived(desk: Desk, command: PresentCase) {
  return deriveFacts(desk.state, desk.state.rounds.get(ROUND) as RoundRecord, LAW, command)
}

t.test('given several lines, then their verified amounts add up and the first day of purchase counts', async (t) => {
  const { facts, sources, invoiceLines } = derived(
    readyBook(),
    caseOf(
      {
        item: 'a',
        line: { invoicedOn: day('2022-03-15') },
        found: { gross: yuan('100.10'), net: yuan('88.58'), tax: yuan('11.52'), investment: yuan('90.05') },
      },
      {
        item: 'b',
        line: { invoicedOn: day('2022-02-01') },
        found: { gross: yuan('200.20'), net: yuan('177.17'), tax: yuan('23.03'), investment: yuan('180.10') },
      },
    ),
  )
  t.strictSame(facts, {
    ...{ date: '2022-02-01', purchaseYear: 2022, productionEquipment: true, acquisition: 'purchase' },
    // 90.05 + 180.10, and 100.10 + 200.20
    ...{ equipmentInvestment: '270.15', invoiceTotal: '300.30' },
    // 88.58 + 177.17, and 11.52 + 23.03
    ...{ invoiceExVat: '265.75', invoiceVat: '34.55' },
    ...{ industry: 'other', enterpriseScale: 'aboveDesignated', inOldRevolutionaryVillage: false },
  })
  const total = sources.find(({ fact }) => fact === 'invoiceTotal')
  t.strictSame(total, { fact: 'invoiceTotal', from: 'items', refs: ['a', 'b'] })
  t.strictSame(invoiceLines, ['3500212130/10000001/1', '3500212130/10000001/2'])
})

t.test('given lines of other years or other things, then only new equipment of the benefit year counts', async (t) => {
  const { facts, invoiceLines } = derived(
    readyBook(),
    caseOf(
      { item: 'early', line: { invoicedOn: day('2021-12-31') }, found: { gross: yuan('1.00') } },
      { item: 'first', line: { invoicedOn: day('2022-01-01') }, found: { gross: yuan('10.00') } },
      { item: 'last', line: { invoicedOn: day('2022-12-31') }, found: { gross: yuan('100.00') } },
      { item: 'late', line: { invoicedOn: day('2023-01-01') }, found: { gross: yuan('1000.00') } },
      { item: 'desk', line: {}, found: { gross: yuan('10000.00'), category: 'other' } },
      { item: 'old', line: {}, found: { gross: yuan('100000.00'), newlyIntroduced: false } },
    ),
  )
  t.equal(facts['invoiceTotal'], '110.00')
  t.strictSame(invoiceLines, ['3500212130/10000001/2', '3500212130/10000001/3'], 'the others are free to be claimed')
})

t.test('given no line of the benefit year, then the nearest, so that the refusal names what was wrong', async (t) => {
  const { facts } = derived(readyBook(), caseOf({ item: 'early', line: { invoicedOn: day('2021-12-31') }, found: {} }))
  t.hasStrict(facts, { purchaseYear: 2021, date: '2021-12-31', productionEquipment: true })
  t.hasStrict(facts, { invoiceTotal: '0.00', equipmentInvestment: '0.00' }, 'and not a fen of it counts')
})

t.test('given nothing but desks, then it is no production equipment', async (t) => {
  const { facts } = derived(readyBook(), caseOf({ item: 'desk', line: {}, found: { category: 'other' } }))
  t.hasStrict(facts, { productionEquipment: false, invoiceTotal: '0.00', purchaseYear: 2022 })
})

t.test('given a line that nobody verified, then it counts for nothing', async (t) => {
  const base = caseOf({ item: 'a', line: {}, found: {} }, { item: 'b', line: {}, found: {} })
  const { facts, invoiceLines } = derived(readyBook(), { ...base, verified: base.verified.slice(0, 1) })
  t.equal(facts['invoiceTotal'], '2000000.00')
  t.equal(invoiceLines.length, 1)
  const none = derived(readyBook(), { ...base, verified: [] })
  t.strictSame(Object.keys(none.facts), ['enterpriseScale', 'industry', 'inOldRevolutionaryVillage'])
})

t.test('given a lease among purchases, then it is a lease, and its title counts only when all are known', async (t) => {
  const lease = { acquisition: 'financeLease' } as const
  const titles = (...known: (boolean | null)[]) => {
    const leased = known.map((titleBelongsToEnterprise, i) => {
      return { item: `lease-${i}`, line: { ...lease, titleBelongsToEnterprise }, found: {} }
    })
    return derived(readyBook(), caseOf({ item: 'bought', line: {}, found: {} }, ...leased)).facts
  }
  t.hasStrict(titles(true), { acquisition: 'financeLease', titleBelongsToEnterprise: true })
  t.hasStrict(titles(true, false), { titleBelongsToEnterprise: false })
  t.equal(titles(true, null)['titleBelongsToEnterprise'], undefined)
  t.equal(titles()['acquisition'], 'purchase')
})

t.test('given several lists of a kind, then the one that began last within the year counts', async (t) => {
  const scale = (...lists: [id: string, from: string, to: string | null, isMember: boolean][]) => {
    const desk = readyBook()
    for (const [list, from, to, isMember] of lists) {
      const dated = { validFrom: day(from), validTo: to === null ? null : day(to), documentNumber: '惠工信〔2022〕7号' }
      const members = isMember ? [codeOf('ent-1')] : []
      desk.must({ type: 'publishList', list, kind: 'aboveDesignatedEnterprises', members, content: HASH, ...dated })
    }
    const { facts, sources } = derived(desk, caseOf({ item: 'a', line: {}, found: {} }))
    return [facts['enterpriseScale'], sources.find(({ fact }) => fact === 'enterpriseScale')?.refs[0]]
  }
  // list-scale of 2022-01-01 names the enterprise.
  t.strictSame(scale(['later', '2022-12-31', null, false]), ['belowDesignated', 'later'])
  t.strictSame(scale(['next-year', '2023-01-01', null, false]), ['aboveDesignated', 'list-scale'])
  t.strictSame(scale(['earlier', '2021-12-31', null, false]), ['aboveDesignated', 'list-scale'])
  t.strictSame(scale(['a-same', '2022-01-01', null, false]), ['aboveDesignated', 'list-scale'], 'of the same day by id')
  t.strictSame(scale(['z-same', '2022-01-01', null, false]), ['belowDesignated', 'z-same'])
  t.strictSame(scale(['ended', '2022-06-01', '2022-06-30', false]), ['belowDesignated', 'ended'])
})

t.test('given no list, then the fact is not known; a village that is not known neither', async (t) => {
  const desk = readyBook()
  const command = caseOf({ item: 'a', line: {}, found: {} })
  t.equal(derived(desk, { ...command, village: '东山村' }).facts['inOldRevolutionaryVillage'], true)
  t.equal(derived(desk, { ...command, village: null }).facts['inOldRevolutionaryVillage'], undefined)
  const bare = { ...desk.state.rounds.get(ROUND), benefitYear: 2021 } as RoundRecord
  const { facts } = deriveFacts(desk.state, bare, LAW, command)
  t.equal(facts['enterpriseScale'], undefined, 'no list of 2021')
})
