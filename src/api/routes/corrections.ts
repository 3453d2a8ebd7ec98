// The three corrections: of words 更正, of terms from now on 调整, and of the enterprise an award stands under 主体更正.
import * as z from 'zod'
import { shortId } from '../../integrity/uuid.ts'
import { changeEntry, reassignAward } from '../../ledger/corrections.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { documentNumber, ledgerId, text, word } from '../scalars.ts'

const ground = text(2000).describe('The ground (理由); no personal data belongs here')
const body = {
  concerns: z.int().min(0).describe('The revision of the entry in the book, as its answer named it'),
  field: word,
  from: text(2000).describe('What it says, earlier corrections included'),
  to: text(2000),
  ground,
  documentNumber,
}
const answer = { correction: ledgerId }
const refusals = ['NOT_FOUND', 'NOT_CORRECTABLE', 'INVALID'] as const

/** Adds the commands that put entries right. */
export function addCorrectionCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/corrections',
    tag: 'ledger',
    summary: 'Correct a slip of the pen in an entry 更正',
    description:
      'Both entries stay, with both times. Never money, never parties, never what another entry is matched by.',
    creates: true,
    path: {},
    body,
    answer,
    example: {
      ...{ concerns: 140, field: 'minutes', from: '惠工信会纪〔2022〕1号', to: '惠工信会纪〔2022〕11号' },
      ...{ ground: '录入时漏字', documentNumber: '惠工信更〔2022〕1号' },
    },
    refusals,
    run: async ({ body: asked, validAt, meta, book }) => {
      const correction = shortId('cor', meta.commandId)
      const outcome = await changeEntry(api.world, book, 'correctEntry', { correction, validAt, ...asked }, meta)
      return answered(outcome, () => ({ correction }))
    },
  })

  addCommand(api, {
    url: '/v1/revisions',
    tag: 'ledger',
    summary: 'Replace a term from a day on 调整',
    description: 'The document of an approval that is not used up, the document of a hold, the day a clawback is due.',
    creates: true,
    path: {},
    body,
    answer,
    example: {
      ...{ concerns: 152, field: 'dueOn', from: '2022-11-10', to: '2022-12-31' },
      ...{ ground: '企业申请延期，经批准', documentNumber: '惠工信函〔2022〕52号' },
    },
    refusals,
    run: async ({ body: asked, validAt, meta, book }) => {
      const correction = shortId('cor', meta.commandId)
      const outcome = await changeEntry(api.world, book, 'reviseEntry', { correction, validAt, ...asked }, meta)
      return answered(outcome, () => ({ correction }))
    },
  })

  addCommand(api, {
    url: '/v1/awards/:award/reassignment',
    tag: 'rounds',
    summary: 'Post an award to the right enterprise 主体更正',
    description:
      'Reversed under the wrong enterprise and posted to the right one, in two linked entries. Once money has moved, the ' +
      'decision is set aside and the money recovered instead.',
    path: { award: ledgerId },
    body: { enterprise: ledgerId.describe('The right enterprise'), ground, documentNumber },
    answer: { award: ledgerId, enterprise: ledgerId },
    example: {
      ...{ enterprise: 'ent-0c5h8n2t6v9z', ground: '同名企业错录' },
      documentNumber: '惠工信更〔2022〕2号',
    },
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'INVALID', 'PAYMENT_STARTED', 'HELD', 'HASH_DIFFERS'] as const),
      ...(['REASSIGNMENT_DIFFERS', 'FOUR_EYES', 'RECUSED', 'ENTERPRISE_GONE', 'ABOVE_APPROVAL_LIMIT'] as const),
    ],
    run: async ({ path: { award }, body: asked, validAt, meta, book }) => {
      const outcome = await reassignAward(api.world, book, { award, validAt, ...asked }, meta)
      return answered(outcome, () => ({ award, enterprise: asked.enterprise }))
    },
  })
}
