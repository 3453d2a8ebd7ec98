// The parts of a policy version's page: a clause beside its text, readings, declared passages, cases.
import { html } from 'ghtml'
import { spansOf, type SpanPart } from '../../codec/policy/parts.ts'
import type { Clause, Condition } from '../../domain/policy/clause-types.ts'
import { prepare } from '../../domain/policy/conditions.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { inChinese } from './formula.ts'
import { facts, table } from './layout.ts'
import { marked, type Mark } from './marked.ts'

/** A case as its line in cases.ndjson has it. */
export interface PolicyCase {
  readonly id: string
  readonly expected: { readonly [member: string]: unknown }
  readonly why: string
}

const PARTS: Readonly<Record<string, string>> = {
  ...{ evidence: '材料', conditions: '条件', base: '补助基数', pay: '补助标准', adjust: '调整', limits: '限额' },
  ...{
    oneOff: '一次性',
    term: '期限',
    shares: '分担',
    mentions: '其他数字',
    bounds: '门槛',
    rows: '档次',
    options: '可选金额',
  },
}

/** Members of a clause that a reading may decide. */
const OPEN: Readonly<Record<string, string>> = {
  ...{
    fact: '金额',
    facts: '金额',
    test: '判断',
    relation: '是否含本数',
    scope: '范围',
    recoveries: '追回是否恢复额度',
  },
  ...{
    recovered: '追回后能否再享受',
    per: '按什么计次',
    fractions: '不足一个单位',
    effect: '下限作用',
    party: '主体',
    applies: '是否适用',
  },
}

/** The clause: the text with its words marked and numbered on the left, the values with the same numbers on the right. */
export function clauseSection(policy: PolicyVersion, clause: Clause): string {
  const parts = [...spansOf(clause)]
  const marks = parts.map(({ span }, i): Mark => ({ span, label: String(i + 1) }))
  const left = html`<blockquote>!${marked(clause.quote, marks)}</blockquote>
    <p class="dim">责任单位：${clause.responsible.body}（“${clause.responsible.sourceQuote}”）</p>`
  const values = parts.map((part, i) => [html`${i + 1}`, html`${nameOf(part)}`, html`${valueOf(policy, clause, part)}`])
  const right = table([{ name: '序号' }, { name: '用途' }, { name: '数值或规则' }], values)
  const { title, heading, id, evidence, leansOn } = clause
  const open = openValues(clause)
  return html`<h3>${heading}　${title.zh}（${id}）</h3>
    !${table([{ name: '官方原文' }, { name: '条款数据' }], [[left, right]])}
    !${facts([
      ['申报事实', html`${clause.facts.map(({ label, name }) => `${label}（${name}）`).join('、')}`],
      [
        '佐证材料',
        html`${evidence.map((one) => (one.basis === 'text' ? one.name : `${one.name}（口径）`)).join('、')}`,
      ],
      ['依口径取值', html`${open.length === 0 ? '无' : open.join('；')}`],
      ['另参照口径', html`${leansOn.join('、') || '无'}`],
    ])}`
}

function nameOf({ path }: SpanPart): string {
  const names = path.flatMap((step) => (typeof step === 'string' && PARTS[step] !== undefined ? [PARTS[step]] : []))
  return names.join(' · ')
}

/** The literal as the law writes it; for a condition its formula under the default readings. */
function valueOf(policy: PolicyVersion, clause: Clause, part: SpanPart): string {
  const { path, literals } = part
  const [member, index] = path
  if (member === 'evidence') return clause.evidence[index as number]?.name ?? ''
  const condition = member === 'conditions' && path.length === 3 ? clause.conditions[index as number] : undefined
  if (condition === undefined) {
    const value = literals.join('、') || baseOf(clause, member)
    return value + whenOf(policy, clause, part)
  }
  const { formula } = prepare(condition.test, { policy, choices: {}, facts: clause.facts })
  return `${inChinese(clause)(formula)}，否则 ${condition.refusal}`
}

/** When a row, a bound or a halving applies, under the default readings. */
function whenOf(policy: PolicyVersion, clause: Clause, { path }: SpanPart): string {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], clause)
  const { when } = holder as { readonly when?: Condition }
  if (when === undefined) return ''
  return `（${inChinese(clause)(prepare(when, { policy, choices: {}, facts: clause.facts }).formula)}）`
}

function baseOf(clause: Clause, member: string | number | undefined): string {
  if (member !== 'base' || clause.base === undefined) return '按原文'
  const { span: _span, ...base } = clause.base
  return inChinese(clause)(JSON.stringify(base).replace(/["{}]/g, ' '))
}

/** Every value that a reading decides: the reading, and the value under each alternative. */
function openValues(clause: Clause): string[] {
  const found: string[] = []
  const chinese = inChinese(clause)
  const visit = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return
    if ('reading' in value && 'choices' in value) {
      const choices = Object.entries(value.choices as object).map(
        ([name, one]) =>
          `${name} → ${chinese(
            JSON.stringify(one)
              .replace(/["[\]{}]/g, ' ')
              .trim(),
          )}`,
      )
      found.push(
        `${path.map((step) => OPEN[step] ?? PARTS[step] ?? step).join(' · ')}（${String(value.reading)}：${choices.join('，')}）`,
      )
      return
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key])
  }
  visit(clause, [])
  return found
}

/** 口径: question, default, alternatives. */
export function readingsTable({ readings }: PolicyVersion): string {
  const rows = Object.entries(readings).map(([id, { question, default: standard, alternatives }]) => [
    html`${id}`,
    html`${question.zh}`,
    html`<ul>
      !${Object.entries(alternatives).map(([name, { zh }]) => html`<li>${name === standard ? '【默认】' : ''}${zh}（${name}）</li>`)}
    </ul>`,
  ])
  return table([{ name: '编号' }, { name: '问题' }, { name: '选项' }], rows)
}

/** Rules, competition, quotas, targets, passages that never pay, each with its words. */
export function declarations({
  rules = [],
  quotas = [],
  targets = [],
  notPayable = [],
  competitive,
}: PolicyVersion): string {
  const rows = [
    ...rules.map(({ id, kind, quote, reading, clauses }) => [
      '规则',
      `${id}（${kind}）：${clauses.join('、')}`,
      quote ?? `依口径 ${reading ?? ''}`,
    ]),
    ...(competitive === undefined ? [] : [['竞争性分配', '同批申报共享预算', competitive.quote]]),
    ...quotas.map(({ title, limits, quote }) => [
      '额度',
      `${title.zh}：${limits.map(({ literal }) => literal).join('、')}`,
      quote,
    ]),
    ...notPayable.map(({ id, reason, quotes }) => ['不予兑付', `${id}：${reason.zh}`, quotes.join(' …… ')]),
    ...targets.map(({ indicator, literal, quote }) => ['工作指标', `${indicator.zh}：${literal}`, quote]),
  ]
  const cells = rows.map((row) => row.map((text) => html`${text}`))
  return table([{ name: '类别' }, { name: '内容' }, { name: '原文' }], cells)
}

/** Cases with their expected results and the arithmetic. */
export function casesTable(cases: readonly PolicyCase[]): string {
  const rows = cases.map(({ id, expected, why }) => [
    html`${id}`,
    html`${Object.entries(expected)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('，')}`,
    html`${why}`,
  ])
  return table([{ name: '案例' }, { name: '应得结果' }, { name: '算式' }], rows)
}
