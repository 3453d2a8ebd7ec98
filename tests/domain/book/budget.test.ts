// 先有预算、再有指标: a line is opened, money is appropriated to it, and not one fen more is allotted.
import t from 'tap'
import { yuan } from '../../../src/domain/money.ts'
import type { Desk } from './desk.ts'
import { newBook, openLine } from './steps.ts'

const LINE = 'line-2022'

/** A line with 1,000,000.00 appropriated and nothing allotted. */
function appropriated(): Desk {
  const desk = newBook()
  openLine(desk, '0.00')
  desk.must(money('approveAppropriation', '1000000.00'))
  return desk
}

function money(type: 'approveAppropriation' | 'issueAllotment', amount: string, line = LINE) {
  return { type, line, amount: yuan(amount), documentNumber: '惠财指〔2022〕3号' } as const
}

t.test('given an appropriation, when all of it is allotted, then it is available', async (t) => {
  const desk = appropriated()
  const [event] = desk.must(money('issueAllotment', '1000000.00'))
  t.hasStrict(event, { type: 'AllotmentIssued', subjects: { budgetLine: LINE }, payload: { amount: '1000000.00' } })
  t.hasStrict(desk.state.lines.get(LINE)?.balances, {
    ...{ appropriation: '-1000000.00', unallotted: '0.00', available: '1000000.00' },
  })
})

t.test('given an appropriation, when one fen more is allotted, then refused', async (t) => {
  const desk = appropriated()
  const { events, refusal } = desk.ask(money('issueAllotment', '1000000.01'))
  const detail = { line: LINE, amount: '1000000.01', unallotted: '1000000.00' }
  t.hasStrict(refusal, { code: 'ALLOTMENT_ABOVE_APPROPRIATION', detail })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { budgetLine: LINE } }])
  t.hasStrict(desk.state.lines.get(LINE)?.balances, { unallotted: '1000000.00', available: '0.00' })
})

t.test('given allotments in parts, then the rest may follow, and after a supplement that too', async (t) => {
  const desk = appropriated()
  desk.must(money('issueAllotment', '400000.00'))
  t.hasStrict(desk.ask(money('issueAllotment', '600000.01')).refusal, { code: 'ALLOTMENT_ABOVE_APPROPRIATION' })
  desk.must(money('issueAllotment', '600000.00'))
  t.hasStrict(desk.ask(money('issueAllotment', '0.01')).refusal, { code: 'ALLOTMENT_ABOVE_APPROPRIATION' })
  desk.must(money('approveAppropriation', '0.01'))
  t.equal(desk.ask(money('issueAllotment', '0.01')).refusal, undefined)
})

t.test('given the money of one line, then another has nothing of it', async (t) => {
  const desk = appropriated()
  openLine(desk, '0.00', 'line-other')
  t.hasStrict(desk.ask(money('issueAllotment', '0.01', 'line-other')).refusal, {
    code: 'ALLOTMENT_ABOVE_APPROPRIATION',
  })
})

t.test('given a line, then it is opened once, and money needs one', async (t) => {
  const desk = appropriated()
  const key = desk.state.lines.get(LINE)?.key
  if (key === undefined) return t.fail('no line')
  const again = desk.ask({ type: 'openBudgetLine', line: LINE, name: '技改补助', key })
  t.hasStrict(again.refusal, { code: 'ALREADY_EXISTS', detail: { line: LINE } })
  for (const type of ['approveAppropriation', 'issueAllotment'] as const) {
    t.hasStrict(desk.ask(money(type, '1.00', 'line-x')).refusal, { code: 'NOT_FOUND', detail: { line: 'line-x' } })
  }
})
