// The life of an application before presentation: proposals of the government, corrections, first review, cross-checks,
// refusal to accept, withdrawal.
import * as z from 'zod'
import type { LifeCommand } from '../../domain/application/life-commands.ts'
import type { RefusalCode } from '../../domain/refusal.ts'
import { fileApplication, runApplication } from '../../ledger/applications.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ownApplication, ownEnterprise } from '../own.ts'
import { clauseId, date, documentNumber, ledgerId, name, positiveMoney, text } from '../scalars.ts'
import { invoiceLine, itemName, MAX_LINES, statement } from './applications.ts'

const words = text(1000)
const checkName = itemName.describe('Names the question within its application')
const POLICY_PROPOSAL = {
  ...{ enterprise: 'ent-7k2m9x4q1w3e', round: 'round-2022-spring', clause: 'huian-2021/4.1', claimed: '169500.00' },
  ...{ basis: '惠工信〔2022〕12号 拟享受名单', validAt: '2022-05-09' },
}

type Shape = Readonly<Record<string, z.ZodType>>
type Content<T extends LifeCommand['type']> = Omit<
  Extract<LifeCommand, { readonly type: T }>,
  'type' | 'application' | 'validAt' | 'reviewer'
>

interface Step<T extends LifeCommand['type'], B extends Shape> {
  readonly type: T
  /** Last part of the address. */
  readonly at: string
  readonly summary: string
  readonly body: B
  readonly example: Readonly<Record<string, unknown>>
  readonly refusals?: readonly RefusalCode[]
}

/** Adds the commands of an application's life. */
export function addApplicationLifeCommands(api: Api): void {
  addProposal(api)
  addStep(api, {
    type: 'confirmProposal',
    at: 'confirmation',
    summary: 'The enterprise confirms the proposal 确认享受（免申即享）',
    body: {},
    example: { validAt: '2022-05-12' },
  })
  addStep(api, {
    type: 'declineProposal',
    at: 'proposal-decline',
    summary: 'The enterprise declines the proposal 放弃享受（免申即享）',
    body: { ground: words },
    example: { ground: '企业另行申报' },
  })
  addStep(api, {
    type: 'requestCorrection',
    at: 'correction-request',
    summary: 'Ask for a correction until a day 通知补正',
    body: { what: words, items: z.array(itemName).max(MAX_LINES).default([]), dueOn: date },
    example: { what: '发票联次不清，请补交', items: ['item-1'], dueOn: '2022-05-20' },
  })
  addStep(api, {
    type: 'correctApplication',
    at: 'correction',
    summary: 'Correct: take items back, add others 补正',
    body: {
      withdrawn: z.array(itemName).max(MAX_LINES).default([]),
      items: z.array(invoiceLine).max(MAX_LINES).default([]),
      statements: z.array(statement).max(MAX_LINES).default([]),
      remark: words,
    },
    example: { withdrawn: ['item-1'], remark: '撤下第 1 项' },
    refusals: ['ALREADY_EXISTS'],
  })
  addStep(api, {
    type: 'refuseAcceptance',
    at: 'acceptance-refusal',
    summary: 'Refuse to accept 不予受理',
    body: { ground: words, documentNumber: documentNumber.nullable().default(null) },
    example: { ground: '逾期未补正', documentNumber: '惠工信不受〔2022〕3号' },
  })
  addFirstReview(api)
  addStep(api, {
    type: 'askCrossCheck',
    at: 'cross-checks',
    summary: 'Ask a department 征求联审意见',
    body: { check: checkName, department: name, question: words, dueOn: date.nullable().default(null) },
    example: { check: 'tax-1', department: '惠安县税务局', question: '近三年有无重大税收违法', dueOn: '2022-05-25' },
    refusals: ['ALREADY_EXISTS'],
  })
  addStep(api, {
    type: 'answerCrossCheck',
    at: 'cross-check-answers',
    summary: 'Record what a department answered 联审反馈',
    body: {
      check: checkName,
      result: z.enum(['noObjection', 'objection']),
      answer: words,
      documentNumber: documentNumber.nullable().default(null),
    },
    example: { check: 'tax-1', result: 'noObjection', answer: '无', documentNumber: '惠税函〔2022〕8号' },
  })
  addStep(api, {
    type: 'withdrawApplication',
    at: 'filing-withdrawal',
    summary: 'Withdraw before presentation 撤回申报',
    body: { ground: words },
    example: { ground: '企业自愿撤回' },
  })
}

const STEP_REFUSALS: readonly RefusalCode[] = ['NOT_FOUND', 'WRONG_STATE', 'ALREADY_DONE', 'INVALID']

function addStep<T extends LifeCommand['type'], B extends Shape>(api: Api, step: Step<T, B>): void {
  const { type, at, summary, body, example, refusals = [] } = step
  addCommand(api, {
    url: `/v1/applications/:application/${at}`,
    tag: 'applications',
    summary,
    ifMatch: true,
    path: { application: ledgerId },
    body,
    answer: { application: ledgerId },
    example,
    refusals: [...STEP_REFUSALS, ...refusals],
    run: async ({ path: { application }, body: content, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(api.world, jurisdiction, application)
      const command = { type, application, validAt, ...(content as unknown as Content<T>) } as unknown as LifeCommand
      const outcome = await runApplication(api.world, book, type, command, meta, expectedRevision)
      return answered(outcome, () => ({ application }))
    },
  })
}

/** The reviewer is whoever asks, by the credential. */
function addFirstReview(api: Api): void {
  addCommand(api, {
    url: '/v1/applications/:application/first-review',
    tag: 'applications',
    summary: 'First review, by another person than who filed 初审',
    ifMatch: true,
    path: { application: ledgerId },
    body: { opinion: z.enum(['favourable', 'unfavourable']), remark: words },
    answer: { application: ledgerId },
    example: { opinion: 'favourable', remark: '材料齐全，符合申报条件' },
    refusals: [...STEP_REFUSALS, 'SAME_PERSON'],
    run: async ({ path: { application }, body, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(api.world, jurisdiction, application)
      const reviewer = meta.requester.person
      const command = { type: 'reviewFirst', application, validAt, reviewer, ...body } as const
      const outcome = await runApplication(api.world, book, 'reviewFirst', command, meta, expectedRevision)
      return answered(outcome, () => ({ application }))
    },
  })
}

function addProposal(api: Api): void {
  addCommand(api, {
    url: '/v1/application-proposals',
    tag: 'applications',
    summary: 'Propose an application to an enterprise 免申即享',
    description: 'The government starts it from a list or register; it counts as filed on the day it is confirmed.',
    creates: true,
    path: {},
    body: {
      ...{ enterprise: ledgerId, round: ledgerId, clause: clauseId, claimed: positiveMoney },
      basis: words.describe('The list or register it rests on, with its document'),
    },
    answer: { application: ledgerId },
    example: POLICY_PROPOSAL,
    refusals: ['NOT_FOUND'],
    run: async ({ body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, body.enterprise)
      const outcome = await fileApplication(api.world, book, { ...body, validAt }, meta)
      return answered(outcome, () => ({ application: outcome.application }))
    },
  })
}
