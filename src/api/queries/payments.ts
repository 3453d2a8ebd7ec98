// Payments: the register as of any moment, and one payment with its steps.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { paymentAt, paymentSteps, paymentsAt } from '../../projections/payments/queries.ts'
import { paymentStateTable, paymentTable } from '../../projections/payments/table.ts'
import type { Api } from '../api.ts'
import { afterOrdinal } from '../paging.ts'
import { payeeAccount, payeeOf, SEES_ACCOUNTS } from '../payees.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { ledgerId } from '../scalars.ts'

const row = z.object({
  ...rowShape(paymentTable),
  ...rowShape(paymentStateTable),
  enterpriseName: z.string().nullable(),
  sinceOrdinal: z.int().describe('The entry that made it so'),
})
const step = z.object({
  ...{ ordinal: z.int(), type: z.string(), recordedAt: z.string(), actor: z.string(), status: z.string() },
  ...{ clawbackOrdered: z.string(), clawbackReceived: z.string() },
})

/** Adds the questions about payments. */
export function addPaymentQueries(api: Api): void {
  addList(api, {
    url: '/v1/payments',
    tag: 'payments',
    summary: 'The register of payments 支付台账',
    path: {},
    query: {
      status: z.enum(['ordered', 'cancelled', 'released', 'rejected', 'settled', 'returned']).optional(),
      enterprise: ledgerId.optional(),
      application: ledgerId.optional(),
      budgetLine: ledgerId.optional(),
    },
    rows: 'payments',
    row,
    run: ({ db, query, at, caller, after, limit }) => {
      const { status, enterprise, application, budgetLine } = query
      const filter = {
        ...(status === undefined ? {} : { status }),
        ...(enterprise === undefined ? {} : { enterprise }),
        ...(application === undefined ? {} : { application }),
        ...(budgetLine === undefined ? {} : { budgetLine }),
      }
      return paymentsAt(db, caller.jurisdiction, filter, at.ordinal, { after: afterOrdinal(after), limit })
    },
  })

  addQuery(api, {
    url: '/v1/payments/:payment',
    tag: 'payments',
    summary: 'One payment 支付详情',
    description: `A natural person's account is opened for the roles ${[...SEES_ACCOUNTS].join(', ')}, unless its key was destroyed.`,
    path: { payment: ledgerId },
    query: {},
    answer: { payment: row, payee: payeeAccount.describe('Where the order pays to'), steps: z.array(step) },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { payment }, at, caller }) => {
      const { jurisdiction } = caller
      const found = await paymentAt(db, jurisdiction, payment, at.ordinal)
      if (found === undefined) throw refused(new Refusal('NOT_FOUND', { payment }))
      const steps = await paymentSteps(db, jurisdiction, payment, at.ordinal)
      return { payment: found, payee: await payeeOf(api.world, caller, steps), steps: [...steps] }
    },
  })
}
