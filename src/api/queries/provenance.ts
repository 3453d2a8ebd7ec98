// Provenance: one payment back to the sentence of the law, as JSON and as a printable page.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { type Provenance, provenanceOf } from '../../ledger/provenance.ts'
import type { Moment } from '../../projections/as-of.ts'
import { ordinalsOf } from '../../projections/timeline/queries.ts'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { addPage } from '../html-answer.ts'
import { provenancePage } from '../pages/provenance.ts'
import { refused } from '../problem.ts'
import { addQuery } from '../query.ts'
import { ledgerId } from '../scalars.ts'

const entry = z.looseObject({ ordinal: z.int(), id: z.string(), leaf: z.string() })
const answer = {
  payment: z.string(),
  order: entry.describe('PaymentOrdered: whom, how much, from which line'),
  release: entry.nullable().describe('PaymentReleased, with the voucher'),
  settlement: entry.nullable().describe('PaymentSettled, with the bank reference'),
  after: z.array(entry).describe('Returns, clawbacks, movements beside the book, leads'),
  grant: entry.describe('AwardGranted'),
  notice: entry.nullable().describe('NoticePublished'),
  listClosed: entry.nullable().describe('ListClosed'),
  proposal: entry.describe('AwardProposed, or AwardResolved (一事一议), with the hash of its receipt'),
  reproduction: z.looseObject({
    receipt: z.looseObject({}).describe('The receipt, rebuilt'),
    receiptHash: z.string().describe('Its SHA-256 in hex'),
    evaluation: z.looseObject({
      trace: z.array(z.looseObject({})).describe('Every step with formula, inputs and quote'),
    }),
    differences: z.array(z.string()).describe('Empty when the decision reproduces to the byte'),
  }),
  policy: z
    .looseObject({ id: z.string(), version: z.int() })
    .describe('The version that decided, with the clauses’ words'),
  transcription: entry.describe('PolicyTranscribed'),
  publication: entry.describe('PolicyPublished'),
  round: entry.describe('RoundOpened'),
  line: entry.describe('BudgetLineOpened'),
  case: entry.describe('CasePresented: the frozen facts with their sources'),
  facts: z.looseObject({}),
  sources: z.array(z.looseObject({})),
  filing: entry.describe('ApplicationFiled'),
  enterprise: entry.describe('EnterpriseRegistered'),
  items: z.array(z.looseObject({})).describe('Invoice lines, claimed and verified'),
  verifiedBy: z.string(),
  evidence: z.array(entry),
  lists: z.array(entry),
  events: z.array(entry).describe('Every entry above and around, in the order of the ledger, with its leaf hash'),
  altered: z
    .array(z.int())
    .describe('Ordinals whose stored bytes no longer match their leaf (字节已被改动); none is well'),
}
const path = { payment: ledgerId }

/** Adds the two forms of a payment's provenance. */
export function addProvenanceQueries(api: Api): void {
  addQuery(api, {
    url: '/v1/payments/:payment/provenance',
    tag: 'payments',
    summary: 'A payment back to the sentence of the law 兑付溯源',
    path,
    query: {},
    answer,
    refusals: ['NOT_FOUND'],
    run: async ({ path: { payment }, at, caller }) => traced(api, caller, payment, at),
  })

  addPage(api, {
    url: '/v1/payments/:payment/provenance.html',
    tag: 'payments',
    summary: 'The same as one printable page in Chinese 兑付溯源单',
    path,
    refusals: ['NOT_FOUND'],
    run: async ({ path: { payment }, at, caller, frame }) =>
      provenancePage(await traced(api, caller, payment, at), frame),
  })
}

async function traced(api: Api, { book, jurisdiction }: Caller, payment: string, at: Moment): Promise<Provenance> {
  const { db } = api.deps.readModels
  const own = book.state.payments.has(payment)
  const found = own
    ? await provenanceOf(api.world, book, (...asked) => ordinalsOf(db, jurisdiction, ...asked), payment, at.ordinal)
    : undefined
  if (found === undefined) throw refused(new Refusal('NOT_FOUND', { payment }))
  return found
}
