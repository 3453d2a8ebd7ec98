// Clawbacks (追回): ordered, received, kept of a later payment, written off.
import { shortId } from '../../integrity/uuid.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { date, documentNumber, ledgerId, positiveMoney, text } from '../scalars.ts'
import { leadWarnings, seen, seenAnswer } from '../seen.ts'

const path = { clawback: ledgerId }
const bankReference = text(100).describe('Reference of the bank; one told twice is one movement')
const document = '惠工信〔2022〕40号'

/** Adds the commands on clawbacks. */
export function addClawbackCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/payments/:payment/clawbacks',
    tag: 'clawbacks',
    summary: 'Order a clawback 追回决定',
    creates: true,
    path: { payment: ledgerId },
    body: { amount: positiveMoney, ground: text(1000), documentNumber, dueOn: date },
    answer: path,
    example: { amount: '20000.00', ground: '设备提前处置', documentNumber: document, dueOn: '2022-11-10' },
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
    path,
    body: { amount: positiveMoney, bankReference },
    answer: { ...path, ...seenAnswer },
    example: { amount: '20000.00', bankReference: '20221101000042', validAt: '2022-11-01' },
    refusals: ['ALREADY_DONE'],
    run: async ({ path: { clawback }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordRecovery', validAt, clawback, ...body }, meta)
      return answered(outcome, (written) => ({ clawback, ...seen(written) }), leadWarnings)
    },
  })

  addCommand(api, {
    url: '/v1/clawbacks/:clawback/offsets',
    tag: 'clawbacks',
    summary: 'Keep a part of a later order for a clawback 追回抵扣',
    creates: true,
    path,
    body: { payment: ledgerId, amount: positiveMoney, documentNumber },
    answer: path,
    example: { payment: 'pay-3d6g9k2n5r8t', amount: '20000.00', documentNumber: document },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'INVALID', 'ABOVE_OUTSTANDING'],
    run: async ({ path: { clawback }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'offsetClawback', validAt, clawback, ...body }, meta)
      return answered(outcome, () => ({ clawback }))
    },
  })

  addCommand(api, {
    url: '/v1/clawbacks/:clawback/write-offs',
    tag: 'clawbacks',
    summary: 'Write off what will not be recovered 追回核销',
    creates: true,
    path,
    body: { amount: positiveMoney, ground: text(1000), documentNumber },
    answer: path,
    example: { amount: '20000.00', ground: '企业已破产清算', documentNumber: document },
    refusals: ['NOT_FOUND', 'FOUR_EYES', 'ABOVE_OUTSTANDING'],
    run: async ({ path: { clawback }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'writeOffClawback', validAt, clawback, ...body }, meta)
      return answered(outcome, () => ({ clawback }))
    },
  })
}
