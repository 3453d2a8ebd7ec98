// Stored forms of budget lines.
import * as z from 'zod'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { documentNumber, money, name, text, year } from './scalars.ts'

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
  AppropriationApproved: form(
    'AppropriationApproved',
    ['budgetLine'],
    z.strictObject({ amount: money, documentNumber, postings }),
  ),
  AllotmentIssued: form('AllotmentIssued', ['budgetLine'], z.strictObject({ amount: money, documentNumber, postings })),
}
