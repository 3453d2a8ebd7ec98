// The codes of verification with the check they belong to and their sentences. Codes are stable: scripts ask for them.
import type { CheckName } from './finding.ts'

interface FindingText {
  readonly check: CheckName
  readonly en: string
  readonly zh: string
}

/** Every code that verification can answer. */
export const FINDINGS = {
  ORDINAL_MISSING: {
    check: 'ordinal',
    en: 'entries are missing: the ledger has a gap.',
    zh: '缺少条目：台账序号不连续。',
  },
  ORDINAL_REPEATED: { check: 'ordinal', en: 'the ordinal does not follow.', zh: '序号不相接。' },
  TAIL_MISSING: {
    check: 'ordinal',
    en: 'the last entries are missing: the log itself says that it holds more.',
    zh: '末尾条目缺失：日志自身记载的条目更多。',
  },
  LEAF_DIFFERS: {
    check: 'leaf',
    en: 'the stored bytes do not give the stored leaf hash: one of the two was altered.',
    zh: '所存字节与所存叶哈希不符：二者之一被改动。',
  },
  NOT_AN_EVENT: { check: 'schema', en: 'the bytes are not an event of this ledger.', zh: '字节不是本台账的事件。' },
  ID_DIFFERS: { check: 'frame', en: 'the id beside the bytes is another.', zh: '字节旁所存的事件编号不同。' },
  STREAM_DIFFERS: { check: 'frame', en: 'the stream beside the bytes is another.', zh: '字节旁所存的流名不同。' },
  REVISION_DIFFERS: { check: 'frame', en: 'the revision beside the bytes is another.', zh: '字节旁所存的版次不同。' },
  TIME_DIFFERS: {
    check: 'frame',
    en: 'the recorded time beside the bytes is another.',
    zh: '字节旁所存的记账时间不同。',
  },
  REVISION_NOT_NEXT: {
    check: 'revision',
    en: 'the revision does not follow in its stream: an entry is missing, moved or repeated.',
    zh: '版次在其流内不相接：有条目缺失、移位或重复。',
  },
  TIME_RUNS_BACK: {
    check: 'time',
    en: 'the recorded time is earlier than that of the entry before.',
    zh: '记账时间早于前一条。',
  },
  ID_REPEATED: { check: 'id', en: 'another entry has the same event id.', zh: '另有条目使用同一事件编号。' },
  NOT_OPENED: { check: 'opening', en: 'a ledger begins with LedgerOpened.', zh: '台账必须以 LedgerOpened 开始。' },
  HEAD_DIFFERS: {
    check: 'head',
    en: 'the root over all entries up to here is not the one that was noted: entries were altered, exchanged or removed.',
    zh: '至此全部条目的根与已留存的根不同：有条目被改动、调换或删除。',
  },
  HEAD_AHEAD: {
    check: 'head',
    en: 'the ledger ends before an ordinal that it had reached.',
    zh: '台账的末尾早于其曾到达的序号。',
  },
  HEAD_NOT_COMPUTABLE: {
    check: 'head',
    en: 'the root cannot be computed because earlier entries are missing.',
    zh: '因先前条目缺失，无法计算根。',
  },
  POLICY_UNREADABLE: {
    check: 'policy',
    en: 'the document of the policy version is missing or is not the one that was transcribed.',
    zh: '政策版本的文件缺失，或不是所转录的文件。',
  },
  FACTS_DIFFER: { check: 'facts', en: 'the frozen facts do not give their digest.', zh: '冻结的事实与其摘要不符。' },
  DERIVATION_DIFFERS: {
    check: 'derivation',
    en: 'the frozen facts do not follow from the items, findings, lists and records they name.',
    zh: '冻结的事实不能由其所列明细、核验结果、名单和登记得出。',
  },
  SLICE_DIFFERS: {
    check: 'slice',
    en: 'the decision names other earlier awards or another budget than the book knew.',
    zh: '决定所列的既往补助或预算余额与台账当时所知不同。',
  },
  DECISION_UNFOUNDED: {
    check: 'decision',
    en: 'the round, the case, the policy or the engine of the decision is not there: it cannot be evaluated again.',
    zh: '缺少该决定的批次、案件、政策或计算引擎，无法复算。',
  },
  DECISION_DIFFERS: {
    check: 'decision',
    en: 'evaluated again from its facts, policy and slice, the decision comes out otherwise.',
    zh: '按其事实、政策和台账切片复算，结果不同。',
  },
  LIST_DIFFERS: {
    check: 'list',
    en: 'the closed list is not the list of its decisions.',
    zh: '已封闭的名单与其决定不符。',
  },
  GRANT_DIFFERS: {
    check: 'grant',
    en: 'what was granted is not what was proposed.',
    zh: '批复内容与拟补助内容不同。',
  },
  POSTINGS_UNBALANCED: { check: 'postings', en: 'the postings do not sum to zero.', zh: '分录借贷不平。' },
  POSTINGS_WITHOUT_LINE: {
    check: 'postings',
    en: 'the postings name no budget line.',
    zh: '分录未指明预算指标。',
  },
  FOLD_STOPPED: {
    check: 'fold',
    en: 'the book cannot be folded from here on; what follows in it was not recomputed.',
    zh: '台账自此无法累积，其后内容未复算。',
  },
  BUDGET_DIFFERS: {
    check: 'budget',
    en: 'the accounts of the budget line do not agree with the sum of its postings.',
    zh: '预算指标各科目余额与其分录合计不符。',
  },
  BUDGET_NOT_BALANCED: {
    check: 'budget',
    en: 'the budget identity of the line does not hold: the appropriation is not the sum of where the money is.',
    zh: '预算指标恒等式不成立：预算安排不等于各科目之和。',
  },
  SNAPSHOT_HASH: {
    check: 'snapshot',
    en: 'the bytes of the snapshot do not give its hash.',
    zh: '快照字节与其哈希不符。',
  },
  SNAPSHOT_UNREADABLE: { check: 'snapshot', en: 'the snapshot cannot be read.', zh: '快照无法读取。' },
  SNAPSHOT_DIFFERS: {
    check: 'snapshot',
    en: 'the snapshot is not what a fold from the start gives.',
    zh: '快照与从头累积的结果不同。',
  },
  SNAPSHOT_AHEAD: {
    check: 'snapshot',
    en: 'the snapshot was taken at a revision that the book does not have: entries are missing.',
    zh: '快照所在版次在台账中不存在：有条目缺失。',
  },
  CONTENT_MISSING: { check: 'content', en: 'content that entries name is missing.', zh: '条目所引用的内容缺失。' },
  CONTENT_DIFFERS: {
    check: 'content',
    en: 'the stored content does not give its digest: it was altered.',
    zh: '所存内容与其摘要不符：内容被改动。',
  },
  READ_MODELS_NOT_COMPARED: {
    check: 'readModel',
    en: 'the read models could not be compared with a fold of the ledger.',
    zh: '无法将查询表与台账累积的结果比较。',
  },
  READ_MODEL_DIFFERS: {
    check: 'readModel',
    en: 'the read model is not what a fold of the ledger gives.',
    zh: '查询表与台账累积的结果不同。',
  },
} as const satisfies Record<string, FindingText>

export type FindingCode = keyof typeof FINDINGS
