// The shape of a policy version, for files and for the stored document alike: only the version number differs, which is
// text in YAML and an integer in JSON. A key that is not named here is refused.
import * as z from 'zod'
import { date, hash, jurisdiction } from '../scalars.ts'
import { clauseSchema } from './clause-schema.ts'
import { notPayable, quota, stackingRule, target } from './rule-schema.ts'
import { bilingual, byReading, policyId, readingId, text, whereKey, word } from './words.ts'

const reading = z.strictObject({ question: bilingual, default: word, alternatives: z.record(word, bilingual) })
const rounding = z.strictObject({
  unit: z.enum(['fen', 'yuan', 'hundredYuan', 'tenThousandYuan']),
  mode: z.enum(['down', 'halfUp']),
})
const stated = z.strictObject({ day: date, quote: text })
const openDay = z.union([date, z.literal('open')])

/** What a policy says beside its clauses: the members of `policy.yaml` other than the version. */
const headMembers = {
  id: policyId,
  title: text,
  documentNumber: z.exactOptional(text),
  issuer: z.exactOptional(text),
  issuedOn: z.exactOptional(date),
  jurisdiction,
  status: z.enum(['draft', 'issued']),
  takesEffect: z.exactOptional(stated),
  inForceFrom: byReadingOr(date),
  inForceTo: z.exactOptional(byReadingOr(openDay)),
  rounding: byReading(rounding),
  shortage: byReading(z.enum(['payTheRest', 'payNothing', 'proRata'])),
  rules: z.exactOptional(z.array(stackingRule)),
  competitive: z.exactOptional(z.strictObject({ quote: text })),
  quotas: z.exactOptional(z.array(quota)),
  notPayable: z.exactOptional(z.array(notPayable)),
  targets: z.exactOptional(z.array(target)),
  readings: z.record(readingId, reading),
}

/** A day that the text states (`day` and `quote`), or one that a reading gives. */
function byReadingOr<S extends z.ZodType>(day: S) {
  return whereKey('day', stated, byReading(day))
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
