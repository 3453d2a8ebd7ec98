// Awards by resolution 一事一议: what a meeting resolved for a presented case, outside any formula.
import * as z from 'zod'
import { resolveAward } from '../../ledger/resolutions.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { base64, documentNumber, ledgerId, mediaType, money, positiveMoney, text } from '../scalars.ts'

const MAX_FILE_BYTES = 5 * 1024 * 1024

/** Adds the command on awards by resolution. */
export function addResolutionCommand(api: Api): void {
  addCommand(api, {
    url: '/v1/applications/:application/resolution',
    tag: 'applications',
    summary: 'Award what a meeting resolved 一事一议',
    description:
      'The amount that the clause gives by itself is calculated and recorded beside the resolved one. The award is ' +
      'reserved, published, granted and paid as others are, and always raises a lead of audit question 19.',
    bodyBytes: 8 * 1024 * 1024,
    path: { application: ledgerId },
    body: {
      amount: positiveMoney.describe('As resolved, in yuan'),
      documentNumber,
      minutes: documentNumber.describe('Number of the minutes (会议纪要)'),
      file: z
        .strictObject({ mediaType, content: base64(MAX_FILE_BYTES) })
        .optional()
        .describe('The minutes'),
      ground: text(2000).describe('The ground (理由); no personal data belongs here'),
    },
    answer: {
      application: ledgerId,
      award: ledgerId,
      amount: money,
      computed: money.nullable().describe('What the clause gives by itself; null where it cannot be calculated'),
    },
    example: {
      ...{ amount: '150000.00', documentNumber: '惠政办函〔2022〕33号', minutes: '惠政纪要〔2022〕17号' },
      ground: '重大招商项目，经县政府常务会议研究同意',
    },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'INVALID', 'HELD', 'QUOTA_NOT_FREE', 'FOUR_EYES'],
    run: async ({ path: { application }, body, validAt, meta, book }) => {
      const { file: given, ...said } = body
      const file = given === undefined ? null : { ...given, bytes: Buffer.from(given.content, 'base64') }
      const outcome = await resolveAward(api.world, book, { application, validAt, ...said, file }, meta)
      return answered(outcome, ({ events: [event] }) => {
        if (event?.type !== 'AwardResolved') throw new Error('a resolution was written without its entry')
        const { award, amount, computed } = event.payload
        return { application, award, amount, computed }
      })
    },
  })
}
