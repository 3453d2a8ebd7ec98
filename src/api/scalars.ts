// The smallest parts of requests, as the wire has them: text that is checked and brought into its one form. The reasons
// are in English; reasons.ts has each of them in Chinese, and a test holds the two together.
import * as z from 'zod'
import type { DateText } from '../domain/calendar.ts'
import type { Money } from '../domain/money.ts'
import type { Digest } from '../store/content-store.ts'

/** The years a date or a year in a request may name. */
export const FIRST_YEAR = 1990
export const LAST_YEAR = 2099

/** Money is told apart by reason, and the first one is enough: a JSON number, not two decimals, below zero, zero. */
const moneyText = z
  .string({ error: ({ input }) => (input === undefined ? undefined : 'an amount is text, never a JSON number') })
  .regex(/^-?(?:0|[1-9]\d*)\.\d{2}$/, {
    error: 'not an amount in yuan with exactly two decimals, such as "150000.00"',
    abort: true,
  })
  // Leaves room to add ten thousand of them before the domain's 16 digits are full.
  .max(15, { error: 'must not exceed 999999999999.99', abort: true })
  .regex(/^[^-]/, { error: 'must not be negative', abort: true })
  .meta({ examples: ['150000.00'], description: 'Amount in yuan, text with exactly two decimals (元，两位小数)' })

/** Zero or more yuan. */
export const money = moneyText as unknown as z.ZodType<Money>
/** More than zero yuan. */
export const positiveMoney = moneyText.regex(/[1-9]/, 'must be above zero') as unknown as z.ZodType<Money>

/** A real day from FIRST_YEAR to LAST_YEAR. */
export const date = z
  .string()
  .regex(z.regexes.date, 'not a day YYYY-MM-DD')
  .regex(/^(?:199\d|20\d\d)/, 'the year is out of range (1990 to 2099)')
  .meta({ format: 'date', examples: ['2022-03-15'] }) as unknown as z.ZodType<DateText>
/** Benefit year or fiscal year. */
export const year = z
  .int()
  .min(FIRST_YEAR, 'the year is out of range (1990 to 2099)')
  .max(LAST_YEAR, 'the year is out of range (1990 to 2099)')

/** An id the ledger or the bureau gave, such as app-7k2m9x4q1w3e or round-2022-01. */
export const ledgerId = z
  .string()
  .min(3)
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not an id of lower-case letters, digits and single hyphens')
/** A clause such as huian-2021/4.1. */
export const clauseId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+\/[A-Za-z0-9.]+$/, 'not the id of a clause such as huian-2021/4.1')
/** A name from the policy's data: a fact, a reading, an alternative. */
export const word = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/, 'not a word of letters and digits')
/** GB 32100 by its form; a wrong check digit is a warning of the answer. */
export const enterpriseCode = z
  .string()
  .regex(/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/, 'not a unified social credit code of 18 characters')
  .meta({ examples: ['91350521MA0000001R'] })
/** SHA-256 in hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hex')

/** Text for people in composed form (NFC), 1 to `most` characters; a rare Han character counts once. */
export function text(most: number): z.ZodType<string> {
  const visible = new RegExp(`^[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,${most}}$`, 'u')
  return z
    .string()
    .max(2 * most)
    .normalize('NFC')
    .trim()
    .regex(visible, 'empty, too long, or with control or invisible characters')
}
/** A person as credentials name it. */
export const person = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/, 'not a name of letters, digits, dots and hyphens')
/** A name of a person, firm, bank or thing. */
export const name = text(200)
/** 文号 */
export const documentNumber = text(60)

/** Bytes as base64 (RFC 4648, section 4), 1 to `most` bytes. */
export function base64(most: number): z.ZodType<string> {
  return z
    .base64('not base64')
    .min(4, 'empty')
    .max(4 * Math.ceil(most / 3), 'larger than the limit of this address') as unknown as z.ZodType<string>
}

/** A media type without parameters, such as application/pdf. */
export const mediaType = z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, 'not a media type such as application/pdf')

/** A name in the content store. */
export const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'not a digest sha256: and 64 hexadecimal digits') as unknown as z.ZodType<Digest>

/** An ordinal of the ledger. */
export const ordinal = z.int().min(0)

/** The number of a version in a path. */
export const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'not a number counted from 1')
  .transform((digits) => Number.parseInt(digits, 10))
