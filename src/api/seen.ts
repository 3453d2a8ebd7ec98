// What the answer to a bank's word says: whether it fits what the book expects, or was entered beside it with a lead.
import * as z from 'zod'
import type { BookEvent } from '../domain/book/events.ts'
import type { Written } from '../ledger/request.ts'
import type { Warning } from './documentation.ts'
import { ledgerId } from './scalars.ts'

/** Members of the answer. */
export const seenAnswer = { entered: z.enum(['fits', 'observed']), lead: ledgerId.nullable() }

/** Whether it was entered as observed, and under which lead. */
export function seen({ events }: Written<BookEvent>): { entered: 'fits' | 'observed'; lead: string | null } {
  const lead = events.find((event) => event.type === 'LeadRaised')?.payload.lead ?? null
  return { entered: lead === null ? 'fits' : 'observed', lead }
}

/** A warning for each lead that was raised. */
export function leadWarnings({ events }: Written<BookEvent>): Warning[] {
  return events.flatMap((event) => {
    if (event.type !== 'LeadRaised') return []
    const { code, lead } = event.payload
    const message = `The movement fits no open payment; it was recorded as it happened and raised ${lead}.`
    return [{ code, message, messageZh: `该笔资金与在途支付不符，已如实记录并生成疑点 ${lead}。` }]
  })
}
