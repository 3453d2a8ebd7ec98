// A case is presented once, within the window, with facts that are known and invoices that nobody claimed; from the first
// decision on a list takes no more.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { digestOf } from '../../../src/ledger/digest.ts'
import type { Asked } from './desk.ts'
import {
  call,
  decideNext,
  newBook,
  openLine,
  present,
  presentation,
  publish,
  readyBook,
  ROLLING,
  ROUND,
} from './steps.ts'

const close: Asked = { type: 'closeList', round: ROUND }
const notice: Asked = { type: 'publishNotice', round: ROUND, where: '县政府网站' }

t.test('given the window, then a filing on its first or last day is taken, one day outside is refused', async (t) => {
  const desk = readyBook()
  const window = { filingFrom: day('2022-04-01'), filingTo: day('2022-04-29') }
  desk.must(call('round-april', 'list', window))
  const filed = (number: number, on: string) => {
    return desk.ask(presentation(number, { round: 'round-april', over: { filedOn: day(on) } }))
  }
  t.equal(filed(1, '2022-04-01').refusal, undefined)
  t.equal(filed(2, '2022-04-29').refusal, undefined)
  for (const [number, on] of [
    [3, '2022-03-31'],
    [4, '2022-04-30'],
  ] as const) {
    const { events, refusal } = filed(number, on)
    t.hasStrict(refusal, { code: 'OUT_OF_WINDOW', detail: { application: `app-${number}`, filedOn: on, ...window } })
    const subjects = { application: `app-${number}`, enterprise: `ent-${number}`, round: 'round-april' }
    t.hasStrict(events, [{ type: 'RequestRefused', subjects }])
  }
})

t.test('given a case, when presented, then its facts are frozen under their digest with their sources', async (t) => {
  const desk = readyBook()
  const [event] = desk.must(presentation(1))
  if (event?.type !== 'CasePresented') return t.fail('not presented')
  const { facts, factsDigest, invoiceLines, verifiedBy } = event.payload
  t.equal(factsDigest, digestOf(facts))
  t.strictSame(invoiceLines, ['3500212130/10000001/1'])
  t.equal(verifiedBy, 'person-verifier')
  t.hasStrict(desk.state.pending.get('app-1'), { facts, factsDigest, presentedOn: desk.today })
})

t.test('given a presented case, when presented again, also elsewhere, then it is done already', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  for (const round of [ROUND, ROLLING]) {
    const { events, refusal } = desk.ask(presentation(1, { round }))
    t.hasStrict(refusal, { code: 'ALREADY_DONE', detail: { application: 'app-1' } })
    t.strictSame(events, [])
  }
})

t.test('given an invoice line claimed before, by anyone in any round, then refused', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  const { items } = presentation(1)
  const { events, refusal } = desk.ask(presentation(2, { round: ROLLING, over: { items } }))
  const detail = { application: 'app-2', invoiceLine: '3500212130/10000001/1', claimedBy: 'app-1' }
  t.hasStrict(refusal, { code: 'INVOICE_ALREADY_CLAIMED', detail })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { application: 'app-2', enterprise: 'ent-2' } }])
  t.notOk(desk.state.cases.has('app-2'))
})

t.test('given another line of the same invoice, then it is another thing', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  const items = presentation(1).items.map((item) => ({ ...item, line: 2 }))
  t.equal(desk.ask(presentation(2, { over: { items } })).refusal, undefined)
})

t.test('given one invoice line twice in one case, then refused, and one of them left unverified passes', async (t) => {
  const desk = readyBook()
  const { items, verified } = presentation(1)
  const twice = [...items, ...items.map((item) => ({ ...item, item: 'item-2' }))]
  const both = [...verified, ...verified.map((found) => ({ ...found, item: 'item-2' }))]
  const { refusal } = desk.ask(presentation(1, { over: { items: twice, verified: both } }))
  const detail = { invoiceLine: '3500212130/10000001/1', claimedBy: 'app-1' }
  t.hasStrict(refusal, { code: 'INVOICE_ALREADY_CLAIMED', detail })
  t.equal(desk.ask(presentation(1, { over: { items: twice, verified } })).refusal, undefined)
})

t.test('given a clause that the round does not call for, then refused', async (t) => {
  const desk = readyBook()
  const { refusal } = desk.ask(presentation(1, { over: { clause: 'huian-2021/4.2' } }))
  t.hasStrict(refusal, { code: 'CLAUSE_NOT_IN_ROUND', detail: { clause: 'huian-2021/4.2', round: ROUND } })
})

t.test('given facts that no source tells, then refused with their names, and nothing is recorded', async (t) => {
  const desk = newBook()
  publish(desk)
  openLine(desk, '1000000.00')
  desk.must(call(ROUND, 'list'))
  const { events, refusal } = desk.ask(presentation(1))
  t.hasStrict(refusal, { code: 'FACTS_MISSING', detail: { facts: 'enterpriseScale' } })
  t.strictSame(events, [])
})

t.test('given a case that is refused by the law in any event, then missing facts do not hold it up', async (t) => {
  const desk = readyBook()
  // Leased, title unknown; but not above the designated size, whatever the title.
  const { items } = presentation(1)
  const leased = items.map((item) => ({ ...item, acquisition: 'financeLease' as const }))
  const asked = presentation(1, { enterprise: 'ent-100', over: { items: leased } })
  t.equal(desk.ask(asked).refusal, undefined)
  t.hasStrict(desk.ask(presentation(2, { over: { items: leased.map((item) => ({ ...item, line: 7 })) } })).refusal, {
    ...{ code: 'FACTS_MISSING', detail: { facts: 'titleBelongsToEnterprise' } },
  })
})

t.test('given a list under calculation, when a case comes, then the round is closed to it', async (t) => {
  const desk = readyBook()
  for (const number of [1, 2]) present(desk, number)
  decideNext(desk, ROUND, 1)
  const late = (): void => {
    const { events, refusal } = desk.ask(presentation(3))
    t.hasStrict(refusal, { code: 'ROUND_CLOSED', detail: { application: 'app-3', round: ROUND } })
    t.hasStrict(events, [{ type: 'RequestRefused', subjects: { application: 'app-3', round: ROUND } }])
  }
  late()
  decideNext(desk)
  late()
  desk.must(close)
  late()
  desk.must(notice)
  late()
  t.equal(desk.ask(presentation(3, { round: ROLLING })).refusal, undefined, 'a rolling round takes it')
})

t.test('given a rolling round that has decided, then it goes on taking cases', async (t) => {
  const desk = readyBook()
  present(desk, 1, { round: ROLLING })
  decideNext(desk, ROLLING)
  t.equal(desk.ask(presentation(2, { round: ROLLING })).refusal, undefined)
})
