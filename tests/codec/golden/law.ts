// Samples of what holds of the law: readings, and the end of versions.
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { day } from '../../../src/domain/calendar.ts'
import { by, type Sample, sha } from './sample.ts'

const at = { stream: 'book-350521', revision: 3, recordedAt: '2022-03-01T01:02:03.004Z' }

const ground = { basis: '县长办公会议确定', documentNumber: '惠政纪要〔2022〕5号', content: `sha256:${sha('a1')}` }

export const law = {
  InterpretationRecorded: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'InterpretationRecorded',
      subjects: { policy: 'huian-2021' },
      validAt: day('2022-03-01'),
      payload: { ...ground, reading: 'R2', alternative: 'exclusive', from: day('2022-03-05') },
    },
  },
  PolicyRepealed: {
    ...at,
    meta: by('zhao', 'checker'),
    entry: {
      type: 'PolicyRepealed',
      subjects: { policy: 'huian-2021' },
      validAt: day('2022-03-01'),
      payload: { ...ground, version: 1, from: day('2025-11-15'), transition: 'atOnce' },
    },
  },
  PolicySuperseded: {
    ...at,
    meta: by('zhao', 'checker'),
    entry: {
      type: 'PolicySuperseded',
      subjects: { policy: 'huian-2021' },
      validAt: day('2022-03-01'),
      payload: {
        ...{ ...ground, version: 1, from: day('2025-11-15'), transition: 'byDeed' },
        ...{ byPolicy: 'huian-2025', byVersion: 2 },
      },
    },
  },
} satisfies { readonly [T in LedgerEventType]?: Sample<T> }
