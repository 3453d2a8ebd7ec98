// Related enterprises (关联企业), and what becomes of an enterprise: renamed, merged, dissolved.
import * as z from 'zod'
import { renameEnterprise } from '../../ledger/enterprises.ts'
import { endEnterprise, joinGroup } from '../../ledger/related.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ownEnterprise } from '../own.ts'
import { digest, date, documentNumber, enterpriseCode, ledgerId, name } from '../scalars.ts'

const shown = {
  basis: z.enum(['document', 'registryExtract']),
  documentNumber,
  content: digest
    .nullable()
    .describe('Digest of the evidence in the content store; null when only its number is known'),
}
const EXTRACT = { basis: 'registryExtract', documentNumber: '惠市监〔2022〕17号', content: null }

/** Adds the commands on related enterprises and on the life of an enterprise. */
export function addGroupCommands(api: Api): void {
  addGroups(api)
  addMembers(api)
  addFates(api)
}

function addGroups(api: Api): void {
  addCommand(api, {
    url: '/v1/groups',
    tag: 'enterprises',
    summary: 'Record a group of related enterprises 登记关联企业组',
    creates: true,
    path: {},
    body: { ...shown, group: ledgerId, name },
    answer: { group: ledgerId },
    example: { ...EXTRACT, group: 'group-nanxing', name: '南星集团' },
    refusals: ['ALREADY_EXISTS'],
    run: async ({ body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordGroup', validAt, ...body }, meta)
      return answered(outcome, () => ({ group: body.group }))
    },
  })
}

function addMembers(api: Api): void {
  addCommand(api, {
    url: '/v1/groups/:group/members',
    tag: 'enterprises',
    summary: 'Add a member 关联企业加入',
    description: 'On one day an enterprise belongs to one group at most; a circle of control is refused.',
    creates: true,
    path: { group: ledgerId },
    body: {
      ...shown,
      enterprise: ledgerId,
      controlledBy: ledgerId.nullable().describe('The member that controls it; null for the head or when not known'),
      validFrom: date,
      validTo: date.nullable().describe('The last day; null without an end'),
    },
    answer: { group: ledgerId, enterprise: ledgerId },
    example: {
      ...EXTRACT,
      ...{ enterprise: 'ent-7k2m9x4q1w3e', controlledBy: null, validFrom: '2021-06-01', validTo: null },
    },
    refusals: ['NOT_FOUND', 'INVALID'],
    run: async ({ path: { group }, body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, body.enterprise)
      const outcome = await joinGroup(api.world, book, { group, validAt, ...body }, meta)
      return answered(outcome, () => ({ group, enterprise: body.enterprise }))
    },
  })
  addCommand(api, {
    url: '/v1/groups/:group/members/:enterprise/leaving',
    tag: 'enterprises',
    summary: 'A member leaves 关联企业退出',
    description: 'From validAt on it no longer belongs to the group.',
    path: { group: ledgerId, enterprise: ledgerId },
    body: shown,
    answer: { group: ledgerId, enterprise: ledgerId },
    example: { ...EXTRACT, validAt: '2022-09-01' },
    refusals: ['NOT_FOUND'],
    run: async ({ path, body, validAt, meta, book }) => {
      return answered(await book.submit({ type: 'leaveGroup', validAt, ...path, ...body }, meta), () => path)
    },
  })
}

function addFates(api: Api): void {
  const path = { enterprise: ledgerId }
  const answer = { enterprise: ledgerId }
  addCommand(api, {
    url: '/v1/enterprises/:enterprise/name',
    tag: 'enterprises',
    summary: 'Rename an enterprise, or record its new code 更名',
    description: 'The internal id stays, and with it all history.',
    path,
    body: { code: enterpriseCode, name, documentNumber },
    answer,
    example: { code: '91350521MA0000001R', name: '惠安甲工智造有限公司', documentNumber: '惠市监〔2022〕18号' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'ALREADY_EXISTS', 'INVALID'],
    run: async ({ path: { enterprise }, body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, enterprise)
      const outcome = await renameEnterprise(api.world, book, { enterprise, validAt, ...body }, meta)
      return answered(outcome, () => ({ enterprise }))
    },
  })
  addCommand(api, {
    url: '/v1/enterprises/:enterprise/dissolution',
    tag: 'enterprises',
    summary: 'Record that an enterprise was dissolved 注销',
    path,
    body: shown,
    answer,
    example: { ...EXTRACT, validAt: '2022-09-01' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE'],
    run: async ({ path: { enterprise }, body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, enterprise)
      const command = { type: 'dissolveEnterprise', validAt, enterprise, ...body } as const
      return answered(await endEnterprise(api.world, book, command, meta), () => ({ enterprise }))
    },
  })
  addCommand(api, {
    url: '/v1/enterprises/:enterprise/merger',
    tag: 'enterprises',
    summary: 'Record that an enterprise became part of another 合并',
    description: 'From validAt on the other has its cap history too.',
    path,
    body: { ...shown, into: ledgerId },
    answer,
    example: { ...EXTRACT, into: 'ent-0c5h8n2t6v9z', validAt: '2022-09-01' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: { enterprise }, body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, enterprise)
      await ownEnterprise(api.world, jurisdiction, body.into)
      const command = { type: 'mergeEnterprise', validAt, enterprise, ...body } as const
      return answered(await endEnterprise(api.world, book, command, meta), () => ({ enterprise }))
    },
  })
}
