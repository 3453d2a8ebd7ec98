// Applications from filing to presentation.
import * as z from 'zod'
import { fileApplication, presentApplication, runApplication } from '../../ledger/applications.ts'
import { ITEM_CATEGORIES, MACHINE_TYPES, wordsOf } from '../../domain/application/categories.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ownApplication, ownEnterprise } from '../own.ts'
import { clauseId, date, ledgerId, money, name, positiveMoney, text, word, year } from '../scalars.ts'

/** Lines of one request. */
export const MAX_LINES = 200
/** Names a line within its application. */
export const itemName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'not a name of letters, digits, dots and hyphens')

const category = z.enum(wordsOf(ITEM_CATEGORIES)).describe('What the line is for')
const machineType = z.enum(wordsOf(MACHINE_TYPES)).nullable().default(null).describe('For stoneMachine only')

/** An invoice line as claimed. */
export const invoiceLine = z.strictObject({
  item: itemName,
  invoiceCode: z
    .string()
    .regex(/^[0-9A-Z]{0,20}$/, 'not an invoice code')
    .describe('Empty for a fully digital invoice'),
  invoiceNumber: z.string().regex(/^[0-9A-Z]{1,20}$/, 'not an invoice number'),
  line: z.int().min(1).max(10_000),
  seller: name,
  device: name,
  category,
  machineType,
  project: itemName.nullable().default(null).describe('The project it belongs to, where a clause pays by project'),
  invoicedOn: date,
  gross: positiveMoney.describe('价税合计'),
  tax: money,
  net: money,
  acquisition: z.enum(['purchase', 'financeLease']),
  titleBelongsToEnterprise: z.boolean().nullable(),
})

const verifiedLine = z.strictObject({
  item: itemName,
  gross: money.describe('发票总额 that counts; at most the claimed gross, and net and tax together'),
  net: money,
  tax: money,
  investment: money.describe('投资额: what the threshold is tested on'),
  category,
  machineType,
  newlyIntroduced: z.boolean(),
  evidence: z.array(ledgerId).max(100),
  remark: text(1000).nullable(),
})

const value = z
  .union([text(1000), z.int(), z.boolean()])
  .describe('Money, rates and quantities as decimal text; years and counts as whole numbers')

/** A statement as claimed. */
export const statement = z.strictObject({
  item: itemName,
  fact: word.describe('The fact as the clause names it'),
  project: itemName.nullable().default(null),
  year: year.nullable().default(null).describe('For facts that are given by year'),
  value,
  evidence: z.array(ledgerId).max(100).default([]),
})

const verifiedStatement = z.strictObject({
  item: itemName,
  value: value.nullable().describe('Null when it could not be verified'),
  measuredOn: date.nullable().default(null),
  knownSince: date.nullable().default(null).describe('Since when the bureau knew of it'),
  evidence: z.array(ledgerId).max(100),
  remark: text(1000).nullable(),
})

const lineExample = {
  ...{ item: 'item-1', invoiceCode: '3500212130', invoiceNumber: '10000001', line: 1, seller: '某设备有限公司' },
  ...{
    device: '数控加工中心',
    category: 'productionEquipment',
    invoicedOn: '2022-03-15',
    gross: '3390000.00',
    tax: '390000.00',
    net: '3000000.00',
  },
  ...{ acquisition: 'purchase', titleBelongsToEnterprise: null },
}
const verifiedExample = {
  ...{ item: 'item-1', gross: '3390000.00', net: '3000000.00', tax: '390000.00', investment: '3000000.00' },
  ...{ category: 'productionEquipment', newlyIntroduced: true, evidence: ['evd-7k2m9x4q1w3e'], remark: null },
}

/** Adds the commands on applications, except evidence. */
export function addApplicationCommands(api: Api): void {
  const { world } = api
  const path = { application: ledgerId }
  const answer = { application: ledgerId }

  addCommand(api, {
    url: '/v1/applications',
    tag: 'applications',
    summary: 'File an application 申报',
    creates: true,
    path: {},
    body: { enterprise: ledgerId, round: ledgerId, clause: clauseId, claimed: positiveMoney },
    answer,
    example: {
      ...{ enterprise: 'ent-7k2m9x4q1w3e', round: 'round-2022-spring', clause: 'huian-2021/4.1' },
      ...{ claimed: '169500.00', validAt: '2022-05-09' },
    },
    refusals: ['NOT_FOUND'],
    run: async ({ body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(world, jurisdiction, body.enterprise)
      const outcome = await fileApplication(world, book, { ...body, validAt }, meta)
      return answered(outcome, () => ({ application: outcome.application }))
    },
  })

  addCommand(api, {
    url: '/v1/applications/:application/items',
    tag: 'applications',
    summary: 'Record invoice lines and statements 登记发票明细及申报事项',
    ifMatch: true,
    path,
    body: {
      items: z.array(invoiceLine).max(MAX_LINES).default([]),
      statements: z.array(statement).max(MAX_LINES).default([]),
    },
    answer,
    example: { items: [lineExample] },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'ALREADY_EXISTS', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { application }, body, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(world, jurisdiction, application)
      const command = { type: 'recordItems', application, validAt, ...body } as const
      const outcome = await runApplication(world, book, 'recordItems', command, meta, expectedRevision)
      return answered(outcome, () => ({ application }))
    },
  })

  addCommand(api, {
    url: '/v1/applications/:application/acceptance',
    tag: 'applications',
    summary: 'Accept an application 受理',
    ifMatch: true,
    path,
    body: {},
    answer,
    example: { validAt: '2022-05-10' },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { application }, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(world, jurisdiction, application)
      const command = { type: 'acceptApplication', application, validAt } as const
      const outcome = await runApplication(world, book, 'acceptApplication', command, meta, expectedRevision)
      return answered(outcome, () => ({ application }))
    },
  })

  addCommand(api, {
    url: '/v1/applications/:application/verification',
    tag: 'applications',
    summary: 'Record what was verified of lines and statements 核查评审',
    ifMatch: true,
    path,
    body: {
      lines: z.array(verifiedLine).max(MAX_LINES).default([]),
      statements: z.array(verifiedStatement).max(MAX_LINES).default([]),
    },
    answer,
    example: { lines: [verifiedExample] },
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { application }, body, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(world, jurisdiction, application)
      const command = { type: 'verifyItems', application, validAt, ...body } as const
      const outcome = await runApplication(world, book, 'verifyItems', command, meta, expectedRevision)
      return answered(outcome, () => ({ application }))
    },
  })

  addCommand(api, {
    url: '/v1/applications/:application/presentation',
    tag: 'applications',
    summary: 'Present the case for decision 提交审定',
    description: 'Freezes the facts of the case in the book. From here on the application takes nothing but outcomes.',
    ifMatch: true,
    path,
    body: {},
    answer,
    example: { validAt: '2022-05-23' },
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'ALREADY_DONE', 'ROUND_CLOSED', 'CLAUSE_NOT_IN_ROUND'] as const),
      ...(['OUT_OF_WINDOW', 'INVOICE_ALREADY_CLAIMED', 'FACTS_MISSING', 'CROSS_CHECK_OPEN', 'INVALID'] as const),
    ],
    run: async ({ path: { application }, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(world, jurisdiction, application)
      const outcome = await presentApplication(world, book, application, validAt, meta, expectedRevision)
      return answered(outcome, () => ({ application }))
    },
  })
}
