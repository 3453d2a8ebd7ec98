// Samples of objections and holds, and of cases that leave their round.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { sealedAccount } from './book-cases.ts'
import { by, CASE, LINE, ROUND, type Sample, sha } from './sample.ts'

const at = { stream: 'book-350521', revision: 140, recordedAt: '2022-10-20T01:02:03.004Z' }
const SUBJECTS = { ...CASE, ...ROUND, ...LINE } as const
const CLAUSE = { clause: 'huian-2021/4.1', benefitYear: 2022 } as const
const AWARD = 'award-2b4d6f8h1k3m'
const HOLD = { hold: 'hld-4d6f8h1k3m5p', ground: '生态环境部门立案调查', documentNumber: '惠环函〔2022〕8号' } as const

export const leavingAndStops = {
  RoundApproved: {
    ...at,
    meta: by('chen', 'decider'),
    entry: {
      type: 'RoundApproved',
      subjects: { round: ROUND.round },
      validAt: day('2022-10-20'),
      payload: {
        documentNumber: '惠工信〔2022〕21号',
        minutes: '惠工信会纪〔2022〕11号',
        awards: 1,
        total: yuan('70000.00'),
        receiptsDigest: sha('29'),
      },
    },
  },
  DecisionSetAside: {
    ...at,
    meta: by('chen', 'decider'),
    entry: {
      type: 'DecisionSetAside',
      subjects: SUBJECTS,
      validAt: day('2022-10-20'),
      payload: {
        ...CLAUSE,
        basis: 'administrativeReview',
        ground: '认定设备范围有误，撤销原决定',
        documentNumber: '惠政行复〔2022〕5号',
        decision: sha('07'),
        facts: { enterpriseScale: 'aboveDesignated', invoiceTotal: '1400000.00' },
        factsDigest: sha('18'),
        award: AWARD,
        amount: yuan('30000.00'),
        clawbacks: [{ clawback: 'claw-3f5h7k9m2p4r', payment: 'pay-3d6g9k2n5r8t', amount: yuan('40000.00') }],
        postings: [
          ['available', yuan('30000.00')],
          ['committed', yuan('-30000.00')],
        ],
      },
    },
  },
  CaseRecalled: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'CaseRecalled',
      subjects: SUBJECTS,
      validAt: day('2022-10-19'),
      payload: {
        ...CLAUSE,
        ground: '发票明细有误，退回更正',
        documentNumber: null,
        award: null,
        amount: yuan('0.00'),
        postings: [],
      },
    },
  },
  CaseWithdrawn: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'CaseWithdrawn',
      subjects: SUBJECTS,
      validAt: day('2022-10-19'),
      payload: {
        ...CLAUSE,
        ground: '企业自愿放弃',
        documentNumber: null,
        award: AWARD,
        amount: yuan('70000.00'),
        postings: [
          ['available', yuan('70000.00')],
          ['reserved', yuan('-70000.00')],
        ],
      },
    },
  },
  CaseDisqualified: {
    ...at,
    meta: by('chen', 'decider'),
    entry: {
      type: 'CaseDisqualified',
      subjects: SUBJECTS,
      validAt: day('2022-10-19'),
      payload: {
        ...CLAUSE,
        ground: '列入严重失信主体名单',
        documentNumber: '惠工信〔2022〕30号',
        award: AWARD,
        amount: yuan('70000.00'),
        postings: [
          ['available', yuan('70000.00')],
          ['committed', yuan('-70000.00')],
        ],
      },
    },
  },
  ObjectionRaised: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'ObjectionRaised',
      subjects: { ...CASE, round: ROUND.round },
      validAt: day('2022-10-14'),
      payload: {
        objection: 'obj-3m5p7r9t2v4x',
        against: CASE.application,
        by: { kind: 'person', name: { ...sealedAccount, subject: 'objection/obj-3m5p7r9t2v4x' } },
        ground: '所列设备系二手设备',
        documentNumber: null,
      },
    },
  },
  ObjectionAnswered: {
    ...at,
    meta: by('zhang', 'decider'),
    entry: {
      type: 'ObjectionAnswered',
      subjects: { ...CASE, round: ROUND.round },
      validAt: day('2022-10-18'),
      payload: {
        objection: 'obj-3m5p7r9t2v4x',
        against: CASE.application,
        finding: 'upheld',
        ground: '经核查，其中一台为二手设备',
        documentNumber: '惠工信〔2022〕28号',
      },
    },
  },
  HoldPlaced: {
    ...at,
    meta: by('chen', 'decider'),
    entry: {
      type: 'HoldPlaced',
      subjects: { enterprise: CASE.enterprise },
      validAt: day('2022-10-17'),
      payload: { ...HOLD, scope: 'enterprise', held: CASE.enterprise },
    },
  },
  HoldLifted: {
    ...at,
    meta: by('chen', 'decider'),
    entry: {
      type: 'HoldLifted',
      subjects: { enterprise: CASE.enterprise },
      validAt: day('2022-10-20'),
      payload: { ...HOLD, ground: '调查终结，未发现违法行为' },
    },
  },
} as const satisfies { readonly [T in LedgerEventType]?: Sample<T> }
