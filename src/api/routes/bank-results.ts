// Files of the bank about payments: read as a whole, entered as a whole.
import * as z from 'zod'
import { readBankFile } from '../../codec/bank-results.ts'
import { MAX_BANK_ROWS } from '../../domain/book/bank-results.ts'
import { receiveBankResults } from '../../ledger/bank-results.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { Problem } from '../problem.ts'
import { base64, ledgerId } from '../scalars.ts'
import { leadWarnings } from '../seen.ts'

const MAX_FILE_BYTES = 512 * 1024

/** Adds the command that enters a file of the bank. */
export function addBankResults(api: Api): void {
  const { world } = api
  addCommand(api, {
    url: '/v1/bank-results',
    tag: 'payments',
    summary: 'Enter a file of the bank 导入银行回单文件',
    description:
      `A CSV file as docs/bank-results.md describes it, at most ${MAX_BANK_ROWS} rows, of the day \`validAt\`. All rows enter or none. ` +
      'What fits no open payment enters as observed, with a lead.',
    creates: true,
    bodyBytes: 1024 * 1024,
    path: {},
    body: { content: base64(MAX_FILE_BYTES) },
    answer: { fileNumber: z.string(), rows: z.int(), leads: z.array(ledgerId) },
    example: { content: '5paH5Lu257yW5Y+3LFIyMDIyMDcyNS0wMQo=', validAt: '2022-07-25' },
    refusals: ['ALREADY_DONE', 'ALREADY_EXISTS', 'NOT_FOUND'],
    run: async ({ body, validAt, meta, book }) => {
      const bytes = Buffer.from(body.content, 'base64')
      const read = readBankFile(bytes, validAt)
      if ('faults' in read) {
        const errors = read.faults.map(({ line, column, en, zh }) => {
          const [where, zhWhere] =
            column === null
              ? [`line ${line}`, `第 ${line} 行`]
              : [`line ${line}, ${column}`, `第 ${line} 行“${column}”`]
          return { field: '/body/content', reason: `${where}: ${en}`, reasonZh: `${zhWhere}：${zh}` }
        })
        throw new Problem('bank-file-invalid', { errors })
      }
      const outcome = await receiveBankResults(world, book, { bytes, read, validAt }, meta)
      return answered(
        outcome,
        ({ events }) => ({
          fileNumber: read.fileNumber,
          rows: read.rows.length,
          leads: events.flatMap((event) => (event.type === 'LeadRaised' ? [event.payload.lead] : [])),
        }),
        leadWarnings,
      )
    },
  })
}
