// Samples of what the bureau knows from elsewhere, and of a rate decided within a ceiling.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { by, CASE, ROUND, type Sample } from './sample.ts'

const at = { stream: 'book-350521', revision: 40, recordedAt: '2022-09-20T01:02:03.004Z', meta: by('lin', 'clerk') }
const { application, ...subjects } = CASE
const QUANZHOU = { code: '350500', name: '泉州市工业和信息化局' }

export const bureau = {
  RecognitionRecorded: {
    ...at,
    entry: {
      type: 'RecognitionRecorded',
      subjects,
      validAt: day('2022-09-20'),
      payload: {
        recognition: 'rec-2022-0007',
        title: 'digitalWorkshop',
        level: 'city',
        body: QUANZHOU,
        matter: '五轴石材加工数字化车间',
        project: null,
        recognisedOn: day('2022-08-15'),
        renewal: false,
        documentNumber: '泉工信〔2022〕88号',
      },
    },
  },
  RecognitionRevoked: {
    ...at,
    entry: {
      type: 'RecognitionRevoked',
      subjects,
      validAt: day('2022-09-20'),
      payload: { recognition: 'rec-2022-0007', ground: '复核不合格', documentNumber: '泉工信〔2023〕12号' },
    },
  },
  UpstreamAwardRecorded: {
    ...at,
    entry: {
      type: 'UpstreamAwardRecorded',
      subjects,
      validAt: day('2022-09-20'),
      payload: {
        upstreamAward: 'upa-2022-0003',
        level: 'city',
        body: QUANZHOU,
        title: 'digitalWorkshop',
        matter: null,
        project: 'workshop-2',
        amount: yuan('500000.00'),
        grantedOn: day('2022-09-01'),
        documentNumber: '泉财指〔2022〕31号',
      },
    },
  },
  UpstreamAwardPaid: {
    ...at,
    entry: {
      type: 'UpstreamAwardPaid',
      subjects,
      validAt: day('2022-09-20'),
      payload: {
        upstreamAward: 'upa-2022-0003',
        amount: yuan('500000.00'),
        documentNumber: '泉财拨〔2022〕9号',
      },
    },
  },
  UpstreamAwardReduced: {
    ...at,
    entry: {
      type: 'UpstreamAwardReduced',
      subjects,
      validAt: day('2022-09-20'),
      payload: {
        upstreamAward: 'upa-2022-0003',
        from: yuan('500000.00'),
        amount: yuan('300000.00'),
        ground: '部分设备未投用',
        documentNumber: '泉财指〔2023〕2号',
      },
    },
  },
  YearlyFigureRecorded: {
    ...at,
    entry: {
      type: 'YearlyFigureRecorded',
      subjects,
      validAt: day('2022-09-20'),
      payload: {
        figure: 'annualEnergyTce',
        year: 2021,
        value: '5210.5',
        unit: '吨标准煤',
        body: { code: '350521', name: '惠安县统计局' },
        documentNumber: '惠统〔2022〕6号',
      },
    },
  },
  EarlierPayoutRecorded: {
    ...at,
    entry: {
      type: 'EarlierPayoutRecorded',
      subjects,
      validAt: day('2022-09-20'),
      payload: {
        payout: 'earlier-2021-0001',
        clause: 'other/industry-it',
        benefitYear: 2021,
        amount: yuan('200000.00'),
        entitlement: yuan('250000.00'),
        for: { title: 'greenFactory', level: 'province', projectId: 'workshop-1' },
        paidBy: '惠安县财政局',
        documentNumber: '惠财拨〔2021〕45号',
      },
    },
  },
  ApprovalRecorded: {
    ...at,
    meta: by('he', 'decider'),
    entry: {
      type: 'ApprovalRecorded',
      subjects: { application, ...subjects, ...ROUND },
      validAt: day('2022-09-20'),
      payload: { clause: 'huian-2021/4.6', approval: { rate: '0.25' }, documentNumber: '惠工信纪〔2022〕5号' },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
