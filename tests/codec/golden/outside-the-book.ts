// Samples of the streams of an application and of an enterprise.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { sealedAccount } from './book-cases.ts'
import { applicationLife } from './application-life.ts'
import { by, CASE, ROUND, type Sample, sha } from './sample.ts'

const at = { stream: `application-${CASE.application}`, revision: 2, recordedAt: '2022-09-28T23:59:59.000Z' }
const subjects = { application: CASE.application } as const

export const outsideTheBook = {
  ...applicationLife,
  EnterpriseRegistered: {
    ...at,
    stream: `enterprise-${CASE.enterprise}`,
    revision: 0,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'EnterpriseRegistered',
      subjects: { enterprise: CASE.enterprise, enterpriseCode: CASE.enterpriseCode },
      validAt: day('2022-09-01'),
      payload: {
        name: '惠安县崇武示例石雕有限公司',
        industry: 'stoneCarving',
        village: '东岭镇许山头村',
        codeCheckDigitHolds: false,
        legalRepresentative: { ...sealedAccount, subject: 'ent-0c5h8n2t6v9z/legalRepresentative' },
        contact: null,
      },
    },
  },
  ApplicationFiled: {
    ...at,
    revision: 0,
    meta: by('lin', 'clerk', {
      reason: '补录：原件见“附件一”\n第 3 页 𠮷',
      knownSince: { on: day('2022-09-26'), document: '收件登记〔2022〕17号' },
    }),
    entry: {
      type: 'ApplicationFiled',
      subjects: { ...CASE, ...ROUND },
      validAt: day('2022-09-28'),
      payload: {
        jurisdiction: '350521',
        clause: 'huian-2021/4.1',
        benefitYear: 2022,
        claimed: yuan('70000.00'),
        origin: 'filed',
        basis: null,
      },
    },
  },
  ItemsRecorded: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'ItemsRecorded',
      subjects,
      validAt: day('2022-09-28'),
      payload: {
        items: [
          {
            item: 'item-1',
            invoiceCode: '3500214130',
            invoiceNumber: '01234567',
            line: 1,
            seller: '泉州示例机械有限公司',
            device: '五轴数控石材雕刻机',
            invoicedOn: day('2022-05-18'),
            gross: yuan('1130000.00'),
            tax: yuan('130000.00'),
            net: yuan('1000000.00'),
            acquisition: 'purchase',
            titleBelongsToEnterprise: null,
            category: 'stoneMachine',
            machineType: 'computer3dCarver',
            project: 'workshop-2',
          },
          {
            item: 'item-2',
            invoiceCode: '',
            invoiceNumber: '22352000000012345678',
            line: 2,
            seller: '厦门示例融资租赁有限公司',
            device: '红外线桥式切割机',
            invoicedOn: day('2022-06-30'),
            gross: yuan('270000.00'),
            tax: yuan('31061.95'),
            net: yuan('238938.05'),
            acquisition: 'financeLease',
            titleBelongsToEnterprise: true,
            category: 'productionEquipment',
            machineType: null,
            project: null,
          },
        ],
        statements: [
          {
            item: 'item-3',
            fact: 'annualSavingTce',
            project: 'workshop-2',
            year: 2022,
            value: '120.5',
            evidence: ['ev-5f8j2m5p8s2v'],
          },
        ],
      },
    },
  },
  EvidenceAttached: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'EvidenceAttached',
      subjects,
      validAt: day('2022-09-28'),
      payload: {
        evidence: 'ev-5f8j2m5p8s2v',
        kind: 'invoice',
        name: '发票01234567.pdf',
        mediaType: 'application/pdf',
        size: 81920,
        content: `sha256:${sha('3a')}`,
      },
    },
  },
  ApplicationAccepted: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: { type: 'ApplicationAccepted', subjects, validAt: day('2022-09-29'), payload: {} },
  },
  ItemsVerified: {
    ...at,
    meta: by('wu', 'verifier'),
    entry: {
      type: 'ItemsVerified',
      subjects,
      validAt: day('2022-10-08'),
      payload: {
        lines: [
          {
            item: 'item-1',
            gross: yuan('1130000.00'),
            net: yuan('1000000.00'),
            tax: yuan('130000.00'),
            investment: yuan('1130000.00'),
            category: 'stoneMachine',
            machineType: 'computer3dCarver',
            newlyIntroduced: true,
            evidence: ['ev-5f8j2m5p8s2v'],
            remark: null,
          },
          {
            item: 'item-2',
            gross: yuan('270000.00'),
            net: yuan('238938.05'),
            tax: yuan('31061.95'),
            investment: yuan('270000.00'),
            category: 'productionEquipment',
            machineType: null,
            newlyIntroduced: true,
            evidence: [],
            remark: '租赁合同约定期满所有权归承租人',
          },
        ],
        statements: [
          {
            item: 'item-3',
            value: '118',
            measuredOn: day('2022-09-20'),
            knownSince: null,
            evidence: ['ev-5f8j2m5p8s2v'],
            remark: null,
          },
        ],
      },
    },
  },
  ApplicationPresented: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: {
      type: 'ApplicationPresented',
      subjects: { application: CASE.application, round: ROUND.round },
      validAt: day('2022-10-08'),
      payload: { revision: 6, unseen: 0 },
    },
  },
  OutcomeNoted: {
    ...at,
    meta: by('system', 'reaction', { cause: '6b1d5a0c-2f3e-5b4d-8c6a-7e8f9a0b1c2d' }),
    entry: {
      type: 'OutcomeNoted',
      subjects,
      validAt: day('2022-10-10'),
      payload: { outcome: 'proposed', bookEvent: '6b1d5a0c-2f3e-5b4d-8c6a-7e8f9a0b1c2d', amount: yuan('70000.00') },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
