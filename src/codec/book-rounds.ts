// Stored forms of rounds and of the cases presented in them, with their frozen facts.
import * as z from 'zod'
import { form } from './form.ts'
import { facts } from './frozen-facts.ts'
import { count, date, documentNumber, hash, money, named, number, text, token, year } from './scalars.ts'

/** 1 to 260 working days: a year. */
const workingDays = number.max(260)

export const roundForms = {
  RoundOpened: form(
    'RoundOpened',
    ['round', 'policy', 'budgetLine'],
    z.strictObject({
      kind: z.enum(['list', 'rolling']),
      documentNumber,
      version: number,
      policyHash: hash,
      clauses: z.array(token),
      benefitYear: year,
      filingFrom: date,
      filingTo: date,
      noticeWorkingDays: workingDays,
      rankedBy: token,
      readings: named(text(200)),
      versionChoice: z.strictObject({ over: z.array(token), reason: text(500), documentNumber }).nullable(),
    }),
  ),
  CasePresented: form(
    'CasePresented',
    ['application', 'enterprise', 'enterpriseCode', 'round', 'policy'],
    z.strictObject({
      clause: token,
      benefitYear: year,
      claimed: money,
      applicationRevision: count,
      enterpriseRevision: count,
      verifiedBy: token,
      facts,
      factsDigest: hash,
      sources: z.array(
        z.strictObject({
          fact: token,
          from: z.enum(['items', 'list', 'registry', 'round', 'recognition', 'upstreamAward', 'figure']),
          refs: z.array(text(100)),
        }),
      ),
      invoiceLines: z.array(text(200)),
    }),
  ),
  NoticePublished: form('NoticePublished', ['round'], z.strictObject({ workingDays, endsOn: date, where: text(300) })),
}
