// The approval of a round 批复, and decisions that are set aside to be made again.
import * as z from 'zod'
import { shortId } from '../../integrity/uuid.ts'
import { setAsideDecision, setAsideRound } from '../../ledger/redress.ts'
import type { BookEvent } from '../../domain/book/events.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { date, documentNumber, ledgerId, money, text } from '../scalars.ts'

const ruling = {
  basis: z.enum(['administrativeReview', 'court', 'audit', 'objection', 'reconsideration']),
  ground: text(1000),
  documentNumber,
  dueOn: date.optional().describe('Where something was paid: it is ordered back, due on this day (追回期限)'),
}
const clawbacks = z
  .array(z.object({ clawback: ledgerId, payment: ledgerId, amount: money }))
  .describe('What was paid and is ordered back. The next award is released once it is kept of it or received')

/** The clawbacks ordered by what was written. */
function orderedBack(events: readonly BookEvent[]) {
  return events.flatMap((event) => (event.type === 'DecisionSetAside' ? event.payload.clawbacks : []))
}

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
      'The case waits again with the facts that were frozen then, under the version and readings of its round. What was ' +
      'paid is ordered back; once the case is decided again, it is kept of the new award, so that the difference moves.',
    path: { application: ledgerId },
    body: ruling,
    answer: { application: ledgerId, clawbacks },
    example: {
      ...{ basis: 'administrativeReview', ground: '认定设备范围有误，撤销原决定' },
      documentNumber: '惠政行复〔2022〕5号',
    },
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'INVALID', 'PAYMENT_STARTED', 'HASH_DIFFERS'] as const),
      ...(['INVOICE_ALREADY_CLAIMED', 'RECUSED'] as const),
    ],
    run: async ({ path: { application }, body, validAt, meta, book }) => {
      const { dueOn, ...words } = body
      const recovery = dueOn === undefined ? null : { clawback: shortId('claw', meta.commandId), dueOn }
      const outcome = await setAsideDecision(api.world, book, { application, validAt, ...words, recovery }, meta)
      return answered(outcome, ({ events }) => ({ application, clawbacks: orderedBack(events) }))
    },
  })

  addCommand(api, {
    url: '/v1/rounds/:round/setting-aside',
    tag: 'rounds',
    summary: 'Set all decisions of a round aside, to be made again 整批撤销重新认定',
    description:
      'One entry for each case, in steps that a repeat of the same request takes up where they stopped. Refused before ' +
      'the first entry while a payment of any case is on its way.',
    path: { round: ledgerId },
    body: ruling,
    answer: { round: ledgerId, setAside: z.int().describe('Cases that wait again'), clawbacks },
    example: {
      ...{ basis: 'audit', ground: '名单认定依据有误，整批重新测算' },
      ...{ documentNumber: '惠审决〔2022〕3号', dueOn: '2022-12-31' },
    },
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'INVALID', 'PAYMENT_STARTED', 'HASH_DIFFERS'] as const),
      ...(['INVOICE_ALREADY_CLAIMED', 'RECUSED'] as const),
    ],
    run: async ({ path: { round }, body, validAt, meta, book }) => {
      const { dueOn = null, ...words } = body
      const outcome = await setAsideRound(api.world, book, { round, validAt, ...words, dueOn }, meta)
      return answered(outcome, ({ events }) => {
        const setAside = events.filter(({ type }) => type === 'DecisionSetAside').length
        return { round, setAside, clawbacks: orderedBack(events) }
      })
    },
  })
}
