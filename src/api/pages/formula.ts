// Formulas of a trace in Chinese: the names of facts by the clause's own labels, the words of the engine by a table.
import type { Clause } from '../../domain/policy/clause-types.ts'
import { label } from './words.ts'

/** The engine's words, longest phrases first. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/status = issued or mode = simulate/g, '文件状态为已发布（征求意见稿只能模拟测算）'],
  [/not before inForceFrom, where given/g, '不早于施行日期（以给出的日期为准）'],
  [/, where threshold = /g, '，其中门槛 = '],
  [/, where room = /g, '，其中余额 = '],
  [/, otherwise /g, '，否则 '],
  [/ rounded (down|half up) to /g, ' 取整（$1）到 '],
  [/\bhalf up\b/g, '四舍五入'],
  [/\bdown\b/g, '向下'],
  [/\bif /g, '若 '],
  [/ then /g, ' 则 '],
  [/, not after inForceTo/g, '，不晚于截止日期'],
  [/nothing without a decision/g, '未经核定不支付'],
  [/, on the running total/g, '，按累计金额分担'],
  [/whole units of /g, '整数单位的 '],
  [/^sum of (\w+) of the projects that count$/g, '计入项目的 $1 合计'],
  [/ where /g, '，条件：'],
  [/ is given/g, ' 已给出'],
  [/, at most /g, '，不高于 '],
  [/\bnot \(/g, '非 ('],
  [/ or /g, ' 或 '],
  [/ and /g, ' 且 '],
  [/\bmax\b/g, '取大'],
  [/\bmin\b/g, '取小'],
]

const WORDS: Readonly<Record<string, string>> = {
  amount: '金额',
  room: '余额',
  prior: '此前已用',
  threshold: '门槛',
  claimYear: '申报所属年度',
  inForceFrom: '施行日期',
  date: '日期',
  rate: '比例',
  cap: '限额',
  limit: '限额条款',
  scope: '限额范围',
  inForceTo: '截止日期',
  inThisClaim: '本次申报已用',
  received: '已享受金额',
  earlierOfClass: '同类此前应得',
  perUnit: '每单位金额',
  fixed: '定额',
  months: '月数',
  ceiling: '上限比例或金额',
  decidedRate: '核定比例',
  decidedAmount: '核定金额',
  factor: '系数',
  floor: '下限',
  project: '每个项目',
  matter: '同一事项',
  rule: '规则',
  year: '年度',
  unit: '取整单位',
  mode: '方式',
  entitlement: '应得金额',
  unroundedEntitlement: '取整前应得金额',
  budgetLeft: '预算可用',
  status: '文件状态',
  yuan: '元',
  enterpriseYear: '每企业每年度',
  enterprise: '每企业',
  claim: '每次申报',
  issued: '已发布',
  disburse: '实际兑付',
  simulate: '模拟测算',
  down: '向下',
  halfUp: '四舍五入',
}

/** A function that puts the names in a formula, or a single name, into Chinese; unknown names stay as they are. */
export function inChinese(clause: Clause | undefined): (text: string) => string {
  const labels: Record<string, string> = { ...WORDS }
  for (const fact of clause?.facts ?? []) {
    labels[fact.name] = fact.label
    if (fact.type === 'word' || fact.type === 'openWord') Object.assign(labels, fact.words)
  }
  return (text) =>
    PHRASES.reduce((done, [phrase, words]) => done.replace(phrase, words), text).replace(
      /[A-Za-z][A-Za-z0-9]*/g,
      (word) => labels[word] ?? label(word),
    )
}
