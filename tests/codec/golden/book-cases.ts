// Samples of a case in the book: presented, decided, published, paid, returned, recovered; leads and refusals.
import { day } from '../../../src/domain/calendar.ts'
import type { Sealed } from '../../../src/domain/entry.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { by, CASE, LINE, ROUND, type Sample, sha } from './sample.ts'

const at = { stream: 'book-350521', revision: 120, recordedAt: '2022-10-12T07:59:59.999Z' }
const CAUSE = 'db1608dd-13fc-5eff-a82e-d2cfb4b143aa'
export const CLAUSE = { clause: 'huian-2021/4.1', benefitYear: 2022 } as const
export const PAYMENT = { payment: 'pay-3d6g9k2n5r8t', ...CASE, ...ROUND, ...LINE } as const
const AWARD = 'award-2b4d6f8h1k3m'

export const sealedAccount: Sealed = {
  sealed: 1,
  subject: 'ent-0c5h8n2t6v9z/account',
  nonce: 'AAECAwQFBgcICQoL',
  box: `${'A'.repeat(60)}_-9z`,
  commitment: sha('e5'),
}

// 5% × (1,130,000 + 270,000) = 70,000, and exactly 1,000,000 − (950,000 − 20,000) = 70,000 of the yearly cap is left.
const prior = [
  { clause: 'huian-2021/4.1', year: 2022, amount: yuan('950000.00') },
  { clause: 'huian-2021/4.1', year: 2022, amount: yuan('-20000.00') },
]
export const decision = {
  ...CLAUSE,
  engine: '1',
  slice: { revision: 119, prior, budgetLeft: yuan('3000000.00') },
  traceDigest: sha('f6'),
  receiptHash: sha('07'),
  replaces: null,
  approval: null,
}

export const cases = {
  CasePresented: {
    ...at,
    meta: by('lin', 'clerk', { cause: CAUSE }),
    entry: {
      type: 'CasePresented',
      subjects: { ...CASE, ...ROUND },
      validAt: day('2022-10-08'),
      payload: {
        ...CLAUSE,
        claimed: yuan('70000.00'),
        applicationRevision: 4,
        enterpriseRevision: 0,
        verifiedBy: 'wu',
        facts: {
          enterpriseScale: 'aboveDesignated',
          industry: 'stoneCarving',
          inOldRevolutionaryVillage: true,
          purchaseYear: 2022,
          invoiceTotal: '1400000.00',
          titleBelongsToEnterprise: null,
          projects: [{ projectId: 'p1', itInvestment: '1.00' }],
          serviceIncomeByYear: { '2025': '2000000.00', '2026': true },
        },
        factsDigest: sha('18'),
        sources: [
          { fact: 'invoiceTotal', from: 'items', refs: ['item-1', 'item-2'] },
          { fact: 'industry', from: 'registry', refs: ['0'] },
        ],
        invoiceLines: ['3500214130/01234567/1', '/22352000000012345678/1'],
      },
    },
  },
  AwardProposed: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'AwardProposed',
      subjects: { ...CASE, ...ROUND, ...LINE },
      validAt: day('2022-10-10'),
      payload: {
        ...decision,
        award: AWARD,
        amount: yuan('70000.00'),
        entitlement: yuan('70000.00'),
        for: { projectId: 'workshop-2' },
        components: { 'workshop-2': yuan('70000.00') },
        split: { city: yuan('35000.00'), county: yuan('35000.00') },
        reasons: ['OK'],
        postings: [
          ['reserved', yuan('70000.00')],
          ['available', yuan('-70000.00')],
        ],
      },
    },
  },
  AwardDeclined: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'AwardDeclined',
      subjects: { ...CASE, ...ROUND, ...LINE },
      validAt: day('2022-10-10'),
      payload: {
        ...decision,
        slice: { revision: 0, prior: [], budgetLeft: yuan('-0.01') },
        reasons: [
          {
            code: 'BELOW_THRESHOLD',
            fact: 'equipmentInvestment',
            actual: '199999.99',
            year: 2022,
            met: false,
            by: null,
          },
        ],
      },
    },
  },
  TieDecided: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'TieDecided',
      subjects: { round: ROUND.round },
      validAt: day('2022-10-11'),
      payload: { order: ['app-7k2m9x4q1w3e', 'app-8m3n1y5r2x4f'], documentNumber: '惠工信纪要〔2022〕9号' },
    },
  },
  ListClosed: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'ListClosed',
      subjects: { round: ROUND.round, ...LINE },
      validAt: day('2022-10-11'),
      payload: {
        proposed: 41,
        declined: 0,
        total: yuan('2870000.00'),
        receiptsDigest: sha('29'),
        tieBreak: { order: ['app-7k2m9x4q1w3e', 'app-8m3n1y5r2x4f'], documentNumber: '惠工信纪要〔2022〕9号' },
      },
    },
  },
  NoticePublished: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'NoticePublished',
      subjects: { round: ROUND.round },
      validAt: day('2022-10-12'),
      payload: { workingDays: 5, endsOn: day('2022-10-19'), where: '惠安县人民政府门户网站“公示公告”栏' },
    },
  },
  AwardGranted: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'AwardGranted',
      subjects: { ...CASE, ...ROUND, ...LINE },
      validAt: day('2022-10-20'),
      payload: {
        award: AWARD,
        amount: yuan('70000.00'),
        receiptHash: sha('07'),
        documentNumber: '惠财企〔2022〕31号',
        postings: [
          ['committed', yuan('70000.00')],
          ['reserved', yuan('-70000.00')],
        ],
      },
    },
  },
  PayeeAccountSet: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'PayeeAccountSet',
      subjects: { enterprise: CASE.enterprise },
      validAt: day('2022-10-20'),
      payload: {
        account: { holder: 'person', bank: '惠安县农村信用合作联社', account: sealedAccount },
        fingerprint: sha('f6'),
        isBeneficiary: false,
      },
    },
  },
  PaymentOrdered: {
    ...at,
    meta: by('chen', 'paymentMaker'),
    entry: {
      type: 'PaymentOrdered',
      subjects: PAYMENT,
      validAt: day('2022-10-24'),
      payload: {
        ...CLAUSE,
        award: AWARD,
        amount: yuan('70000.00'),
        payee: {
          holder: 'enterprise',
          name: '惠安县崇武示例石雕有限公司',
          bank: '中国银行惠安支行',
          number: '3520000000000001',
        },
        postings: [
          ['ordered', yuan('70000.00')],
          ['committed', yuan('-70000.00')],
        ],
      },
    },
  },
  PaymentReleased: {
    ...at,
    meta: by('xu', 'paymentChecker'),
    entry: {
      type: 'PaymentReleased',
      subjects: PAYMENT,
      validAt: day('2022-10-25'),
      payload: {
        amount: yuan('70000.00'),
        voucher: '惠国库支〔2022〕1024号',
        postings: [
          ['inTransit', yuan('70000.00')],
          ['ordered', yuan('-70000.00')],
        ],
      },
    },
  },
  PaymentSettled: {
    ...at,
    meta: by('guo', 'treasurer'),
    entry: {
      type: 'PaymentSettled',
      subjects: PAYMENT,
      validAt: day('2022-10-26'),
      payload: {
        ...CLAUSE,
        amount: yuan('70000.00'),
        rest: yuan('0.00'),
        bankReference: 'BOC20221026-000123',
        postings: [
          ['paid', yuan('70000.00')],
          ['inTransit', yuan('-70000.00')],
        ],
      },
    },
  },
  PaymentReturned: {
    ...at,
    meta: by('guo', 'treasurer'),
    entry: {
      type: 'PaymentReturned',
      subjects: PAYMENT,
      validAt: day('2022-11-02'),
      payload: {
        ...CLAUSE,
        by: 'bank',
        quota: 'restored',
        amount: yuan('70000.00'),
        bankReference: 'BOC20221102-000007',
        reverses: '工行业务流水20221115-0009',
        left: yuan('0.00'),
        postings: [
          ['committed', yuan('70000.00')],
          ['paid', yuan('-70000.00')],
        ],
      },
    },
  },
  BankMovementObserved: {
    ...at,
    meta: by('guo', 'treasurer'),
    entry: {
      type: 'BankMovementObserved',
      subjects: {},
      validAt: day('2022-11-03'),
      payload: {
        movement: 'settlement',
        amount: yuan('0.01'),
        bankReference: '对账单第3页',
        named: 'pay-0000000000zz',
        by: null,
        reverses: null,
        capUse: yuan('0.00'),
        clause: null,
        benefitYear: null,
        postings: [],
      },
    },
  },
  ClawbackOrdered: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'ClawbackOrdered',
      subjects: PAYMENT,
      validAt: day('2023-03-01'),
      payload: {
        ...CLAUSE,
        clawback: 'claw-4e7h1k4n7q1s',
        amount: yuan('20000.00'),
        ground: '设备已转让，不再用于本企业生产',
        documentNumber: '惠审报〔2023〕2号',
        dueOn: day('2023-03-31'),
        postings: [
          ['receivable', yuan('20000.00')],
          ['receivableContra', yuan('-20000.00')],
        ],
      },
    },
  },
  ClawbackReceived: {
    ...at,
    meta: by('guo', 'treasurer', { cause: CAUSE }),
    entry: {
      type: 'ClawbackReceived',
      subjects: PAYMENT,
      validAt: day('2023-03-28'),
      payload: {
        ...CLAUSE,
        clawback: 'claw-4e7h1k4n7q1s',
        amount: yuan('20000.00'),
        quota: 'lapsed',
        bankReference: 'BOC20230328-000044',
        postings: [
          ['recovered', yuan('20000.00')],
          ['paid', yuan('-20000.00')],
          ['receivableContra', yuan('20000.00')],
          ['receivable', yuan('-20000.00')],
        ],
      },
    },
  },
  LeadRaised: {
    ...at,
    meta: by('guo', 'treasurer', { index: 1 }),
    entry: {
      type: 'LeadRaised',
      subjects: {},
      validAt: day('2022-11-03'),
      payload: { lead: 'lead-122', question: 2, code: 'NO_SUCH_PAYMENT', amount: yuan('0.01'), concerns: 121 },
    },
  },
  RequestRefused: {
    ...at,
    meta: by('chen', 'paymentMaker', { reason: '误点' }),
    entry: {
      type: 'RequestRefused',
      subjects: PAYMENT,
      validAt: day('2022-10-25'),
      payload: { request: 'releasePayment', code: 'FOUR_EYES', detail: { orderedBy: 'chen', revision: 118 } },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
