// Refusals of changes to budget lines: the book as it is given, what is asked, what is told.
import { yuan } from '../../../src/domain/money.ts'
import { after, MONDAY, type RefusalCase, row } from './refusal-case.ts'
import { budgetChange, keyOf, LINE, openLine } from './steps.ts'

const ready = after()
const withNext = after((desk) => openLine(desk, '1.00', 'line-2023', 2023))
const document = { documentNumber: '惠财指〔2022〕88号' }
const closedLine = after(
  (desk) => desk.must(budgetChange('lapseQuota', '1000000.00')),
  (desk) => desk.must({ type: 'closeBudgetLine', line: LINE, ...document }),
)
const about = { budgetLine: LINE }

export const REFUSALS_OF_BUDGETS: readonly RefusalCase[] = [
  row('lines.ts', 'NOT_FOUND', ready, budgetChange('freezeQuota', '0.01', 'line-x'), { line: 'line-x' }),
  row(
    ...(['lines.ts', 'LINE_CLOSED', closedLine] as const),
    budgetChange('supplementAppropriation', '0.01'),
    { line: LINE, closedOn: MONDAY },
    about,
  ),
  row(
    ...(['lines.ts', 'QUOTA_NOT_FREE', ready] as const),
    budgetChange('reduceAppropriation', '1000000.01'),
    { line: LINE, amount: '1000000.01', free: '1000000.00' },
    about,
  ),
  row(
    ...(['lines.ts', 'OTHER_FISCAL_YEAR', withNext] as const),
    { type: 'transferQuota', line: LINE, to: 'line-2023', amount: yuan('1.00'), ...document },
    { line: 'line-2023', fiscalYear: 2023, expected: 2022 },
    { budgetLine: 'line-2023' },
  ),
  row(
    ...(['budget.ts', 'LINE_KEY_USED', ready] as const),
    { type: 'openBudgetLine', line: 'line-again', name: '技改补助', key: keyOf(2022, LINE) },
    { line: 'line-again', usedBy: LINE },
    { budgetLine: 'line-again' },
  ),
  row(
    ...(['budget.ts', 'INVALID', ready] as const),
    { type: 'transferQuota', line: LINE, to: LINE, amount: yuan('1.00'), ...document },
    { field: 'to', line: LINE, to: LINE },
  ),
  row(
    ...(['year-end.ts', 'WRONG_STATE', withNext] as const),
    { type: 'carryOverAwards', line: LINE, into: 'line-2023', limit: 10, ...document },
    { line: LINE, awards: 0 },
  ),
  row(
    ...(['year-end.ts', 'LINE_NOT_USED_UP', ready] as const),
    { type: 'closeBudgetLine', line: LINE, ...document },
    { line: LINE, available: '1000000.00' },
    about,
  ),
]
