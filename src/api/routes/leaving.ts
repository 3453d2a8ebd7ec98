// A presented case leaves its round before payment: recalled, withdrawn 撤回, disqualified 取消资格.
import { type Money, ZERO } from '../../domain/money.ts'
import type { BookEvent } from '../../domain/book/events.ts'
import type { LeaveCommand } from '../../domain/book/leave-commands.ts'
import type { Api } from '../api.ts'
import { addCommand, answered, type Asked } from '../command.ts'
import { documentNumber, ledgerId, money, text } from '../scalars.ts'

const path = { application: ledgerId }
const ground = text(2000).describe('The ground (理由); no personal data belongs here')
const answer = { application: ledgerId, released: money.describe('What went back to the budget line, in yuan') }
const refusals = ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'] as const

/** Adds the commands that take a case out of its round. */
export function addLeavingCommands(api: Api): void {
  const voluntary = { ground, documentNumber: documentNumber.optional() }
  addCommand(api, {
    url: '/v1/applications/:application/recall',
    tag: 'applications',
    summary: 'Recall a case that is not granted to its application 退回补正',
    description: 'The application can be corrected and presented again. What was proposed for it is void.',
    path,
    body: voluntary,
    answer,
    example: { ground: '发票明细有误，退回更正' },
    refusals: [...refusals, 'WRONG_STATE'],
    run: (asked) => left('recallCase', asked, asked.body.ground, asked.body.documentNumber),
  })
  addCommand(api, {
    url: '/v1/applications/:application/withdrawal',
    tag: 'applications',
    summary: 'Withdraw a presented case before payment 撤回申报',
    path,
    body: voluntary,
    answer,
    example: { ground: '企业自愿放弃' },
    refusals: [...refusals, 'PAYMENT_STARTED'],
    run: (asked) => left('withdrawCase', asked, asked.body.ground, asked.body.documentNumber),
  })
  addCommand(api, {
    url: '/v1/applications/:application/disqualification',
    tag: 'applications',
    summary: 'Disqualify a presented case before payment 取消资格',
    path,
    body: { ground, documentNumber },
    answer,
    example: { ground: '列入严重失信主体名单', documentNumber: '惠工信〔2022〕30号' },
    refusals: [...refusals, 'PAYMENT_STARTED'],
    run: (asked) => left('disqualifyCase', asked, asked.body.ground, asked.body.documentNumber),
  })
}

async function left(
  type: LeaveCommand['type'],
  {
    path: { application },
    validAt,
    meta,
    book,
  }: Pick<Asked<typeof path, Record<never, never>>, 'path' | 'validAt' | 'meta' | 'book'>,
  ground: string,
  document: string | undefined,
) {
  const command = { type, application, validAt, ground, documentNumber: document ?? null } as LeaveCommand
  return answered(await book.submit(command, meta), ({ events }) => ({ application, released: releasedBy(events) }))
}

function releasedBy(events: readonly BookEvent[]): Money {
  const [event] = events
  return event !== undefined && 'postings' in event.payload && 'amount' in event.payload ? event.payload.amount : ZERO
}
