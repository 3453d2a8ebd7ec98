// Stored forms of cases that leave their round before payment.
import * as z from 'zod'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { documentNumber, id, money, text, token, year } from './scalars.ts'

const caseSubjects = ['application', 'enterprise', 'enterpriseCode', 'round', 'policy', 'budgetLine'] as const
const left = z.strictObject({
  clause: token,
  benefitYear: year,
  ground: text(2000),
  documentNumber: documentNumber.nullable(),
  award: id.nullable(),
  amount: money,
  postings,
})

export const leaveForms = {
  CaseRecalled: form('CaseRecalled', caseSubjects, left),
  CaseWithdrawn: form('CaseWithdrawn', caseSubjects, left),
  CaseDisqualified: form('CaseDisqualified', caseSubjects, left),
}
