// What holds of the law: readings as the bureau decides them (口径), and the end of policy versions.
import * as z from 'zod'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { date, documentNumber, ledgerId, text, versionNumber, word } from '../scalars.ts'

const ground = {
  basis: text(500).describe('Why, in words for people'),
  documentNumber,
  content: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, 'not a digest sha256: and 64 hexadecimal digits')
    .nullable()
    .describe('Digest of the document in the content store; null when only its number is known'),
}
const end = {
  ...ground,
  from: date.describe('The first day on which it no longer holds'),
  transition: z
    .enum(['byDeed', 'atOnce'])
    .describe('Earlier deeds stay under it (byDeed), or nothing more is decided by it from the day on (atOnce)'),
}
const path = { policy: ledgerId, version: versionNumber }
const answer = { policy: ledgerId, version: z.int() }
const OFFICE = { documentNumber: '惠政纪要〔2022〕5号', content: null }

/** Adds the commands of the theme. */
export function addStandingCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/interpretations',
    tag: 'policies',
    summary: 'Record a reading 登记口径',
    description:
      'Rounds opened from the day on decide under it; rounds that are open keep theirs. A later record switches it again.',
    creates: true,
    path: {},
    body: { policy: ledgerId, reading: word, alternative: word, from: date, ...ground },
    answer: { policy: ledgerId, reading: word },
    example: {
      ...{ policy: 'huian-2021', reading: 'R2', alternative: 'exclusive', from: '2022-05-09' },
      ...{ basis: '县长办公会议确定“以上”不含本数', ...OFFICE },
    },
    refusals: ['NOT_FOUND', 'INVALID', 'ALREADY_DONE'],
    run: async ({ body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'recordInterpretation', ...body, validAt }, meta)
      return answered(outcome, () => ({ policy: body.policy, reading: body.reading }))
    },
  })

  addCommand(api, {
    url: '/v1/policies/:policy/versions/:version/repeal',
    tag: 'policies',
    summary: 'Note that a version was repealed 登记废止',
    path,
    body: end,
    answer,
    example: { from: '2025-11-15', transition: 'byDeed', basis: '新文件第二十条', ...OFFICE },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'INVALID'],
    run: async ({ path: version, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'repealPolicy', ...version, ...body, validAt }, meta)
      return answered(outcome, () => version)
    },
  })

  addCommand(api, {
    url: '/v1/policies/:policy/versions/:version/supersession',
    tag: 'policies',
    summary: 'Note that another version took its place 登记替代',
    description: 'The other version must be published and issued; one that was itself replaced by this one is refused.',
    path,
    body: { ...end, byPolicy: ledgerId, byVersion: z.int().min(1).max(999_999) },
    answer,
    example: {
      ...{ byPolicy: 'huian-2025', byVersion: 1, from: '2025-11-15', transition: 'byDeed' },
      ...{ basis: '新文件第二十条', ...OFFICE },
    },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'POLICY_NOT_IN_FORCE', 'INVALID'],
    run: async ({ path: version, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'supersedePolicy', ...version, ...body, validAt }, meta)
      return answered(outcome, () => version)
    },
  })
}
