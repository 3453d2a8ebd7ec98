// Samples of an application's life between filing and presentation.
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import { by, CASE, ROUND, type Sample } from './sample.ts'

const at = { stream: `application-${CASE.application}`, revision: 3, recordedAt: '2022-09-30T01:00:00.000Z' }
const subjects = { application: CASE.application } as const
const validAt = day('2022-09-30')
const clerk = { ...at, meta: by('lin', 'clerk') }
const verifier = { ...at, meta: by('wu', 'verifier') }

export const applicationLife = {
  ProposalConfirmed: {
    ...clerk,
    entry: { type: 'ProposalConfirmed', subjects: { ...subjects, round: ROUND.round }, validAt, payload: {} },
  },
  ProposalDeclined: {
    ...clerk,
    entry: { type: 'ProposalDeclined', subjects, validAt, payload: { ground: '企业另行申报' } },
  },
  CorrectionRequested: {
    ...clerk,
    entry: {
      type: 'CorrectionRequested',
      subjects,
      validAt,
      payload: { what: '发票联次不清，请补交', items: ['item-1'], dueOn: day('2022-10-12') },
    },
  },
  ItemsWithdrawn: {
    ...clerk,
    entry: {
      type: 'ItemsWithdrawn',
      subjects,
      validAt,
      payload: { items: ['item-1', 'statement-1'], lines: 1, gross: yuan('1130000.00') },
    },
  },
  ApplicationCorrected: {
    ...clerk,
    entry: {
      type: 'ApplicationCorrected',
      subjects,
      validAt: day('2022-10-13'),
      payload: { dueOn: day('2022-10-12'), late: true, remark: '换为清晰联次' },
    },
  },
  AcceptanceRefused: {
    ...clerk,
    entry: {
      type: 'AcceptanceRefused',
      subjects,
      validAt,
      payload: { ground: '逾期未补正', documentNumber: '惠工信不受〔2022〕3号' },
    },
  },
  FirstReviewed: {
    ...verifier,
    entry: {
      type: 'FirstReviewed',
      subjects,
      validAt,
      payload: { opinion: 'favourable', remark: '材料齐全，符合申报条件' },
    },
  },
  CrossCheckAsked: {
    ...verifier,
    entry: {
      type: 'CrossCheckAsked',
      subjects,
      validAt,
      payload: {
        check: 'tax-1',
        department: '惠安县税务局',
        question: '近三年有无重大税收违法',
        dueOn: day('2022-10-14'),
      },
    },
  },
  CrossCheckAnswered: {
    ...verifier,
    entry: {
      type: 'CrossCheckAnswered',
      subjects,
      validAt,
      payload: { check: 'tax-1', result: 'noObjection', answer: '无', documentNumber: '惠税函〔2022〕8号' },
    },
  },
  ApplicationWithdrawn: {
    ...clerk,
    entry: { type: 'ApplicationWithdrawn', subjects, validAt, payload: { ground: '企业自愿撤回' } },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
