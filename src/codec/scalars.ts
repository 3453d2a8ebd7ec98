// The smallest parts of stored events, each with its bound: what a member may be when it is a string or a number.
// Lists carry no bound of their own: an event has at most MAX_EVENT_BYTES.
import * as z from 'zod'
import type { DateText } from '../domain/calendar.ts'
import type { Sealed } from '../domain/entry.ts'
import { MONEY_PATTERN, type Money } from '../domain/money.ts'

/** Text for people: 1 to `most` characters, counted as code points (zod counts so since 4.6). */
export const text = (most: number) => z.string().min(1).max(most)
/** A name of a person, firm, bank or thing. */
export const name = text(200)

/** A canonical amount in yuan; a JSON number never is. */
export const money = z
  .string()
  .regex(MONEY_PATTERN, 'not an amount in yuan with two decimals') as unknown as z.ZodType<Money>
/** A real day, `YYYY-MM-DD`. */
export const date = z.string().regex(z.regexes.date, 'not a day YYYY-MM-DD') as unknown as z.ZodType<DateText>

/** A name the ledger gave: `app-…`, `ent-…`, `huian-2021`. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{2,63}$/, 'not an id')
/** A name from code or law: a clause such as `huian-2021/4.2c`, a fact, a reason, an engine version. */
export const token = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/, 'not a token')
/** 文号 */
export const documentNumber = text(60)
/** GB 32100 by its form only: legal early codes have a wrong check digit. */
export const enterpriseCode = z
  .string()
  .regex(/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/, 'not a unified social credit code')
/** GB/T 2260, six digits. */
export const jurisdiction = z.string().regex(/^\d{6}$/, 'not a jurisdiction code')
export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'not a UUID in lower case')

/** SHA-256 of something that is recomputed: a receipt, facts, a policy document. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hex')
/** The name of something in the content store. */
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not a digest sha256:…')

/** How many, or the place in a stream. */
export const count = z.int().min(0)
/** The number of a policy version, a line of an invoice: counted from 1. */
export const number = z.int().min(1)
/** A calendar year, wide enough for any history. */
export const year = z.int().min(1900).max(2999)

/** Marks a personal field: only sealed text of this shape passes, never the text itself (docs/decisions/0005-sealed-fields.md). */
export const sealed: z.ZodType<Sealed> = z.strictObject({
  sealed: z.literal(1),
  subject: text(200),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16}$/, 'not 12 bytes in base64url'),
  box: z.string().regex(/^[A-Za-z0-9_-]{64,4000}$/, 'not a box in base64url'),
  commitment: hash,
})

/** The payload of an event that says all by its type. */
export const empty = z.strictObject({}) as z.ZodType<Record<never, never>>

/** Named values. */
export const named = <V extends z.ZodType>(value: V) => whole(z.record(token, value))

/** Zod drops an open object's member called `__proto__` silently. Nothing stored may be dropped, so it is refused. */
export function whole<S extends z.ZodType>(schema: S): z.ZodType<z.output<S>> {
  return z.custom((value) => !hasProto(value), 'has a member called __proto__').pipe(schema as z.ZodType<z.output<S>>)
}

function hasProto(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')
}
