// Samples of related enterprises and of what becomes of an enterprise.
import { day } from '../../../src/domain/calendar.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { by, CASE, type Sample, sha } from './sample.ts'

const at = { stream: 'book-350521', revision: 12, recordedAt: '2022-03-01T01:02:03.004Z' }
const meta = by('lin', 'clerk')
const shown = {
  basis: 'registryExtract',
  documentNumber: '惠市监〔2022〕17号',
  content: `sha256:${sha('e5')}`,
} as const
const group = 'group-nanxing'
const { enterprise, enterpriseCode } = CASE

export const groups = {
  GroupRecorded: {
    ...{ ...at, meta },
    entry: {
      type: 'GroupRecorded',
      subjects: {},
      validAt: day('2022-03-01'),
      payload: { ...shown, group, name: '南星集团' },
    },
  },
  GroupMemberJoined: {
    ...{ ...at, meta },
    entry: {
      type: 'GroupMemberJoined',
      subjects: { enterprise, enterpriseCode },
      validAt: day('2022-03-01'),
      payload: { ...shown, group, controlledBy: 'ent-9v6t2n8h5c0a', validFrom: day('2021-06-01'), validTo: null },
    },
  },
  GroupMemberLeft: {
    ...{ ...at, meta },
    entry: {
      type: 'GroupMemberLeft',
      subjects: { enterprise, enterpriseCode },
      validAt: day('2022-09-01'),
      payload: { ...shown, group },
    },
  },
  EnterpriseDissolved: {
    ...{ ...at, meta },
    entry: {
      type: 'EnterpriseDissolved',
      subjects: { enterprise },
      validAt: day('2022-09-01'),
      payload: { ...shown, basis: 'document', content: null },
    },
  },
  EnterpriseMerged: {
    ...{ ...at, meta },
    entry: {
      type: 'EnterpriseMerged',
      subjects: { enterprise },
      validAt: day('2022-09-01'),
      payload: { ...shown, into: 'ent-9v6t2n8h5c0a' },
    },
  },
  EnterpriseRenamed: {
    ...at,
    ...{ stream: `enterprise-${enterprise}`, revision: 1, meta },
    entry: {
      type: 'EnterpriseRenamed',
      subjects: { enterprise, enterpriseCode },
      validAt: day('2022-09-01'),
      payload: { name: '惠安县崇武示例石业有限公司', codeCheckDigitHolds: false, documentNumber: '惠市监〔2022〕18号' },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
