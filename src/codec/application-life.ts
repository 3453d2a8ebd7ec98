// Stored forms of an application's life between filing and presentation.
import * as z from 'zod'
import { form } from './form.ts'
import { count, date, documentNumber, empty, money, name, text, token } from './scalars.ts'

const words = text(2000)

export const applicationLifeForms = {
  ProposalConfirmed: form('ProposalConfirmed', ['application', 'round'], empty),
  ProposalDeclined: form('ProposalDeclined', ['application'], z.strictObject({ ground: words })),
  CorrectionRequested: form(
    'CorrectionRequested',
    ['application'],
    z.strictObject({ what: words, items: z.array(token), dueOn: date }),
  ),
  ItemsWithdrawn: form(
    'ItemsWithdrawn',
    ['application'],
    z.strictObject({ items: z.array(token), lines: count, gross: money }),
  ),
  ApplicationCorrected: form(
    'ApplicationCorrected',
    ['application'],
    z.strictObject({ dueOn: date, late: z.boolean(), remark: words }),
  ),
  AcceptanceRefused: form(
    'AcceptanceRefused',
    ['application'],
    z.strictObject({ ground: words, documentNumber: documentNumber.nullable() }),
  ),
  FirstReviewed: form(
    'FirstReviewed',
    ['application'],
    z.strictObject({ opinion: z.enum(['favourable', 'unfavourable']), remark: words }),
  ),
  CrossCheckAsked: form(
    'CrossCheckAsked',
    ['application'],
    z.strictObject({ check: token, department: name, question: words, dueOn: date.nullable() }),
  ),
  CrossCheckAnswered: form(
    'CrossCheckAnswered',
    ['application'],
    z.strictObject({
      check: token,
      result: z.enum(['noObjection', 'objection']),
      answer: words,
      documentNumber: documentNumber.nullable(),
    }),
  ),
  ApplicationWithdrawn: form('ApplicationWithdrawn', ['application'], z.strictObject({ ground: words })),
}
