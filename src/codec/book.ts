// Stored forms of the book's stream, put together from its themes.
import { authorityForms } from './book-authority.ts'
import { budgetForms } from './book-budget.ts'
import { bureauForms } from './book-bureau.ts'
import { correctionForms } from './book-corrections.ts'
import { decisionForms } from './book-decisions.ts'
import { groupForms } from './book-groups.ts'
import { leadForms } from './book-leads.ts'
import { leaveForms } from './book-leaving.ts'
import { paymentForms } from './book-payments.ts'
import { personForms } from './book-persons.ts'
import { policyForms } from './book-policies.ts'
import { resolutionForms } from './book-resolutions.ts'
import { redressForms } from './book-redress.ts'
import { roundForms } from './book-rounds.ts'
import { stopForms } from './book-stops.ts'

export const bookForms = {
  ...personForms,
  ...authorityForms,
  ...groupForms,
  ...policyForms,
  ...budgetForms,
  ...roundForms,
  ...bureauForms,
  ...decisionForms,
  ...resolutionForms,
  ...redressForms,
  ...correctionForms,
  ...leaveForms,
  ...stopForms,
  ...paymentForms,
  ...leadForms,
}
