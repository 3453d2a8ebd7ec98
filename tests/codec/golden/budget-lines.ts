// Samples of what changes a budget line within its year and at its end.
import { NO_BALANCES, type Posting } from '../../../src/domain/book/postings.ts'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { by, CASE, LINE, type Sample } from './sample.ts'

const at = {
  stream: 'book-350521',
  revision: 3,
  recordedAt: '2022-12-30T01:02:03.004Z',
  meta: by('huang', 'budgetOfficer'),
}
const validAt = day('2022-12-30')
const AMOUNT = yuan('200000.00')
const NEXT = 'line-2023-industry'

/** 200,000.00 by a document, with these postings. */
function change(...postings: readonly Posting[]) {
  return { amount: AMOUNT, documentNumber: '惠财指〔2022〕88号', postings }
}
const plus = AMOUNT
const minus = yuan('-200000.00')

export const budgetLines = {
  AppropriationSupplemented: {
    ...at,
    entry: {
      ...{ type: 'AppropriationSupplemented', subjects: LINE, validAt },
      payload: change(['unallotted', plus], ['supplemented', minus]),
    },
  },
  AppropriationReduced: {
    ...at,
    entry: {
      ...{ type: 'AppropriationReduced', subjects: LINE, validAt },
      payload: change(['reduced', plus], ['unallotted', minus]),
    },
  },
  AllotmentWithdrawn: {
    ...at,
    entry: {
      ...{ type: 'AllotmentWithdrawn', subjects: LINE, validAt },
      payload: change(['allotment', plus], ['available', minus], ['unallotted', plus], ['allotted', minus]),
    },
  },
  QuotaFrozen: {
    ...at,
    entry: {
      ...{ type: 'QuotaFrozen', subjects: LINE, validAt },
      payload: { ...change(['frozen', plus], ['available', minus]), ground: '审计期间暂停使用' },
    },
  },
  QuotaUnfrozen: {
    ...at,
    entry: {
      ...{ type: 'QuotaUnfrozen', subjects: LINE, validAt },
      payload: { ...change(['available', plus], ['frozen', minus]), ground: '审计结束' },
    },
  },
  QuotaLapsed: {
    ...at,
    entry: {
      ...{ type: 'QuotaLapsed', subjects: LINE, validAt },
      payload: change(['lapsed', plus], ['unallotted', minus]),
    },
  },
  QuotaTransferred: {
    ...at,
    entry: {
      ...{ type: 'QuotaTransferred', subjects: LINE, validAt },
      payload: {
        ...change(['transferred', plus], ['unallotted', minus]),
        ...{ direction: 'out', counterpart: 'line-2022-moving' },
      },
    },
  },
  QuotaCarriedOver: {
    ...at,
    entry: {
      ...{ type: 'QuotaCarriedOver', subjects: { ...LINE, application: CASE.application }, validAt },
      payload: {
        ...change(['allotment', plus], ['committed', minus], ['carriedOver', plus], ['allotted', minus]),
        ...{ direction: 'out', counterpart: NEXT, award: 'awd-7k2m9x4q1w3e' },
      },
    },
  },
  BudgetLineClosed: {
    ...at,
    entry: {
      ...{ type: 'BudgetLineClosed', subjects: LINE, validAt },
      payload: {
        documentNumber: '惠财指〔2022〕88号',
        balances: { ...NO_BALANCES, appropriation: minus, carriedOver: plus },
        carriedOver: [{ line: NEXT, amount: AMOUNT }],
      },
    },
  },
  OpeningBalanceStated: {
    ...at,
    entry: {
      ...{ type: 'OpeningBalanceStated', subjects: { budgetLine: NEXT }, validAt },
      payload: { from: LINE.budgetLine, amount: AMOUNT, documentNumber: '惠财指〔2022〕88号' },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
