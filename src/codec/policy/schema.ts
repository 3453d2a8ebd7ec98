// The shape of a policy version, for files and for the stored document alike: only the version number differs, which is
// text in YAML and an integer in JSON. A key that is not named here is refused.
import * as z from 'zod'
import { REFUSAL_CODES } from '../../domain/policy/reasons.ts'
import type { Bound, ByReading, Clause, Condition, Evidence, FactDeclaration } from '../../domain/policy/types.ts'
import { date, hash, jurisdiction } from '../scalars.ts'

const text = z.string().regex(/^\S(?:[^\p{Cc}]*\S)?$/u, 'not a line of text')
const word = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'not a name such as invoiceTotal')
const readingId = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'not the id of a reading')
const policyId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not the id of a policy')
const clauseId = z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9.]+$/, 'not the id of a clause')
const bilingual = z.strictObject({ zh: text, en: text })

function byReading<S extends z.ZodType>(choice: S): z.ZodType<ByReading<z.output<S>>> {
  return z.strictObject({ reading: readingId, choices: z.record(word, choice) })
}

const reading = z.strictObject({ question: bilingual, default: word, alternatives: z.record(word, bilingual) })

const evidence: z.ZodType<Evidence> = z.discriminatedUnion('basis', [
  z.strictObject({ name: text, facts: z.array(word), basis: z.literal('text'), span: text }),
  z.strictObject({ name: text, facts: z.array(word), basis: z.literal('interpretation'), reading: readingId }),
])

const named = { name: word, label: text }
const words = z.record(word, text)
const fact: z.ZodType<FactDeclaration> = z.discriminatedUnion('type', [
  z.strictObject({ ...named, type: z.enum(['money', 'year', 'date', 'boolean']) }),
  z.strictObject({ ...named, type: z.literal('word'), words }),
  z.strictObject({ ...named, type: z.literal('openWord'), words }),
])

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('oneOf'), fact: word, words: z.array(word).min(1) }),
    z.strictObject({ kind: z.literal('isTrue'), fact: word }),
    z.strictObject({ kind: z.literal('inClaimYear'), fact: word }),
    z.strictObject({ kind: z.literal('any'), of: z.array(condition).min(2) }),
    z.strictObject({ kind: z.literal('when'), if: condition, then: condition }),
    z.strictObject({
      kind: z.literal('threshold'),
      fact: byReading(word),
      relation: byReading(z.enum(['atLeast', 'moreThan'])),
      bounds: z.array(bound).min(1),
    }),
  ]),
)
const bound: z.ZodType<Bound> = z.strictObject({ when: z.exactOptional(condition), literal: text, span: text })

const pay = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('rateOfBase'), literal: text, span: text })])
const limit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cap'),
    id: word,
    literal: text,
    span: text,
    scope: byReading(z.enum(['claim', 'enterpriseYear', 'enterprise'])),
    recoveries: byReading(z.enum(['giveRoomBack', 'doNotCount'])),
  }),
])

/** A clause: the whole of one file under `clauses/`. */
export const clauseSchema: z.ZodType<Clause> = z.strictObject({
  id: clauseId,
  heading: text,
  title: bilingual,
  quote: text,
  responsible: z.strictObject({ body: text, sourceQuote: text }),
  evidence: z.array(evidence),
  facts: z.array(fact),
  inForceBy: z.strictObject({ facts: z.array(word), reading: readingId }),
  conditions: z.array(z.strictObject({ id: word, span: text, refusal: z.enum(REFUSAL_CODES), test: condition })),
  base: z.strictObject({ fact: byReading(word), span: text }),
  pay,
  limits: z.array(limit),
  leansOn: z.array(readingId),
})

const rounding = z.strictObject({
  unit: z.enum(['fen', 'yuan', 'hundredYuan', 'tenThousandYuan']),
  mode: z.enum(['down', 'halfUp']),
})

/** What a policy says beside its clauses: the members of `policy.yaml` other than the version. */
export const headMembers = {
  id: policyId,
  title: text,
  documentNumber: text,
  issuer: text,
  issuedOn: date,
  jurisdiction,
  status: z.enum(['draft', 'issued']),
  inForceFrom: byReading(date),
  rounding: byReading(rounding),
  shortage: byReading(z.enum(['payTheRest', 'payNothing'])),
  readings: z.record(readingId, reading),
}

/** `policy.yaml`, in which the version number is text like everything else. */
export const headSchema = z.strictObject({
  ...headMembers,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'not a number counted from 1')
    .transform((digits) => Number.parseInt(digits, 10)),
})

/** The stored document. */
export const documentSchema = z.strictObject({
  format: z.literal(1),
  ...headMembers,
  version: z.int().min(1),
  clauses: z.array(clauseSchema),
  sourceDigest: hash,
})
