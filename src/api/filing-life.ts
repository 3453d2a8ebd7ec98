// The life of an application as its detail shows it: corrections, first review, cross-checks, what was taken back.
import * as z from 'zod'
import type { FiledApplication } from '../domain/application/application.ts'

const day = z.string().meta({ format: 'date' })

/** Members of an application's detail. */
export const lifeDetail = {
  filedOn: day.describe('Of a proposal: the day it was confirmed, or proposed while it is not'),
  filedBy: z.string(),
  corrections: z
    .array(
      z.object({
        ...{ what: z.string(), items: z.array(z.string()), requestedOn: day, dueOn: day },
        ...{ correctedOn: day.nullable(), late: z.boolean() },
      }),
    )
    .describe('补正'),
  withdrawnItems: z.array(z.record(z.string(), z.unknown())).describe('Items taken back; they count no more'),
  firstReview: z
    .object({ opinion: z.string(), remark: z.string(), reviewer: z.string(), on: day })
    .nullable()
    .describe('初审'),
  crossChecks: z
    .array(
      z.object({
        ...{ check: z.string(), department: z.string(), question: z.string(), askedOn: day, dueOn: day.nullable() },
        answer: z
          .object({ result: z.string(), answer: z.string(), documentNumber: z.string().nullable(), on: day })
          .nullable(),
      }),
    )
    .describe('联审'),
}

/** The members of one application. */
export function lifeOf(state: FiledApplication) {
  const { filedOn, filedBy, withdrawnItems, firstReview } = state
  return {
    filedOn,
    filedBy,
    corrections: state.corrections.map((one) => ({
      ...one,
      items: [...one.items],
      late: one.correctedOn !== null && one.correctedOn > one.dueOn,
    })),
    withdrawnItems: withdrawnItems.map((item) => ({ ...item })),
    firstReview,
    crossChecks: [...state.crossChecks],
  }
}
