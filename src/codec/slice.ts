// What a decision saw of the ledger, as it is stored with the decision: earlier payments, running totals, the line's room.
import * as z from 'zod'
import { count, enterpriseCode, money, text, token, whole, year } from './scalars.ts'

const maybe = z.exactOptional(token)
const levels = whole(z.record(z.string().regex(/^[a-z]{1,20}$/), money))

const priorPayment = z.strictObject({
  ...{ clause: token, year, amount: money, entitlement: z.exactOptional(money) },
  ...{ matter: z.exactOptional(text(200)), title: maybe, level: maybe, honour: maybe, stage: maybe, field: maybe },
  ...{ projectId: maybe, uscc: maybe, split: z.exactOptional(levels) },
})
const running = z.strictObject({
  fundLendingOutstanding: z.exactOptional(money),
  fundLendingTotal: z.exactOptional(money),
  guaranteeUsed: z.exactOptional(money),
  programmeSpent: z.exactOptional(money),
})

/** The slice, bound to the book's last revision before the decision. */
export const slice = z.strictObject({
  revision: count,
  prior: z.array(priorPayment),
  budgetLeft: money,
  running: z.exactOptional(running),
  members: z.exactOptional(z.array(enterpriseCode)),
})
