// Stored forms of decisions: proposed, declined, the closing of a list, granted.
import * as z from 'zod'
import { approval, awardMatter } from './book-bureau.ts'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { count, documentNumber, hash, id, money, named, token, whole, year } from './scalars.ts'
import { slice } from './slice.ts'

/** Members that every decision keeps. */
export const decisionRecord = {
  clause: token,
  benefitYear: year,
  engine: token,
  slice,
  approval: approval.nullable(),
  traceDigest: hash,
  receiptHash: hash,
  replaces: hash.nullable(),
}

const reason = whole(z.object({ code: token }).catchall(z.union([z.string().max(300), z.int(), z.boolean(), z.null()])))

/** What a decision on a case concerns. */
export const caseSubjects = ['application', 'enterprise', 'enterpriseCode', 'round', 'policy', 'budgetLine'] as const

export const decisionForms = {
  AwardProposed: form(
    'AwardProposed',
    caseSubjects,
    z.strictObject({
      ...decisionRecord,
      award: id,
      amount: money,
      entitlement: money,
      for: awardMatter,
      components: named(money).nullable(),
      split: named(money).nullable(),
      reasons: z.array(token),
      postings,
    }),
  ),
  AwardDeclined: form('AwardDeclined', caseSubjects, z.strictObject({ ...decisionRecord, reasons: z.array(reason) })),
  TieDecided: form('TieDecided', ['round'], z.strictObject({ order: z.array(id), documentNumber })),
  ListClosed: form(
    'ListClosed',
    ['round', 'budgetLine'],
    z.strictObject({
      proposed: count,
      declined: count,
      total: money,
      receiptsDigest: hash,
      tieBreak: z.strictObject({ order: z.array(id), documentNumber }).nullable(),
    }),
  ),
  AwardGranted: form(
    'AwardGranted',
    caseSubjects,
    z.strictObject({ award: id, amount: money, receiptHash: hash, documentNumber, postings }),
  ),
}
