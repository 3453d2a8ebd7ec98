// Stored forms of corrections: of words, of terms from a day on, and of the enterprise an award stands under.
import * as z from 'zod'
import { caseSubjects } from './book-decisions.ts'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { count, documentNumber, id, money, text, token, year } from './scalars.ts'

const change = z.strictObject({
  correction: id,
  concerns: count,
  entry: token,
  field: token,
  from: text(2000),
  to: text(2000),
  ground: text(2000),
  documentNumber,
})
const reposting = z.strictObject({
  ...{ clause: token, benefitYear: year, award: id, amount: money, counterpart: id },
  ...{ ground: text(2000), documentNumber, postings },
})

export const correctionForms = {
  EntryCorrected: form('EntryCorrected', [], change),
  EntryRevised: form('EntryRevised', [], change),
  AwardReversed: form('AwardReversed', caseSubjects, reposting),
  AwardReposted: form('AwardReposted', caseSubjects, reposting),
}
