// What the bureau knows from elsewhere: recognitions, upstream awards, yearly figures, earlier payouts; and approvals within
// a ceiling.
import * as z from 'zod'
import { enterOfBureau } from '../../ledger/bureau.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ownApplication, ownEnterprise } from '../own.ts'
import { clauseId, date, documentNumber, ledgerId, money, name, positiveMoney, text, word, year } from '../scalars.ts'

const body = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, 'not a jurisdiction code of six digits'), name })
  .describe('Who recognised or granted, by its own division code (GB/T 2260)')
const level = word.describe('international, national, province, city or county, as the code of the body has it')
const about = { matter: name.nullable(), project: word.nullable() }
const rate = z
  .string()
  .regex(/^(?:0|1|0\.\d{1,10})$/, 'not a rate as decimal text such as 0.3')
  .describe('A fraction of one')
const signedMoney = z.string().regex(/^-?(?:0|[1-9]\d{0,11})\.\d{2}$/, {
  error: 'not an amount in yuan with exactly two decimals, such as "150000.00"',
}) as unknown as typeof money
const BUREAU = { code: '350500', name: '泉州市工业和信息化局' }
const enterpriseExample = 'ent-7k2m9x4q1w3e'
/** A clause of the ledger, or of another policy. */
const anyClause = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+\/[A-Za-z0-9.-]+$/, 'not the id of a clause such as huian-2021/4.1')

/** Adds the commands of the theme. */
export function addBureauCommands(api: Api): void {
  addRecognitions(api)
  addUpstreamAwards(api)
  addFigures(api)
  addApproval(api)
}

function addRecognitions(api: Api): void {
  addCommand(api, {
    url: '/v1/recognitions',
    tag: 'enterprises',
    summary: 'Record a recognition 登记认定',
    creates: true,
    path: {},
    body: {
      ...{ recognition: ledgerId, enterprise: ledgerId, title: word, level: level.nullable(), body, ...about },
      ...{ recognisedOn: date, renewal: z.boolean().describe('复核 rather than 新认定'), documentNumber },
    },
    answer: { recognition: ledgerId },
    example: {
      ...{ recognition: 'rec-2022-0007', enterprise: enterpriseExample, title: 'digitalWorkshop', level: 'city' },
      ...{ body: BUREAU, matter: null, project: null, recognisedOn: '2022-05-15', renewal: false },
      documentNumber: '泉工信〔2022〕88号',
    },
    refusals: ['NOT_FOUND', 'ALREADY_EXISTS', 'INVALID'],
    run: async ({ body: entered, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, entered.enterprise)
      const outcome = await enterOfBureau(api.world, book, { type: 'recordRecognition', ...entered, validAt }, meta)
      return answered(outcome, () => ({ recognition: entered.recognition }))
    },
  })

  addCommand(api, {
    url: '/v1/recognitions/:recognition/revocation',
    tag: 'enterprises',
    summary: 'Note that a recognition was revoked 登记撤销认定',
    description: 'Every case that was built on it gets a lead.',
    path: { recognition: ledgerId },
    body: { ground: text(300), documentNumber },
    answer: { recognition: ledgerId },
    example: { ground: '复核不合格', documentNumber: '泉工信〔2023〕12号' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { recognition }, body: said, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'revokeRecognition', recognition, validAt, ...said }, meta)
      return answered(outcome, () => ({ recognition }))
    },
  })
}

function addUpstreamAwards(api: Api): void {
  const answer = { upstreamAward: ledgerId }
  const path = { upstreamAward: ledgerId }
  addCommand(api, {
    url: '/v1/upstream-awards',
    tag: 'enterprises',
    summary: 'Record an award of another level 登记上级奖励',
    creates: true,
    path: {},
    body: {
      ...{ upstreamAward: ledgerId, enterprise: ledgerId, level, body, title: word.nullable(), ...about },
      ...{ amount: positiveMoney, grantedOn: date, documentNumber },
    },
    answer,
    example: {
      ...{ upstreamAward: 'upa-2022-0003', enterprise: enterpriseExample, level: 'city', body: BUREAU },
      ...{ title: 'digitalWorkshop', matter: null, project: null, amount: '500000.00', grantedOn: '2022-05-20' },
      documentNumber: '泉财指〔2022〕31号',
    },
    refusals: ['NOT_FOUND', 'ALREADY_EXISTS', 'INVALID'],
    run: async ({ body: entered, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, entered.enterprise)
      const outcome = await enterOfBureau(api.world, book, { type: 'recordUpstreamAward', ...entered, validAt }, meta)
      return answered(outcome, () => ({ upstreamAward: entered.upstreamAward }))
    },
  })

  addCommand(api, {
    url: '/v1/upstream-awards/:upstreamAward/payments',
    tag: 'enterprises',
    summary: 'Note that the other level paid 登记上级奖励到账',
    path,
    body: { amount: positiveMoney, documentNumber },
    answer,
    example: { amount: '500000.00', documentNumber: '泉财拨〔2022〕9号' },
    refusals: ['NOT_FOUND', 'INVALID'],
    run: async ({ path: { upstreamAward }, body: said, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordUpstreamPayment', upstreamAward, validAt, ...said }, meta)
      return answered(outcome, () => ({ upstreamAward }))
    },
  })

  addCommand(api, {
    url: '/v1/upstream-awards/:upstreamAward/reduction',
    tag: 'enterprises',
    summary: 'Note that the other level reduced or revoked its award 登记上级奖励核减或撤销',
    description: 'The amount is what is left, 0.00 when it was revoked. Every case that was built on it gets a lead.',
    path,
    body: { amount: money, ground: text(300), documentNumber },
    answer,
    example: { amount: '300000.00', ground: '部分设备未投用', documentNumber: '泉财指〔2023〕2号' },
    refusals: ['NOT_FOUND', 'INVALID'],
    run: async ({ path: { upstreamAward }, body: said, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'reduceUpstreamAward', upstreamAward, validAt, ...said }, meta)
      return answered(outcome, () => ({ upstreamAward }))
    },
  })
}

function addFigures(api: Api): void {
  addCommand(api, {
    url: '/v1/yearly-figures',
    tag: 'enterprises',
    summary: 'Record a figure of a year 登记年度数据',
    description: 'A later record of the same figure and year stands in the place of the earlier one.',
    path: {},
    body: {
      ...{ enterprise: ledgerId, figure: word, year, unit: text(20), body, documentNumber },
      value: z.string().regex(/^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,6})?$/, 'not a decimal number as text'),
    },
    answer: { enterprise: ledgerId, figure: word, year },
    example: {
      ...{ enterprise: enterpriseExample, figure: 'annualEnergyTce', year: 2021, value: '5210.5', unit: '吨标准煤' },
      ...{ body: { code: '350521', name: '惠安县统计局' }, documentNumber: '惠统〔2022〕6号' },
    },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'],
    run: async ({ body: entered, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, entered.enterprise)
      const outcome = await enterOfBureau(api.world, book, { type: 'recordYearlyFigure', ...entered, validAt }, meta)
      const { enterprise, figure, year: of } = entered
      return answered(outcome, () => ({ enterprise, figure, year: of }))
    },
  })

  addCommand(api, {
    url: '/v1/earlier-payouts',
    tag: 'enterprises',
    summary: 'Record money of earlier times or other offices 登记以往及其他渠道的补助',
    description:
      'It counts under caps and between policies like money of this ledger. A negative amount is a recovery.',
    creates: true,
    path: {},
    body: {
      ...{ payout: ledgerId, enterprise: ledgerId, clause: anyClause, benefitYear: year, amount: signedMoney },
      ...{ entitlement: money.nullable(), paidBy: name, documentNumber },
      for: z.strictObject({
        ...{ matter: z.exactOptional(name), title: z.exactOptional(word), level: z.exactOptional(word) },
        ...{ honour: z.exactOptional(word), stage: z.exactOptional(word), field: z.exactOptional(word) },
        projectId: z.exactOptional(word),
      }),
    },
    answer: { payout: ledgerId },
    example: {
      ...{ payout: 'earlier-2021-0001', enterprise: enterpriseExample, clause: 'other/industry-it' },
      ...{ benefitYear: 2021, amount: '200000.00', entitlement: null, for: { level: 'city' } },
      ...{ paidBy: '惠安县财政局', documentNumber: '惠财拨〔2021〕45号' },
    },
    refusals: ['NOT_FOUND', 'ALREADY_EXISTS', 'INVALID'],
    run: async ({ body: entered, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, entered.enterprise)
      const outcome = await enterOfBureau(api.world, book, { type: 'recordEarlierPayout', ...entered, validAt }, meta)
      return answered(outcome, () => ({ payout: entered.payout }))
    },
  })
}

function addApproval(api: Api): void {
  addCommand(api, {
    url: '/v1/applications/:application/approval',
    tag: 'applications',
    summary: 'Record the rate or amount decided within the ceiling 核定比例或金额',
    description: 'For clauses that give a ceiling or a choice: without it the case waits and is not decided.',
    path: { application: ledgerId },
    body: { rate: rate.optional(), amount: positiveMoney.optional(), documentNumber },
    answer: { application: ledgerId, clause: clauseId },
    example: { rate: '0.25', documentNumber: '惠工信纪〔2022〕5号' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'FOUR_EYES', 'APPROVAL_ABOVE_CEILING', 'INVALID'],
    run: async ({ path: { application }, body: said, validAt, meta, book, jurisdiction }) => {
      await ownApplication(api.world, jurisdiction, application)
      const approval = {
        ...(said.rate === undefined ? {} : { rate: said.rate }),
        ...(said.amount === undefined ? {} : { amount: said.amount }),
      }
      const { documentNumber: document } = said
      const command = { type: 'recordApproval', application, approval, validAt, documentNumber: document } as const
      return answered(await book.submit(command, meta), ({ events }) => {
        const recorded = events.find((event) => event.type === 'ApprovalRecorded')
        if (recorded === undefined) throw new Error('an approval was written without its entry')
        return { application, clause: recorded.payload.clause }
      })
    },
  })
}
