// What stands in the way: objections raised during the public notice and their answers, holds placed and lifted.
import * as z from 'zod'
import { shortId } from '../../integrity/uuid.ts'
import { placeHold, raiseObjection } from '../../ledger/objections.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { documentNumber, ledgerId, name, text } from '../scalars.ts'

const ground = text(2000).describe('The ground (理由); no personal data belongs here')
const by = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('enterprise'), enterprise: ledgerId }),
    z.strictObject({ kind: z.literal('organisation'), name }),
    z.strictObject({ kind: z.literal('person'), name }),
  ])
  .describe('Who objects; the name of a natural person is sealed')

/** Adds the commands on objections and holds. */
export function addObjectionCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/rounds/:round/objections',
    tag: 'rounds',
    summary: 'Raise an objection during the notice 提出异议',
    description:
      'Against one case (`application`), or against the whole list when none is named. While it is open, nothing that it ' +
      'is against is granted, ordered or released.',
    creates: true,
    path: { round: ledgerId },
    body: { application: ledgerId.optional(), by, ground, documentNumber: documentNumber.optional() },
    answer: { objection: ledgerId },
    example: {
      ...{ application: 'app-7k2m9x4q1w3e', by: { kind: 'organisation', name: '惠安县石雕行业协会' } },
      ...{ ground: '所列设备系二手设备', validAt: '2022-07-06' },
    },
    refusals: ['NOT_FOUND', 'OBJECTION_OUTSIDE_NOTICE'],
    run: async ({ path: { round }, body, validAt, meta, book }) => {
      const objection = shortId('obj', meta.commandId)
      const { application = null, documentNumber = null, ...said } = body
      const asked = { ...said, objection, round, against: application, documentNumber, validAt }
      return answered(await raiseObjection(api.world, book, asked, meta), () => ({ objection }))
    },
  })

  addCommand(api, {
    url: '/v1/objections/:objection/answer',
    tag: 'rounds',
    summary: 'Answer an objection 异议处理',
    description:
      'What was decided before an upheld objection stays held: the case is recalled, withdrawn or disqualified, or its ' +
      'decision is set aside and made again.',
    path: { objection: ledgerId },
    body: { finding: z.enum(['upheld', 'dismissed']), ground, documentNumber },
    answer: { objection: ledgerId },
    example: { finding: 'dismissed', ground: '经核查，设备为新购', documentNumber: '惠工信〔2022〕19号' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID', 'FOUR_EYES'],
    run: async ({ path: { objection }, body, validAt, meta, book }) => {
      const command = { type: 'answerObjection', objection, validAt, ...body } as const
      return answered(await book.submit(command, meta), () => ({ objection }))
    },
  })

  addCommand(api, {
    url: '/v1/holds',
    tag: 'rounds',
    summary: 'Place a hold 暂缓',
    creates: true,
    path: {},
    body: {
      scope: z.enum(['application', 'award', 'enterprise']),
      held: ledgerId.describe('Id of the case, the award or the enterprise'),
      ground,
      documentNumber,
    },
    answer: { hold: ledgerId },
    example: {
      ...{ scope: 'enterprise', held: 'ent-0c5h8n2t6v9z', ground: '生态环境部门立案调查' },
      documentNumber: '惠环函〔2022〕8号',
    },
    refusals: ['NOT_FOUND'],
    run: async ({ body, validAt, meta, book }) => {
      const hold = shortId('hld', meta.commandId)
      return answered(await placeHold(api.world, book, { hold, validAt, ...body }, meta), () => ({ hold }))
    },
  })

  addCommand(api, {
    url: '/v1/holds/:hold/lifting',
    tag: 'rounds',
    summary: 'Lift a hold 解除暂缓',
    path: { hold: ledgerId },
    body: { ground, documentNumber },
    answer: { hold: ledgerId },
    example: { ground: '调查终结，未发现违法行为', documentNumber: '惠环函〔2022〕15号' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { hold }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'liftHold', hold, validAt, ...body }, meta)
      return answered(outcome, () => ({ hold }))
    },
  })
}
