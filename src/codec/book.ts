// Stored forms of the book's stream, put together from its themes.
import { budgetForms } from './book-budget.ts'
import { decisionForms } from './book-decisions.ts'
import { leadForms } from './book-leads.ts'
import { paymentForms } from './book-payments.ts'
import { personForms } from './book-persons.ts'
import { policyForms } from './book-policies.ts'
import { roundForms } from './book-rounds.ts'

export const bookForms = {
  ...personForms,
  ...policyForms,
  ...budgetForms,
  ...roundForms,
  ...decisionForms,
  ...paymentForms,
  ...leadForms,
}
