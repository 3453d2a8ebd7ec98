// The payment list of a round as a file: for the treasury as a workbook, for programs as CSV.
import { PassThrough, Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { decode } from '../../codec/decode.ts'
import { Refusal } from '../../domain/refusal.ts'
import { roundAt } from '../../projections/rounds/queries.ts'
import { ordinalsOf } from '../../projections/timeline/queries.ts'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { problemResponses, problemsOf, QUERY_PROBLEMS } from '../documentation.ts'
import { documented, framed } from '../html-answer.ts'
import type { AnswerFrame } from '../pages/frame.ts'
import { SEES_ACCOUNTS } from '../payees.ts'
import { type ListHead, TITLE } from '../payment-list/columns.ts'
import { csvList } from '../payment-list/csv.ts'
import { paymentListRows } from '../payment-list/rows.ts'
import { writeXlsxList } from '../payment-list/xlsx.ts'
import { refused } from '../problem.ts'
import { moment } from '../query.ts'
import { ledgerId } from '../scalars.ts'

const FORMATS = {
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    summary: 'The payment list as a workbook 兑付明细表（Excel）',
  },
  csv: { mediaType: 'text/csv; charset=utf-8', summary: 'The payment list as CSV 兑付明细表（CSV）' },
} as const
type Format = keyof typeof FORMATS

/** Adds both files. */
export function addPaymentLists(api: Api): void {
  add(api, 'xlsx')
  add(api, 'csv')
}

function add(api: Api, format: Format): void {
  const { mediaType, summary } = FORMATS[format]
  const description = `Account numbers stand in full for the roles ${[...SEES_ACCOUNTS].join(', ')}, masked for others.`
  api.app.get(
    `/v1/rounds/:round/payment-list.${format}`,
    {
      schema: {
        ...documented({ tag: 'rounds', summary, description }),
        params: z.strictObject({ round: ledgerId }),
        querystring: z.strictObject(moment),
        response: {
          200: {
            description: 'The file',
            content: { [mediaType.split(';', 1)[0] ?? mediaType]: { schema: z.string() } },
          },
          ...problemResponses([...QUERY_PROBLEMS, ...problemsOf(['NOT_FOUND'])]),
        },
      },
    },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { caller, at, frame } = await framed(api, request)
      const { round } = request.params as { round: string }
      const head = await headOfList(api, caller, round, at.ordinal, frame)
      const rows = paymentListRows(api, caller, round, at.ordinal)
      const name = encodeURIComponent(`${TITLE}-${round}-${at.ordinal}.${format}`)
      reply.type(mediaType).header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      if (format === 'csv') return reply.send(Readable.from(csvList(head, rows)))
      const out = new PassThrough()
      // A failure breaks the answer off: half a workbook does not open.
      writeXlsxList(out, head, rows).catch((error: unknown) => out.destroy(error as Error))
      return reply.send(out)
    },
  )
}

/** Throws not-found unless the round was open by then. */
async function headOfList(
  { deps, world }: Api,
  { jurisdiction }: Caller,
  round: string,
  asOf: number,
  frame: AnswerFrame,
): Promise<ListHead> {
  const { db } = deps.readModels
  const found = await roundAt(db, jurisdiction, round, asOf)
  if (found === undefined) throw refused(new Refusal('NOT_FOUND', { round }))
  const last = (await ordinalsOf(db, jurisdiction, 'round', round, asOf, ['RoundApproved'])).slice(-1)
  const [event] = (await world.log.at(last)).map((stored) => decode(stored).event)
  const approval =
    event?.type === 'RoundApproved'
      ? { documentNumber: event.payload.documentNumber, minutes: event.payload.minutes, on: event.validAt }
      : null
  return { round, call: found.documentNumber, approval, frame }
}
