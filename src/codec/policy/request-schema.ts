// The shape of a calculator's request: clauses, facts, and the context that a ledger would know by itself.
import * as z from 'zod'
import { MONEY_PATTERN, type Money } from '../../domain/money.ts'
import { whole } from '../scalars.ts'
import { FIRST_YEAR, LAST_YEAR } from './facts.ts'

const short = z.string('not a text of 1 to 200 characters').regex(/^.{1,200}$/su, 'not a text of 1 to 200 characters')
const NOT_MONEY = 'not an amount in yuan with two decimals, written as a string'
const amount = z.string(NOT_MONEY).regex(MONEY_PATTERN, NOT_MONEY) as unknown as z.ZodType<Money>
const NOT_A_YEAR = 'not a year from 2000 to 2100, written as a number'
const year = z.int(NOT_A_YEAR).min(FIRST_YEAR, NOT_A_YEAR).max(LAST_YEAR, NOT_A_YEAR)
const NOT_A_RATE = 'not a rate as a fraction of one, written as a string'
const rate = z.string(NOT_A_RATE).regex(/^(?:0|[1-9]\d{0,3})(?:\.\d{1,8})?$/, NOT_A_RATE)
const NEGATIVE = 'must not be negative'
const running = amount.refine((text) => !text.startsWith('-'), NEGATIVE)
const optional = z.exactOptional(short)
const amounts = whole(z.record(z.string(), amount))

/** Earlier money: clause, year and amount, and what it was for as far as it is known. */
const priorPayment = z.strictObject({
  ...{ clause: short, year, amount },
  ...{ matter: optional, title: optional, level: optional, honour: optional, stage: optional, field: optional },
  ...{ projectId: optional, uscc: optional, entitlement: z.exactOptional(amount), split: z.exactOptional(amounts) },
})

const approval = z.strictObject({
  rate: z.exactOptional(rate),
  amount: z.exactOptional(running),
  /** By clause id, for a claim under several. */
  rates: z.exactOptional(whole(z.record(z.string(), rate))),
  amounts: z.exactOptional(whole(z.record(z.string(), running))),
})

/** Money from other levels for the same thing: kept with the request; no clause so far takes it off. */
const otherLevel = z.strictObject({
  ...{ level: short, kind: short, ratePp: z.exactOptional(rate), amount: z.exactOptional(amount) },
})

const context = z.strictObject({
  mode: z.exactOptional(z.enum(['disburse', 'simulate'])),
  claimYear: z.exactOptional(year),
  priorPayments: z.exactOptional(z.array(priorPayment).max(10_000)),
  budgetLeft: z.exactOptional(amount),
  policyVersion: z.exactOptional(z.int().min(1)),
  readings: z.exactOptional(whole(z.record(z.string(), short))),
  approval: z.exactOptional(approval),
  fundLendingOutstanding: z.exactOptional(running),
  fundLendingTotal: z.exactOptional(running),
  guaranteeUsed: z.exactOptional(running),
  programmeSpent: z.exactOptional(running),
  otherLevels: z.exactOptional(z.array(otherLevel).max(100)),
})

/** One request. */
export const requestSchema = z.strictObject({
  id: short,
  clauses: z.array(short).min(1).max(50),
  facts: whole(z.record(z.string(), z.unknown())),
  context: z.exactOptional(context),
})
export type Context = z.output<typeof context>
