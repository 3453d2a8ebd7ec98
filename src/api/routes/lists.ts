// Published lists (名单) that facts are derived from.
import * as z from 'zod'
import { MAX_LIST_MEMBERS } from '../../domain/book/policies.ts'
import { publishList } from '../../ledger/lists.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { base64, date, documentNumber, enterpriseCode, ledgerId, mediaType, name, word } from '../scalars.ts'

const MAX_FILE_BYTES = 5 * 1024 * 1024
const member = z.union([enterpriseCode, name])

/** Adds the command that records a published list. */
export function addListCommand(api: Api): void {
  addCommand(api, {
    url: '/v1/lists',
    tag: 'policies',
    summary: 'Record a published list 录入名单',
    description: `Members are enterprise codes, names of villages or ids of projects, at most ${MAX_LIST_MEMBERS}; the file is kept as published.`,
    creates: true,
    bodyBytes: 8 * 1024 * 1024,
    path: {},
    body: {
      list: ledgerId,
      kind: word.describe('As the clauses name it'),
      documentNumber,
      validFrom: date,
      validTo: date.nullable(),
      members: z.array(member).min(1).max(MAX_LIST_MEMBERS),
      file: z.strictObject({ mediaType, content: base64(MAX_FILE_BYTES) }),
    },
    answer: { list: ledgerId },
    example: {
      ...{
        list: 'list-2022-above-designated',
        kind: 'aboveDesignatedEnterprises',
        documentNumber: '惠工信〔2022〕5号',
      },
      ...{ validFrom: '2022-01-01', validTo: '2022-12-31', members: ['91350521MA0000001R'] },
      file: { mediaType: 'text/csv', content: 'OTEzNTA1MjFNQTAwMDAwMDFS' },
    },
    refusals: ['ALREADY_EXISTS', 'INVALID'],
    run: async ({ body, validAt, meta, book }) => {
      const { file, ...list } = body
      const bytes = Buffer.from(file.content, 'base64')
      const entered = { ...list, validAt, file: { bytes, mediaType: file.mediaType } }
      return answered(await publishList(api.world, book, entered, meta), () => ({ list: list.list }))
    },
  })
}
