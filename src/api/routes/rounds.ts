// Rounds (批次): opening, decisions over the list, closing, public notice, grants.
import * as z from 'zod'
import type { BookEvent } from '../../domain/book/events.ts'
import { type Money, sum } from '../../domain/money.ts'
import { decideRound, grantRound } from '../../ledger/rounds.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { clauseId, date, documentNumber, ledgerId, money, text, word, year } from '../scalars.ts'

const answer = { round: ledgerId }
const path = { round: ledgerId }
const tieBreak = z
  .strictObject({ order: z.array(ledgerId).min(2).max(1_000), documentNumber })
  .optional()
  .describe('Applications of equal rank in the order that was decided, with the minutes that decided it')

/** Adds the commands on rounds. */
export function addRoundCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/rounds',
    tag: 'rounds',
    summary: 'Open a round 发布申报通知',
    creates: true,
    path: {},
    body: {
      round: ledgerId,
      kind: z.enum(['list', 'rolling']),
      documentNumber,
      policy: ledgerId,
      version: z.int().min(1).max(999_999),
      clauses: z.array(clauseId).min(1).max(50),
      benefitYear: year,
      filingFrom: date,
      filingTo: date,
      noticeWorkingDays: z.int().min(1).max(260),
      rankedBy: word.describe('The fact that ranks when money is short, largest first'),
      budgetLine: ledgerId,
      readings: z.record(word, word).describe('Choices that differ from those in force (口径)'),
      versionChoice: z
        .strictObject({ reason: text(500), documentNumber })
        .optional()
        .describe('Why this version, where several hold at the same time'),
    },
    answer,
    example: {
      ...{ round: 'round-2022-spring', kind: 'list', documentNumber: '惠工信〔2022〕9号', policy: 'huian-2021' },
      ...{ version: 1, clauses: ['huian-2021/4.1'], benefitYear: 2022, filingFrom: '2022-04-01' },
      ...{ filingTo: '2022-06-30', noticeWorkingDays: 7, rankedBy: 'invoiceTotal', budgetLine: 'line-2022-equipment' },
      readings: {},
    },
    refusals: ['ALREADY_EXISTS', 'NOT_FOUND', 'POLICY_NOT_IN_FORCE', 'VERSION_CHOICE_REQUIRED', 'INVALID'],
    run: async ({ body: { budgetLine, versionChoice = null, ...call }, validAt, meta, book }) => {
      const opened = { type: 'openRound', ...call, versionChoice, validAt, line: budgetLine } as const
      const outcome = await book.submit(opened, meta)
      return answered(outcome, () => ({ round: call.round }))
    },
  })

  addCommand(api, {
    url: '/v1/rounds/:round/decisions',
    tag: 'rounds',
    summary: 'Decide the cases of a round 测算',
    description:
      'Decides the whole list by rank, whatever its length; `application` decides one case of a rolling round. Broken off ' +
      'anywhere, the same request goes on where it stopped.',
    path,
    body: { application: ledgerId.optional(), tieBreak },
    answer: { ...answer, proposed: z.int(), declined: z.int(), total: money.describe('Proposed in yuan') },
    example: { validAt: '2022-07-04' },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'ALREADY_DONE', 'FOUR_EYES', 'HELD', 'TIE_DECISION_REQUIRED'],
    run: async ({ path: { round }, body, validAt, meta, book }) => {
      const { application, tieBreak: order = null } = body
      const one = { type: 'decideCases', round, application: application ?? null, limit: 1, tieBreak: order } as const
      const outcome =
        application === undefined
          ? await decideRound(book, { round, tieBreak: order, validAt }, meta)
          : await book.submit({ ...one, validAt }, meta)
      return answered(outcome, ({ events }) => ({ round, ...decided(events) }))
    },
  })

  addCommand(api, {
    url: '/v1/rounds/:round/closing',
    tag: 'rounds',
    summary: 'Close the list 关闭名单',
    path,
    body: {},
    answer,
    example: { validAt: '2022-07-04' },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'ALREADY_DONE', 'LIST_NOT_COMPLETE'],
    run: async ({ path: { round }, validAt, meta, book }) => {
      const command = { type: 'closeList', round, validAt } as const
      return answered(await book.submit(command, meta), () => ({ round }))
    },
  })

  addCommand(api, {
    url: '/v1/rounds/:round/notice',
    tag: 'rounds',
    summary: 'Publish the list 公示',
    path,
    body: { where: text(300).describe('Where it was published') },
    answer: { ...answer, endsOn: date.describe('The last day of the notice') },
    example: { where: '县政府网站', validAt: '2022-07-04' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'LIST_NOT_CLOSED', 'CALENDAR_UNKNOWN'],
    run: async ({ path: { round }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'publishNotice', round, validAt, ...body }, meta)
      return answered(outcome, ({ events }) => {
        const notice = events.find((event) => event.type === 'NoticePublished')
        if (notice === undefined) throw new Error('a notice was written without its entry')
        return { round, endsOn: notice.payload.endsOn }
      })
    },
  })

  addCommand(api, {
    url: '/v1/rounds/:round/grants',
    tag: 'rounds',
    summary: 'Grant the proposed awards 批复',
    description:
      'Grants every proposed award of the round, or the one named, once its public notice has ended and the round was approved under the document.',
    path,
    body: { award: ledgerId.optional(), documentNumber },
    answer: { ...answer, granted: z.int(), total: money.describe('Granted in yuan') },
    example: { documentNumber: '惠工信〔2022〕21号', validAt: '2022-07-14' },
    refusals: [
      'NOT_FOUND',
      'WRONG_STATE',
      'ALREADY_DONE',
      'FOUR_EYES',
      'HELD',
      'NOTICE_NOT_ENDED',
      'NOT_APPROVED',
      'INVALID',
    ],
    run: async ({ path: { round }, body, validAt, meta, book }) => {
      const { award, ...approval } = body
      const outcome =
        award === undefined
          ? await grantRound(book, { round, validAt, ...approval }, meta)
          : await book.submit({ type: 'grantAwards', round, validAt, award, limit: 1, ...approval }, meta)
      return answered(outcome, ({ events }) => {
        const amounts = events.flatMap((event) => (event.type === 'AwardGranted' ? [event.payload.amount] : []))
        return { round, granted: amounts.length, total: sum(amounts) }
      })
    },
  })
}

function decided(events: readonly BookEvent[]): { proposed: number; declined: number; total: Money } {
  const amounts = events.flatMap((event) => (event.type === 'AwardProposed' ? [event.payload.amount] : []))
  const declined = events.filter(({ type }) => type === 'AwardDeclined').length
  return { proposed: amounts.length, declined, total: sum(amounts) }
}
