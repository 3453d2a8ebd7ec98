// Stored forms of what the bureau knows from elsewhere, and of what it decides within a ceiling.
import * as z from 'zod'
import { form } from './form.ts'
import { date, documentNumber, id, jurisdiction, money, name, text, token, year } from './scalars.ts'

const body = z.strictObject({ code: z.union([jurisdiction, z.literal('000000')]), name })
const ofEnterprise = ['enterprise', 'enterpriseCode'] as const
const about = { matter: name.nullable(), project: token.nullable() }
const decimalText = z.string().regex(/^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,6})?$/, 'not a decimal number as text')
const rate = z.string().regex(/^(?:0(?:\.\d{1,10})?|1)$/, 'not a fraction of one as decimal text')

/** What an award was for. */
export const awardMatter = z.strictObject({
  matter: z.exactOptional(name),
  title: z.exactOptional(token),
  level: z.exactOptional(token),
  honour: z.exactOptional(token),
  stage: z.exactOptional(token),
  field: z.exactOptional(token),
  projectId: z.exactOptional(token),
})

/** A rate or an amount decided within a ceiling. */
export const approval = z.strictObject({ rate: z.exactOptional(rate), amount: z.exactOptional(money) })

export const bureauForms = {
  RecognitionRecorded: form(
    'RecognitionRecorded',
    ofEnterprise,
    z.strictObject({
      ...{ recognition: id, title: token, level: token.nullable(), body, ...about },
      ...{ recognisedOn: date, renewal: z.boolean(), documentNumber },
    }),
  ),
  RecognitionRevoked: form(
    'RecognitionRevoked',
    ofEnterprise,
    z.strictObject({ recognition: id, ground: text(500), documentNumber }),
  ),
  UpstreamAwardRecorded: form(
    'UpstreamAwardRecorded',
    ofEnterprise,
    z.strictObject({
      ...{ upstreamAward: id, level: token, body, title: token.nullable(), ...about },
      ...{ amount: money, grantedOn: date, documentNumber },
    }),
  ),
  UpstreamAwardPaid: form(
    'UpstreamAwardPaid',
    ofEnterprise,
    z.strictObject({ upstreamAward: id, amount: money, documentNumber }),
  ),
  UpstreamAwardReduced: form(
    'UpstreamAwardReduced',
    ofEnterprise,
    z.strictObject({ upstreamAward: id, from: money, amount: money, ground: text(500), documentNumber }),
  ),
  YearlyFigureRecorded: form(
    'YearlyFigureRecorded',
    ofEnterprise,
    z.strictObject({ figure: token, year, value: decimalText, unit: text(20), body, documentNumber }),
  ),
  EarlierPayoutRecorded: form(
    'EarlierPayoutRecorded',
    ofEnterprise,
    z.strictObject({
      ...{ payout: id, clause: token, benefitYear: year, amount: money, entitlement: money.nullable() },
      ...{ for: awardMatter, paidBy: name, documentNumber },
    }),
  ),
  ApprovalRecorded: form(
    'ApprovalRecorded',
    ['application', 'enterprise', 'enterpriseCode', 'round', 'policy'],
    z.strictObject({
      clause: token,
      approval,
      documentNumber,
    }),
  ),
}
