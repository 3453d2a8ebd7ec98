// Samples of what stands before any case: the ledger, the book, persons, policies, lists, budget lines, the round.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { by, LINE, ROUND, type Sample, sha } from './sample.ts'

const at = { stream: 'book-350521', revision: 3, recordedAt: '2022-03-01T01:02:03.004Z' }

export const standing = {
  LedgerOpened: {
    ...at,
    stream: 'ledger',
    revision: 0,
    meta: by('operator', 'operator'),
    entry: {
      type: 'LedgerOpened',
      subjects: {},
      validAt: day('2022-01-01'),
      payload: { ledger: '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b', format: 1, purpose: 'demonstration' },
    },
  },
  BookOpened: {
    ...at,
    revision: 0,
    meta: by('operator', 'operator'),
    entry: {
      type: 'BookOpened',
      subjects: {},
      validAt: day('2022-01-01'),
      payload: { jurisdiction: '350521', name: '惠安县惠企资金台账' },
    },
  },
  CredentialIssued: {
    ...at,
    meta: by('operator', 'operator'),
    entry: {
      type: 'CredentialIssued',
      subjects: {},
      validAt: day('2022-01-04'),
      payload: {
        key: 'key-1a2b3c4d5e6f',
        person: 'lin',
        secretHash: sha('a1'),
        validFrom: day('2022-01-04'),
        validTo: null,
      },
    },
  },
  CredentialRevoked: {
    ...at,
    meta: by('operator', 'operator', { reason: '调离岗位' }),
    entry: {
      type: 'CredentialRevoked',
      subjects: {},
      validAt: day('2022-06-30'),
      payload: { key: 'key-1a2b3c4d5e6f' },
    },
  },
  RoleGranted: {
    ...at,
    meta: by('operator', 'operator'),
    entry: {
      type: 'RoleGranted',
      subjects: {},
      validAt: day('2022-01-04'),
      payload: { person: 'lin', role: 'paymentMaker', validFrom: day('2022-01-04'), validTo: day('2023-01-01') },
    },
  },
  RoleRevoked: {
    ...at,
    meta: by('operator', 'operator'),
    entry: {
      type: 'RoleRevoked',
      subjects: {},
      validAt: day('2022-06-30'),
      payload: { person: 'lin', role: 'paymentMaker' },
    },
  },
  PolicyTranscribed: {
    ...at,
    meta: by('wang', 'transcriber'),
    entry: {
      type: 'PolicyTranscribed',
      subjects: { policy: 'huian-2021' },
      validAt: day('2022-01-05'),
      payload: {
        version: 1,
        hash: sha('b2'),
        document: `sha256:${sha('b2')}`,
        source: `sha256:${sha('c3')}`,
        title: '惠安县人民政府办公室关于印发惠安县促进工业经济高质量发展若干措施的通知',
        documentNumber: '惠政办〔2021〕47号',
        status: 'issued',
        inForceFrom: day('2021-11-30'),
        appliesFrom: day('2021-11-30'),
        inForceTo: null,
      },
    },
  },
  PolicyPublished: {
    ...at,
    meta: by('zhao', 'checker'),
    entry: {
      type: 'PolicyPublished',
      subjects: { policy: 'huian-2021' },
      validAt: day('2022-01-06'),
      payload: { version: 1, hash: sha('b2') },
    },
  },
  ListPublished: {
    ...at,
    meta: by('lin', 'clerk', { knownSince: { on: day('2021-12-20'), document: '惠工信〔2021〕88号' } }),
    entry: {
      type: 'ListPublished',
      subjects: {},
      validAt: day('2022-01-10'),
      payload: {
        list: 'list-villages-2022',
        kind: 'oldRevolutionaryVillages',
        documentNumber: '惠老区办〔2022〕1号',
        validFrom: day('2022-01-01'),
        validTo: day('2023-01-01'),
        members: ['东岭镇许山头村', '净峰镇墩南村'],
        content: `sha256:${sha('d4')}`,
      },
    },
  },
  BudgetLineOpened: {
    ...at,
    meta: by('huang', 'budgetOfficer'),
    entry: {
      type: 'BudgetLineOpened',
      subjects: LINE,
      validAt: day('2022-02-01'),
      payload: {
        name: '产业发展专项资金',
        key: {
          fiscalYear: 2022,
          budgetUnit: '惠安县工业和信息化局',
          project: '技术改造补助',
          functionalClass: '2150805',
          economicClass: '50702',
          fundSource: '一般公共预算',
          quotaDocument: '惠财指〔2022〕8号',
        },
      },
    },
  },
  AppropriationApproved: {
    ...at,
    meta: by('huang', 'budgetOfficer'),
    entry: {
      type: 'AppropriationApproved',
      subjects: LINE,
      validAt: day('2022-02-01'),
      payload: {
        amount: yuan('5000000.00'),
        documentNumber: '惠人大〔2022〕3号',
        postings: [
          ['unallotted', yuan('5000000.00')],
          ['appropriation', yuan('-5000000.00')],
        ],
      },
    },
  },
  AllotmentIssued: {
    ...at,
    meta: by('huang', 'budgetOfficer'),
    entry: {
      type: 'AllotmentIssued',
      subjects: LINE,
      validAt: day('2022-02-15'),
      payload: {
        amount: yuan('3000000.00'),
        documentNumber: '惠财指〔2022〕8号',
        postings: [
          ['allotted', yuan('3000000.00')],
          ['unallotted', yuan('-3000000.00')],
          ['available', yuan('3000000.00')],
          ['allotment', yuan('-3000000.00')],
        ],
      },
    },
  },
  RoundOpened: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'RoundOpened',
      subjects: { ...ROUND, ...LINE },
      validAt: day('2022-09-01'),
      payload: {
        kind: 'list',
        documentNumber: '惠工信函〔2022〕15号',
        version: 1,
        policyHash: sha('b2'),
        clauses: ['huian-2021/4.1'],
        benefitYear: 2022,
        filingFrom: day('2022-09-01'),
        filingTo: day('2022-09-30'),
        noticeWorkingDays: 5,
        rankedBy: 'invoiceTotal',
        readings: { R1: 'fen-down', R8: 'taxIncluded' },
        versionChoice: null,
      },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
