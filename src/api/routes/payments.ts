// Payments: ordered by one person, released by another, then what the bank says. The bank's word always enters: what fits
// no open payment is recorded as observed, with a lead and a warning.
import * as z from 'zod'
import type { BookEvent } from '../../domain/book/events.ts'
import { shortId } from '../../integrity/uuid.ts'
import type { Written } from '../../ledger/request.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import type { Warning } from '../documentation.ts'
import { date, documentNumber, ledgerId, positiveMoney, text } from '../scalars.ts'

const answer = { payment: ledgerId }
const path = { payment: ledgerId }
const bankReference = text(100).describe('Reference of the bank; one told twice is one movement')
const observedAnswer = { ...answer, entered: z.enum(['fits', 'observed']), lead: ledgerId.nullable() }

/** Adds the commands on payments and clawbacks. */
export function addPaymentCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/payments',
    tag: 'payments',
    summary: 'Order a payment 支付申请',
    creates: true,
    path: {},
    body: { award: ledgerId, amount: positiveMoney },
    answer,
    example: { award: 'awd-7k2m9x4q1w3e', amount: '169500.00' },
    refusals: ['NOT_FOUND', 'NOT_GRANTED', 'HELD', 'ORDER_ABOVE_AWARD', 'NO_PAYEE_ACCOUNT'],
    run: async ({ body, validAt, meta, book }) => {
      const payment = shortId('pay', meta.commandId)
      const outcome = await book.submit({ type: 'orderPayment', validAt, payment, ...body }, meta)
      return answered(outcome, () => ({ payment }))
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/release',
    tag: 'payments',
    summary: 'Release a payment to the treasury 审核放行',
    path,
    body: { voucher: text(100).describe('凭证号') },
    answer,
    example: { voucher: '2022-07-0032' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'FOUR_EYES', 'HELD', 'PAYEE_CHANGED'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'releasePayment', validAt, payment, ...body }, meta)
      return answered(outcome, () => ({ payment }))
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/settlement',
    tag: 'payments',
    summary: 'Record that the bank paid 支付到账',
    path,
    body: { amount: positiveMoney, bankReference },
    answer: observedAnswer,
    example: { amount: '169500.00', bankReference: '20220725000123', validAt: '2022-07-25' },
    refusals: ['ALREADY_DONE'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordSettlement', validAt, payment, ...body }, meta)
      return answered(outcome, (written) => ({ payment, ...seen(written) }), leadWarnings)
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/return',
    tag: 'payments',
    summary: 'Record that money came back 退回',
    path,
    body: {
      by: z.enum(['bank', 'payee']),
      amount: positiveMoney,
      bankReference,
      reverses: bankReference
        .optional()
        .describe('Reference of the movement that came back; by default the settlement'),
    },
    answer: observedAnswer,
    example: { by: 'bank', amount: '169500.00', bankReference: '20220801000007', validAt: '2022-08-01' },
    refusals: ['ALREADY_DONE'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordReturn', validAt, payment, ...body }, meta)
      return answered(outcome, (written) => ({ payment, ...seen(written) }), leadWarnings)
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/clawbacks',
    tag: 'clawbacks',
    summary: 'Order a clawback 追回决定',
    creates: true,
    path,
    body: { amount: positiveMoney, ground: text(1000), documentNumber, dueOn: date },
    answer: { clawback: ledgerId },
    example: { amount: '20000.00', ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: '2022-11-10' },
    refusals: ['NOT_FOUND', 'NOT_SETTLED', 'CLAWBACK_ABOVE_PAYMENT'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const clawback = shortId('claw', meta.commandId)
      const outcome = await book.submit({ type: 'orderClawback', validAt, clawback, payment, ...body }, meta)
      return answered(outcome, () => ({ clawback }))
    },
  })

  addCommand(api, {
    url: '/v1/clawbacks/:clawback/recoveries',
    tag: 'clawbacks',
    summary: 'Record recovered money 追回到账',
    creates: true,
    path: { clawback: ledgerId },
    body: { amount: positiveMoney, bankReference },
    answer: { clawback: ledgerId, entered: observedAnswer.entered, lead: observedAnswer.lead },
    example: { amount: '20000.00', bankReference: '20221101000042', validAt: '2022-11-01' },
    refusals: ['ALREADY_DONE'],
    run: async ({ path: { clawback }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordRecovery', validAt, clawback, ...body }, meta)
      return answered(outcome, (written) => ({ clawback, ...seen(written) }), leadWarnings)
    },
  })
}

function seen({ events }: Written<BookEvent>): { entered: 'fits' | 'observed'; lead: string | null } {
  const lead = events.find((event) => event.type === 'LeadRaised')?.payload.lead ?? null
  return { entered: lead === null ? 'fits' : 'observed', lead }
}

function leadWarnings({ events }: Written<BookEvent>): Warning[] {
  return events.flatMap((event) => {
    if (event.type !== 'LeadRaised') return []
    const { code, lead } = event.payload
    const message = `The movement fits no open payment; it was recorded as it happened and raised ${lead}.`
    return [{ code, message, messageZh: `该笔资金与在途支付不符，已如实记录并生成疑点 ${lead}。` }]
  })
}
