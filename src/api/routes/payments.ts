// Payments: ordered by one person, released by another, then what the bank says. The bank's word always enters: what fits
// no open payment is recorded as observed, with a lead and a warning.
import * as z from 'zod'
import { shortId } from '../../integrity/uuid.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ledgerId, positiveMoney, text } from '../scalars.ts'
import { leadWarnings, seen, seenAnswer } from '../seen.ts'
import { addPaymentEnds } from './payment-ends.ts'

const answer = { payment: ledgerId }
const path = { payment: ledgerId }
const bankReference = text(100).describe('Reference of the bank; one told twice is one movement')
const observedAnswer = { ...answer, ...seenAnswer }

/** Adds the commands on payments. */
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

  addPaymentEnds(api)

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
}
