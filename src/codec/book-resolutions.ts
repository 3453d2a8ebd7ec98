// Stored form of awards by resolution.
import * as z from 'zod'
import { awardMatter } from './book-bureau.ts'
import { caseSubjects, decisionRecord } from './book-decisions.ts'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { digest, documentNumber, hash, id, money, text } from './scalars.ts'

export const resolutionForms = {
  AwardResolved: form(
    'AwardResolved',
    caseSubjects,
    z.strictObject({
      ...decisionRecord,
      award: id,
      amount: money,
      computed: money.nullable(),
      computedReceipt: hash,
      documentNumber,
      minutes: documentNumber,
      content: digest.nullable(),
      ground: text(2000),
      for: awardMatter,
      postings,
    }),
  ),
}
