// Samples of the authority of persons: limits, delegations, recusals, waivers.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { by, CASE, type Sample } from './sample.ts'

const at = { stream: 'book-350521', revision: 9, recordedAt: '2022-03-01T01:02:03.004Z' }
const documented = { documentNumber: '惠工信人〔2022〕3号', validFrom: day('2022-03-01'), validTo: day('2022-12-31') }

export const authority = {
  ApprovalLimitSet: {
    ...at,
    meta: by('operator', 'operator'),
    entry: {
      type: 'ApprovalLimitSet',
      subjects: {},
      validAt: day('2022-03-01'),
      payload: { ...documented, act: 'grant', person: 'wang', largest: yuan('500000.00'), perDay: null },
    },
  },
  DelegationGiven: {
    ...at,
    meta: by('operator', 'operator'),
    entry: {
      type: 'DelegationGiven',
      subjects: {},
      validAt: day('2022-03-01'),
      payload: { ...documented, delegation: 'del-1a2b3c4d5e6f', from: 'wang', to: 'li', role: 'decider' },
    },
  },
  DelegationEnded: {
    ...at,
    meta: by('operator', 'operator', { reason: '销假返岗' }),
    entry: {
      type: 'DelegationEnded',
      subjects: {},
      validAt: day('2022-03-20'),
      payload: { delegation: 'del-1a2b3c4d5e6f' },
    },
  },
  RecusalRecorded: {
    ...at,
    meta: by('wang', 'decider'),
    entry: {
      type: 'RecusalRecorded',
      subjects: { enterprise: CASE.enterprise },
      validAt: day('2022-03-01'),
      payload: { ...documented, recusal: 'rcs-1a2b3c4d5e6f', person: 'wang', ground: '近亲属任职' },
    },
  },
  RecusalEnded: {
    ...at,
    meta: by('operator', 'operator'),
    entry: {
      type: 'RecusalEnded',
      subjects: { enterprise: CASE.enterprise },
      validAt: day('2022-09-01'),
      payload: { recusal: 'rcs-1a2b3c4d5e6f', ground: '亲属已离职' },
    },
  },
  WaiverRecorded: {
    ...at,
    meta: { ...by('li', 'decider'), actor: { id: 'li', role: 'decider', onBehalfOf: 'wang' } },
    entry: {
      type: 'WaiverRecorded',
      subjects: { application: CASE.application },
      validAt: day('2022-10-08'),
      payload: { ...documented, waiver: 'wvr-1a2b3c4d5e6f', rule: 'OUT_OF_WINDOW', ground: '台风停电，逾期一日' },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
