// The registry of enterprises and their payee accounts.
import * as z from 'zod'
import { isUscc, usccCheckDigitHolds } from '../../domain/identifiers.ts'
import { registerEnterprise } from '../../ledger/enterprises.ts'
import { setPayeeAccount } from '../../ledger/payees.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import type { Warning } from '../documentation.ts'
import { ownEnterprise } from '../own.ts'
import { enterpriseCode, ledgerId, name, text } from '../scalars.ts'

/** Adds the commands on enterprises. */
export function addEnterpriseCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/enterprises',
    tag: 'enterprises',
    summary: 'Register an enterprise 登记企业',
    description: 'The internal id follows from the code. Names of persons are sealed before anything is stored.',
    creates: true,
    path: {},
    body: {
      code: enterpriseCode,
      name,
      industry: z.enum(['stoneCarving', 'bags', 'apparel', 'food', 'other']),
      village: name.nullable(),
      legalRepresentative: name.nullable().describe('A natural person: sealed'),
      contact: name.nullable().describe('A natural person: sealed'),
    },
    answer: { enterprise: ledgerId },
    example: {
      ...{ code: '91350521MA0000001R', name: '惠安甲工有限公司', industry: 'other', village: '螺城村' },
      ...{ legalRepresentative: '张三', contact: null },
    },
    refusals: ['ALREADY_EXISTS'],
    run: async ({ body, validAt, meta, book }) => {
      const outcome = await registerEnterprise(api.world, book, { ...body, validAt }, meta)
      return answered(
        outcome,
        () => ({ enterprise: outcome.enterprise }),
        () => codeWarnings(body.code),
      )
    },
  })

  addCommand(api, {
    url: '/v1/enterprises/:enterprise/payee-account',
    tag: 'enterprises',
    summary: 'Set the payee account 登记收款账户',
    description: 'A later account replaces the earlier one; orders that were not released before are then refused.',
    path: { enterprise: ledgerId },
    body: {
      holder: z.enum(['enterprise', 'person']).describe('Name and number of a person are sealed'),
      name,
      bank: name,
      number: text(64),
    },
    answer: { enterprise: ledgerId },
    example: { holder: 'enterprise', name: '惠安甲工有限公司', bank: '惠安某银行', number: '6222000000000001' },
    refusals: ['NOT_FOUND'],
    run: async ({ path: { enterprise }, body, validAt, meta, book, jurisdiction }) => {
      await ownEnterprise(api.world, jurisdiction, enterprise)
      return answered(await setPayeeAccount(api.world, book, enterprise, body, validAt, meta), () => ({ enterprise }))
    },
  })
}

function codeWarnings(code: string): Warning[] {
  if (!isUscc(code) || usccCheckDigitHolds(code)) return []
  const message = 'The check digit of the code is wrong (GB 32100); legal early codes fail it too.'
  return [{ code: 'CHECK_DIGIT', message, messageZh: '统一社会信用代码校验码不符，部分早期代码属此情形，请核对。' }]
}
