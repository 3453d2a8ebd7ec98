// Vouchers, cancellations, rejections by the bank, and payments moved to the line they belong to.
import * as z from 'zod'
import { MAX_VOUCHER_PAYMENTS } from '../../domain/book/vouchers.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { documentNumber, ledgerId, positiveMoney, text } from '../scalars.ts'
import { leadWarnings, seen, seenAnswer } from '../seen.ts'

const path = { payment: ledgerId }
const allocation = z.strictObject({ payment: ledgerId, amount: positiveMoney })

/** Adds the commands that release several payments, or end one otherwise than by a settlement. */
export function addPaymentEnds(api: Api): void {
  addCommand(api, {
    url: '/v1/vouchers',
    tag: 'payments',
    summary: 'Release the orders of a voucher 凭证审核放行',
    description: 'What the voucher says of each order and in sum must be what was ordered; all are released, or none.',
    creates: true,
    path: {},
    body: {
      voucher: text(100).describe('凭证号'),
      payments: z.array(allocation).min(1).max(MAX_VOUCHER_PAYMENTS),
      total: positiveMoney,
    },
    answer: { voucher: z.string() },
    example: {
      ...{ voucher: '2022-07-0032', total: '169500.00' },
      payments: [{ payment: 'pay-3d6g9k2n5r8t', amount: '169500.00' }],
    },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'FOUR_EYES', 'HELD', 'PAYEE_CHANGED', 'VOUCHER_SUM_DIFFERS', 'INVALID'],
    run: async ({ body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'releaseVoucher', validAt, ...body }, meta)
      return answered(outcome, () => ({ voucher: body.voucher }))
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/cancellation',
    tag: 'payments',
    summary: 'Cancel an order before its release 撤销支付申请',
    path,
    body: { ground: text(1000) },
    answer: path,
    example: { ground: '收款账户已变更' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'cancelPayment', validAt, payment, ...body }, meta)
      return answered(outcome, () => ({ payment }))
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/rejection',
    tag: 'payments',
    summary: 'Record that the bank rejected a payment 退票',
    path,
    body: { amount: positiveMoney, bankReference: text(100), ground: text(1000) },
    answer: { ...path, ...seenAnswer },
    example: { amount: '169500.00', bankReference: '20220726000017', ground: '账号户名不符', validAt: '2022-07-26' },
    refusals: ['ALREADY_DONE'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordRejection', validAt, payment, ...body }, meta)
      return answered(outcome, (written) => ({ payment, ...seen(written) }), leadWarnings)
    },
  })

  addCommand(api, {
    url: '/v1/payments/:payment/recharge',
    tag: 'payments',
    summary: 'Move a payment to the budget line it belongs to 支付更正',
    path,
    body: { to: ledgerId, documentNumber },
    answer: path,
    example: { to: 'line-2022-moving', documentNumber: '惠财指〔2022〕31号' },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'LINE_CLOSED', 'OTHER_FISCAL_YEAR', 'QUOTA_NOT_FREE'],
    run: async ({ path: { payment }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'rechargePayment', validAt, payment, ...body }, meta)
      return answered(outcome, () => ({ payment }))
    },
  })
}
