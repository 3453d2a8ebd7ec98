// Samples of how a payment or a clawback ends otherwise than by the bank's money.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { CLAUSE, PAYMENT } from './book-cases.ts'
import { by, type Sample } from './sample.ts'

const at = { stream: 'book-350521', revision: 130, recordedAt: '2022-11-03T01:02:03.004Z' }
const validAt = day('2022-11-03')
const AMOUNT = yuan('20000.00')
const LESS = yuan('-20000.00')
const document = { documentNumber: '惠财指〔2022〕88号' }
const clawback = 'claw-4e7h1k4n7q1s'

export const paymentEnds = {
  PaymentCancelled: {
    ...{ ...at, meta: by('chen', 'paymentMaker') },
    entry: {
      ...{ type: 'PaymentCancelled', subjects: PAYMENT, validAt },
      payload: {
        ...{ amount: AMOUNT, ground: '收款账户已变更' },
        postings: [
          ['committed', AMOUNT],
          ['ordered', LESS],
        ],
      },
    },
  },
  BankResultsReceived: {
    ...{ ...at, meta: by('guo', 'treasurer') },
    entry: {
      ...{ type: 'BankResultsReceived', subjects: {}, validAt },
      payload: {
        ...{ file: `sha256:${'0f'.repeat(32)}`, fileNumber: 'R20221103-01', rows: 3 },
        ...{ settled: yuan('120000.00'), rejected: AMOUNT, returned: yuan('0.00') },
      },
    },
  },
  PaymentRejected: {
    ...{ ...at, meta: by('guo', 'treasurer') },
    entry: {
      ...{ type: 'PaymentRejected', subjects: PAYMENT, validAt },
      payload: {
        ...{ amount: AMOUNT, bankReference: 'BOC20221103-000017', ground: '账号户名不符' },
        postings: [
          ['committed', AMOUNT],
          ['inTransit', LESS],
        ],
      },
    },
  },
  PaymentRecharged: {
    ...{ ...at, meta: by('huang', 'budgetOfficer') },
    entry: {
      ...{ type: 'PaymentRecharged', subjects: PAYMENT, validAt },
      payload: {
        ...{ direction: 'out', counterpart: 'line-2022-moving', amount: AMOUNT, ...document },
        postings: [
          ['available', AMOUNT],
          ['paid', LESS],
        ],
      },
    },
  },
  PaymentOffset: {
    ...{ ...at, meta: by('zheng', 'decider') },
    entry: {
      ...{ type: 'PaymentOffset', subjects: PAYMENT, validAt },
      payload: {
        ...{ ...CLAUSE, clawback, amount: AMOUNT, rest: yuan('50000.00'), ...document },
        postings: [
          ['paid', AMOUNT],
          ['ordered', LESS],
        ],
      },
    },
  },
  ClawbackOffset: {
    ...{ ...at, meta: by('zheng', 'decider', { index: 1 }) },
    entry: {
      ...{ type: 'ClawbackOffset', subjects: PAYMENT, validAt },
      payload: {
        ...{ ...CLAUSE, clawback, against: 'pay-0c5h8n2t6v9z', amount: AMOUNT, quota: 'lapsed', ...document },
        postings: [
          ['receivableContra', AMOUNT],
          ['receivable', LESS],
          ['recovered', AMOUNT],
          ['paid', LESS],
        ],
      },
    },
  },
  ClawbackWrittenOff: {
    ...{ ...at, meta: by('zheng', 'decider') },
    entry: {
      ...{ type: 'ClawbackWrittenOff', subjects: PAYMENT, validAt },
      payload: {
        ...{ ...CLAUSE, clawback, amount: AMOUNT, ground: '企业已破产清算', ...document },
        postings: [
          ['receivableContra', AMOUNT],
          ['receivable', LESS],
        ],
      },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
