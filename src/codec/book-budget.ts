// Stored forms of budget lines.
import * as z from 'zod'
import { type Account, ACCOUNTS } from '../domain/book/postings.ts'
import type { Money } from '../domain/money.ts'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { documentNumber, id, money, name, text, year } from './scalars.ts'

const change = { amount: money, documentNumber, postings }
const frozen = z.strictObject({ ...change, ground: text(2000) })
const bothSides = { ...change, direction: z.enum(['out', 'in']), counterpart: id }
const balances = z.strictObject(
  Object.fromEntries(ACCOUNTS.map((account) => [account, money])) as Record<Account, z.ZodType<Money>>,
)

export const budgetForms = {
  BudgetLineOpened: form(
    'BudgetLineOpened',
    ['budgetLine'],
    z.strictObject({
      name,
      key: z.strictObject({
        fiscalYear: year,
        budgetUnit: text(64),
        project: text(64),
        functionalClass: text(64),
        economicClass: text(64),
        fundSource: text(64),
        quotaDocument: documentNumber,
      }),
    }),
  ),
  AppropriationApproved: form('AppropriationApproved', ['budgetLine'], z.strictObject(change)),
  AppropriationSupplemented: form('AppropriationSupplemented', ['budgetLine'], z.strictObject(change)),
  AppropriationReduced: form('AppropriationReduced', ['budgetLine'], z.strictObject(change)),
  AllotmentIssued: form('AllotmentIssued', ['budgetLine'], z.strictObject(change)),
  AllotmentWithdrawn: form('AllotmentWithdrawn', ['budgetLine'], z.strictObject(change)),
  QuotaFrozen: form('QuotaFrozen', ['budgetLine'], frozen),
  QuotaUnfrozen: form('QuotaUnfrozen', ['budgetLine'], frozen),
  QuotaLapsed: form('QuotaLapsed', ['budgetLine'], z.strictObject(change)),
  QuotaTransferred: form('QuotaTransferred', ['budgetLine'], z.strictObject(bothSides)),
  QuotaCarriedOver: form('QuotaCarriedOver', ['budgetLine'], z.strictObject({ ...bothSides, award: id.nullable() })),
  BudgetLineClosed: form(
    'BudgetLineClosed',
    ['budgetLine'],
    z.strictObject({ documentNumber, balances, carriedOver: z.array(z.strictObject({ line: id, amount: money })) }),
  ),
  OpeningBalanceStated: form(
    'OpeningBalanceStated',
    ['budgetLine'],
    z.strictObject({ from: id, amount: money, documentNumber }),
  ),
}
