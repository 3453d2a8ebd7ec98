// Stored forms of rounds and of the cases presented in them, with their frozen facts.
import * as z from 'zod'
import type { Facts } from '../domain/policy/types.ts'
import { form } from './form.ts'
import { count, date, documentNumber, hash, money, named, number, text, token, year } from './scalars.ts'

// Facts may hold lists of facts, three deep and no deeper: more than any clause needs, and nothing stored can exhaust the
// stack or keep the schema from being compiled.
const single = [z.string().max(1000), z.int(), z.boolean(), z.null()] as const
const byName = named(z.union([z.string().max(1000), z.boolean()]))
const innermost = named(z.union([...single, byName]))
const inner = named(z.union([...single, byName, z.array(innermost)]))
const facts: z.ZodType<Facts> = named(z.union([...single, byName, z.array(inner)]))

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
      invoiceLines: z.array(text(100)),
    }),
  ),
  NoticePublished: form('NoticePublished', ['round'], z.strictObject({ workingDays, endsOn: date, where: text(300) })),
}
