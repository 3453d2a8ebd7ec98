// The shape of what a document says beyond its clauses: rules between awards, quotas, what never pays, targets.
import * as z from 'zod'
import type { NotPayable, Quota, StackingRule, Target } from '../../domain/policy/rule-types.ts'
import { bilingual, clauseId, readingId, text, value, word } from './words.ts'

const about = { id: word, quote: z.exactOptional(text), reading: z.exactOptional(readingId) }
const clauses = z.array(clauseId).min(1)
const recoveries = value(z.enum(['giveRoomBack', 'doNotCount']))

/** A rule between awards. */
export const stackingRule: z.ZodType<StackingRule> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sameSpend'),
    ...about,
    clauses,
    prefer: value(z.enum(['special', 'higher', 'both'])),
    spendOf: z.exactOptional(clauseId),
  }),
  z.strictObject({
    kind: z.literal('highestOfMatter'),
    ...about,
    clauses,
    earlier: value(z.enum(['difference', 'nothing'])),
    levels: value(z.enum(['oneMatter', 'ownMatter'])),
    recoveries,
    products: z.exactOptional(clauses),
    joined: z.record(word, z.array(text).min(1)),
  }),
  z.strictObject({
    kind: z.literal('topUpOfYear'),
    ...about,
    clauses,
    class: value(z.enum(['clause', 'document'])),
    level: word,
    field: word,
    received: value(clauses),
    recoveries,
  }),
  z.strictObject({ kind: z.literal('sameIncrement'), ...about, clauses, recoveries }),
])

const used = z.enum(['fundLendingOutstanding', 'fundLendingTotal', 'guaranteeUsed', 'programmeSpent'])

/** A limit of lending or guarantees. */
export const quota: z.ZodType<Quota> = z.strictObject({
  id: clauseId,
  heading: text,
  title: bilingual,
  quote: text,
  fact: word,
  label: text,
  limits: z.array(z.strictObject({ literal: text, span: text, used })).min(1),
})

/** A passage that never pays. */
export const notPayable: z.ZodType<NotPayable> = z.strictObject({
  id: clauseId,
  heading: text,
  kind: z.enum(['tax', 'lending', 'land', 'fund', 'upstream', 'target', 'measure', 'organisation']),
  quotes: z.array(text).min(1),
  reason: bilingual,
})

/** A figure the document wants to reach. */
export const target: z.ZodType<Target> = z.strictObject({
  id: word,
  indicator: bilingual,
  literal: text,
  quote: text,
  every: z.exactOptional(z.literal('year')),
  by: z.exactOptional(z.string().regex(/^\d{4}$/, 'not a year such as 2018')),
})
