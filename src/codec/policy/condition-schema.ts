// The shape of conditions.
import * as z from 'zod'
import type { Bound, ClauseCondition, Condition } from '../../domain/policy/clause-types.ts'
import { REFUSAL_CODES } from '../../domain/policy/reasons.ts'
import { readingId, text, value, word } from './words.ts'

const year = z.string().regex(/^(?:19|20|21)\d{2}$/, 'not a year such as 2018')

/** A condition, with all conditions inside it. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('oneOf'), fact: word, words: value(z.array(text).min(1)) }),
    z.strictObject({ kind: z.enum(['isTrue', 'positive', 'present', 'inClaimYear']), fact: word }),
    z.strictObject({ kind: z.literal('yearOneOf'), fact: word, years: z.array(year).min(1) }),
    z.strictObject({
      kind: z.literal('yearsBetween'),
      fact: word,
      from: z.exactOptional(value(year)),
      to: z.exactOptional(value(year)),
    }),
    z.strictObject({ kind: z.literal('not'), of: condition }),
    z.strictObject({ kind: z.enum(['any', 'all']), of: z.array(condition).min(2) }),
    z.strictObject({ kind: z.literal('when'), if: condition, then: condition }),
    z.strictObject({
      kind: z.literal('threshold'),
      fact: value(word),
      relation: value(z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan'])),
      bounds: z.array(bound).min(1),
    }),
  ]),
)
const bound: z.ZodType<Bound> = z.strictObject({ when: z.exactOptional(condition), literal: text, span: text })

/** `span`, or `basis: interpretation` with a reading; the gates check that it is one of the two. */
export const grounds = {
  span: z.exactOptional(text),
  basis: z.exactOptional(z.literal('interpretation')),
  reading: z.exactOptional(readingId),
}

/** A condition of a clause or of a project, with its words and its refusal. */
export const clauseCondition: z.ZodType<ClauseCondition> = z.strictObject({
  id: word,
  ...grounds,
  refusal: z.enum(REFUSAL_CODES),
  test: condition,
})
