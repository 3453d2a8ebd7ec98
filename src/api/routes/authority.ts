// The authority of persons: approval limits, delegations, recusals, waivers.
import * as z from 'zod'
import { DELEGABLE } from '../../domain/book/delegations.ts'
import { type LimitedAct, ROLE_OF } from '../../domain/book/limits.ts'
import { WAIVABLE } from '../../domain/book/waivers.ts'
import { shortId } from '../../integrity/uuid.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ownApplication, ownEnterprise } from '../own.ts'
import { date, documentNumber, ledgerId, money, person, text } from '../scalars.ts'

const validity = {
  documentNumber,
  validFrom: date,
  validTo: date.nullable().describe('The last day; null without an end'),
}
const days = { documentNumber: '惠工信人〔2022〕3号', validFrom: '2022-03-01', validTo: null }
const ground = text(1000)

/** Adds the commands on the authority of persons. */
export function addAuthorityCommands(api: Api): void {
  addLimit(api)
  addDelegations(api)
  addRecusals(api)
  addWaiver(api)
}

function addLimit(api: Api): void {
  addCommand(api, {
    url: '/v1/approval-limits',
    tag: 'persons',
    summary: 'Set an approval limit 设定审批限额',
    description:
      'Bounds one grant, order or release, and all of a business day together. A later limit for the same person and ' +
      'act takes its place on the days it holds. The limits of the business day and of the day of record both bind.',
    path: {},
    body: {
      ...validity,
      act: z.enum(Object.keys(ROLE_OF) as LimitedAct[]),
      person: person.nullable().describe('Null for everybody without a limit of their own'),
      largest: money.nullable().describe('Of one approval in yuan; null is no bound'),
      perDay: money.nullable().describe('Of all approvals of one business day in yuan; null is no bound'),
    },
    answer: {},
    example: { ...days, act: 'grant', person: 'wang', largest: '500000.00', perDay: null },
    refusals: ['FOUR_EYES', 'INVALID'],
    run: async ({ body, validAt, meta, book }) => {
      return answered(await book.submit({ type: 'setApprovalLimit', validAt, ...body }, meta), () => ({}))
    },
  })
}

function addDelegations(api: Api): void {
  addCommand(api, {
    url: '/v1/delegations',
    tag: 'persons',
    summary: 'Delegate a role 委托',
    description:
      '`to` then sends `onBehalfOf` with a request, and acts within the limits of `from`; both persons are kept in the ' +
      'entry. What is delegated is not delegated further.',
    creates: true,
    path: {},
    body: { ...validity, from: person, to: person, role: z.enum(DELEGABLE) },
    answer: { delegation: ledgerId },
    example: { ...days, from: 'wang', to: 'li', role: 'decider', validTo: '2022-03-31' },
    refusals: ['NOT_FOUND', 'DELEGATION_CHAIN', 'FOUR_EYES', 'INVALID'],
    run: async ({ body, validAt, meta, book }) => {
      const delegation = shortId('del', meta.commandId)
      const outcome = await book.submit({ type: 'giveDelegation', validAt, delegation, ...body }, meta)
      return answered(outcome, () => ({ delegation }))
    },
  })
  addCommand(api, {
    url: '/v1/delegations/:delegation/ending',
    tag: 'persons',
    summary: 'End a delegation 终止委托',
    path: { delegation: ledgerId },
    body: {},
    answer: { delegation: ledgerId },
    example: { validAt: '2022-03-20' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE'],
    run: async ({ path: { delegation }, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'endDelegation', validAt, delegation }, meta)
      return answered(outcome, () => ({ delegation }))
    },
  })
}

function addRecusals(api: Api): void {
  addCommand(api, {
    url: '/v1/recusals',
    tag: 'persons',
    summary: 'Record a recusal 回避登记',
    description:
      'The person neither verifies nor decides, grants, orders or releases what concerns the enterprise or case.',
    creates: true,
    path: {},
    body: {
      ...validity,
      person,
      enterprise: ledgerId.nullable().describe('Exactly one of enterprise and application is named'),
      application: ledgerId.nullable(),
      ground,
    },
    answer: { recusal: ledgerId },
    example: { ...days, person: 'wang', enterprise: 'ent-7k2m9x4q1w3e', application: null, ground: '近亲属任职' },
    refusals: ['NOT_FOUND', 'INVALID'],
    run: async ({ body, validAt, meta, book, jurisdiction }) => {
      if (body.enterprise !== null) await ownEnterprise(api.world, jurisdiction, body.enterprise)
      if (body.application !== null) await ownApplication(api.world, jurisdiction, body.application)
      const recusal = shortId('rcs', meta.commandId)
      const outcome = await book.submit({ type: 'recordRecusal', validAt, recusal, ...body }, meta)
      return answered(outcome, () => ({ recusal }))
    },
  })
  addCommand(api, {
    url: '/v1/recusals/:recusal/ending',
    tag: 'persons',
    summary: 'End a recusal 解除回避',
    path: { recusal: ledgerId },
    body: { ground },
    answer: { recusal: ledgerId },
    example: { ground: '亲属已离职', validAt: '2022-09-01' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'FOUR_EYES'],
    run: async ({ path: { recusal }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'endRecusal', validAt, recusal, ...body }, meta)
      return answered(outcome, () => ({ recusal }))
    },
  })
}

function addWaiver(api: Api): void {
  addCommand(api, {
    url: '/v1/waivers',
    tag: 'persons',
    summary: 'Waive a rule for one application 个案豁免',
    description: 'Only the listed rules can be waived; who records a waiver cannot make use of it.',
    creates: true,
    path: {},
    body: { ...validity, rule: z.enum(WAIVABLE), application: ledgerId, ground },
    answer: { waiver: ledgerId },
    example: { ...days, rule: 'OUT_OF_WINDOW', application: 'app-7k2m9x4q1w3e', ground: '台风停电，逾期一日' },
    refusals: ['NOT_FOUND', 'INVALID'],
    run: async ({ body, validAt, meta, book, jurisdiction }) => {
      await ownApplication(api.world, jurisdiction, body.application)
      const waiver = shortId('wvr', meta.commandId)
      const outcome = await book.submit({ type: 'recordWaiver', validAt, waiver, ...body }, meta)
      return answered(outcome, () => ({ waiver }))
    },
  })
}
