// Samples of awards by resolution, of corrections, and of what follows when a paid decision is set aside.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { decision } from './book-cases.ts'
import { by, CASE, LINE, ROUND, type Sample, sha } from './sample.ts'

const at = { stream: 'book-350521', revision: 150, recordedAt: '2022-10-21T01:02:03.004Z' }
const SUBJECTS = { ...CASE, ...ROUND, ...LINE } as const

const CHANGE = {
  ...{ correction: 'cor-5p7r9t2v4x6z', concerns: 140, entry: 'RoundApproved', field: 'minutes' },
  ...{ from: '惠工信会纪〔2022〕1号', to: '惠工信会纪〔2022〕11号' },
  ...{ ground: '录入时漏字', documentNumber: '惠工信更〔2022〕1号' },
} as const
const REPOSTED = {
  ...{ clause: 'huian-2021/4.1', benefitYear: 2022, award: 'award-2b4d6f8h1k3m', amount: yuan('70000.00') },
  ...{ counterpart: 'ent-1d6j9p3u7w0a', ground: '同名企业错录', documentNumber: '惠工信更〔2022〕2号' },
} as const

export const redress = {
  AwardResolved: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'AwardResolved',
      subjects: SUBJECTS,
      validAt: day('2022-10-21'),
      payload: {
        ...decision,
        award: 'award-2b4d6f8h1k3m',
        amount: yuan('150000.00'),
        computed: yuan('70000.00'),
        computedReceipt: sha('3a'),
        documentNumber: '惠政办函〔2022〕33号',
        minutes: '惠政纪要〔2022〕17号',
        content: `sha256:${sha('4b')}`,
        ground: '重大招商项目，经县政府常务会议研究同意',
        for: { projectId: 'workshop-2' },
        postings: [
          ['reserved', yuan('150000.00')],
          ['available', yuan('-150000.00')],
        ],
      },
    },
  },
  EntryCorrected: {
    ...at,
    meta: by('lin', 'clerk'),
    entry: { type: 'EntryCorrected', subjects: { round: ROUND.round }, validAt: day('2022-10-21'), payload: CHANGE },
  },
  EntryRevised: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: { type: 'EntryRevised', subjects: { round: ROUND.round }, validAt: day('2022-10-21'), payload: CHANGE },
  },
  AwardReversed: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'AwardReversed',
      subjects: SUBJECTS,
      validAt: day('2022-10-21'),
      payload: {
        ...REPOSTED,
        postings: [
          ['available', yuan('70000.00')],
          ['reserved', yuan('-70000.00')],
        ],
      },
    },
  },
  AwardReposted: {
    ...at,
    meta: by('zheng', 'decider'),
    entry: {
      type: 'AwardReposted',
      subjects: SUBJECTS,
      validAt: day('2022-10-21'),
      payload: {
        ...REPOSTED,
        postings: [
          ['reserved', yuan('70000.00')],
          ['available', yuan('-70000.00')],
        ],
      },
    },
  },
} as const satisfies { readonly [T in LedgerEventType]?: Sample<T> }
