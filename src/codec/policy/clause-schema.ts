// The shape of a clause: the whole of one file under `clauses/`.
import * as z from 'zod'
import type { Base, Clause, Evidence, Limit, Pay, Term } from '../../domain/policy/clause-types.ts'
import { clauseCondition, condition, grounds } from './condition-schema.ts'
import { factSchema } from './fact-schema.ts'
import { bilingual, clauseId, readingId, text, value, word } from './words.ts'

const literal = { literal: text, span: text }
const kind = <K extends string>(name: K) => ({ kind: z.literal(name) })
const recoveries = value(z.enum(['giveRoomBack', 'doNotCount']))
const scope = value(z.enum(['claim', 'project', 'enterpriseYear', 'enterprise']))
const running = z.enum(['fundLendingOutstanding', 'fundLendingTotal', 'guaranteeUsed', 'programmeSpent'])

const evidence: z.ZodType<Evidence> = z.discriminatedUnion('basis', [
  z.strictObject({ name: text, facts: z.array(word), basis: z.literal('text'), span: text }),
  z.strictObject({ name: text, facts: z.array(word), basis: z.literal('interpretation'), reading: readingId }),
])

const base: z.ZodType<Base> = z.discriminatedUnion('kind', [
  z.strictObject({ ...kind('fact'), fact: value(word), span: text }),
  z.strictObject({ ...kind('sum'), facts: value(z.array(word).min(2)), span: text }),
  z.strictObject({ ...kind('difference'), fact: value(word), less: word, span: text }),
  z.strictObject({
    ...kind('projects'),
    list: word,
    id: word,
    fact: word,
    counts: z.array(clauseCondition),
    combine: z.enum(['sum', 'each']),
    span: text,
  }),
  z.strictObject({ ...kind('byYear'), fact: word, chosen: z.exactOptional(word), span: text }),
  z.strictObject({ ...kind('increment'), fact: word, baseFact: word, span: text }),
  z.strictObject({
    ...kind('principal'),
    fact: word,
    months: word,
    firstYear: word,
    span: text,
    limit: z.exactOptional(
      z.strictObject({
        ...literal,
        reading: readingId,
        less: z.exactOptional(running),
        applies: z.exactOptional(value(z.enum(['yes', 'no']))),
      }),
    ),
  }),
])

const option = z.strictObject(literal)
const pay: z.ZodType<Pay> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['rateOfBase', 'fixed', 'shareOfIncrement']), ...literal }),
  z.strictObject({ kind: z.enum(['decidedRate', 'decidedAmount', 'interest']), ...literal, reading: readingId }),
  z.strictObject({ ...kind('perUnit'), ...literal, fractions: value(z.enum(['count', 'wholeUnitsOnly'])) }),
  z.strictObject({
    ...kind('tiers'),
    rows: z.array(z.strictObject({ when: condition, ...literal })).min(1),
  }),
  z.strictObject({ ...kind('choice'), options: z.array(option).min(2), reading: readingId }),
])

const bounded = { id: word, ...literal }
const limit: z.ZodType<Limit> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...kind('cap'),
    ...bounded,
    scope,
    recoveries,
    party: z.exactOptional(value(z.enum(['enterprise', 'relatedGroup']))),
    clauses: z.exactOptional(z.array(clauseId).min(2)),
    applies: z.exactOptional(value(z.enum(['yes', 'no']))),
  }),
  z.strictObject({ ...kind('ratioCap'), ...bounded, of: value(z.array(word).min(1)) }),
  z.strictObject({
    ...kind('floor'),
    ...bounded,
    effect: value(z.enum(['raises', 'threshold'])),
    scope,
    clauses: z.exactOptional(z.array(clauseId).min(2)),
  }),
])

const term: z.ZodType<Term> = z.discriminatedUnion('kind', [
  z.strictObject({ ...kind('fromYear'), fact: word, begins: z.enum(['sameYear', 'yearAfter']), ...literal }),
  z.strictObject({ ...kind('fromFirstPaid'), reading: readingId, ...literal }),
  z.strictObject({ ...kind('loanYears'), ...literal }),
])

/** A clause: the whole of one file under `clauses/`. */
export const clauseSchema: z.ZodType<Clause> = z.strictObject({
  id: clauseId,
  heading: text,
  title: bilingual,
  quote: text,
  responsible: z.strictObject({ body: text, sourceQuote: text }),
  evidence: z.array(evidence),
  facts: z.array(factSchema),
  inForceBy: z.strictObject({ facts: z.array(word), reading: readingId }),
  conditions: z.array(clauseCondition),
  base: z.exactOptional(base),
  pay,
  adjust: z.exactOptional(z.array(z.strictObject({ ...kind('halve'), ...literal, when: condition })).min(1)),
  limits: z.array(limit),
  oneOff: z.exactOptional(
    z.strictObject({
      ...grounds,
      keys: z.array(word),
      per: value(z.enum(['key', 'claim'])),
      recovered: value(z.enum(['staysUsed', 'opensAgain'])),
    }),
  ),
  term: z.exactOptional(term),
  shares: z.exactOptional(z.strictObject({ levels: z.array(word).min(2), own: word, ...literal, reading: readingId })),
  mentions: z.exactOptional(z.array(z.strictObject({ ...literal, why: bilingual })).min(1)),
  leansOn: z.array(readingId),
})
