// Stored forms of approvals of a round, and of decisions that were set aside.
import * as z from 'zod'
import { form } from './form.ts'
import { facts } from './frozen-facts.ts'
import { postings } from './postings.ts'
import { count, documentNumber, hash, id, money, text, token, year } from './scalars.ts'

export const redressForms = {
  RoundApproved: form(
    'RoundApproved',
    ['round'],
    z.strictObject({ documentNumber, minutes: documentNumber, awards: count, total: money, receiptsDigest: hash }),
  ),
  DecisionSetAside: form(
    'DecisionSetAside',
    ['application', 'enterprise', 'enterpriseCode', 'round', 'policy', 'budgetLine'],
    z.strictObject({
      clause: token,
      benefitYear: year,
      basis: z.enum(['administrativeReview', 'court', 'audit', 'objection', 'reconsideration']),
      ground: text(2000),
      documentNumber,
      decision: hash,
      facts,
      factsDigest: hash,
      award: id.nullable(),
      amount: money,
      clawbacks: z.array(z.strictObject({ clawback: id, payment: id, amount: money })),
      postings,
    }),
  ),
}
