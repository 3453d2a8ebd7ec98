// The approval of a round 批复, and decisions that are set aside to be made again.
import * as z from 'zod'
import { setAsideDecision } from '../../ledger/redress.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { documentNumber, ledgerId, money, text } from '../scalars.ts'

/** Adds the commands on approvals and redress. */
export function addRedressCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/rounds/:round/approval',
    tag: 'rounds',
    summary: 'Approve what was proposed and published 批复',
    description: 'Approves every proposal of the round whose public notice has ended. Grants name its document.',
    path: { round: ledgerId },
    body: { documentNumber, minutes: documentNumber.describe('Number of the minutes (会议纪要)') },
    answer: { round: ledgerId, awards: z.int(), total: money.describe('Approved in yuan') },
    example: { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号', validAt: '2022-07-14' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'NOTICE_NOT_ENDED'],
    run: async ({ path: { round }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'approveRound', round, validAt, ...body }, meta)
      return answered(outcome, ({ events: [event] }) => {
        if (event?.type !== 'RoundApproved') throw new Error('an approval was written without its entry')
        const { awards, total } = event.payload
        return { round, awards, total }
      })
    },
  })

  addCommand(api, {
    url: '/v1/applications/:application/setting-aside',
    tag: 'applications',
    summary: 'Set the decision on a case aside, to be made again 撤销决定重新认定',
    description:
      'The case waits again with the facts that were frozen then, under the version and readings of its round.',
    path: { application: ledgerId },
    body: {
      basis: z.enum(['administrativeReview', 'court', 'audit', 'objection', 'reconsideration']),
      ground: text(2000),
      documentNumber,
    },
    answer: { application: ledgerId },
    example: {
      ...{ basis: 'administrativeReview', ground: '认定设备范围有误，撤销原决定' },
      documentNumber: '惠政行复〔2022〕5号',
    },
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'INVALID', 'PAYMENT_STARTED', 'HASH_DIFFERS'] as const),
      'INVOICE_ALREADY_CLAIMED',
    ],
    run: async ({ path: { application }, body, validAt, meta, book }) => {
      const outcome = await setAsideDecision(api.world, book, { application, validAt, ...body }, meta)
      return answered(outcome, () => ({ application }))
    },
  })
}
