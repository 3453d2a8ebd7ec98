// 政策版本对照页: the page from which a second person approves a version. Clause and official text side by side, every value with
// its words, readings with their alternatives, evidence, cases; the hash at the head and at the foot.
import { html } from 'ghtml'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { facts, page } from './layout.ts'
import { casesTable, clauseSection, declarations, readingsTable, type PolicyCase } from './policy-parts.ts'

/** What is shown of a version; cases are known where the folder is at hand. */
export interface ShownPolicy {
  readonly policy: PolicyVersion
  /** SHA-256 in hex: what the second person approves. */
  readonly hash: string
  readonly cases?: readonly PolicyCase[]
}

/** The page as a complete HTML document in Chinese. */
export function policyPage({ policy, hash, cases }: ShownPolicy): string {
  const { title, version, status } = policy
  const body = html`
    !${status === 'draft' ? html`<div class="banner">征求意见稿：只能模拟测算，不得据以兑付</div>` : ''}
    <h1>政策版本对照</h1>
    <p class="sub">${title} · 第 ${version} 版</p>
    !${facts(headRows(policy, hash))}
    <h2>一、条款与原文</h2>
    !${policy.clauses.map((clause) => clauseSection(policy, clause))}
    <h2>二、口径</h2>
    !${readingsTable(policy)}
    <h2>三、规则、额度、指标和不予兑付的段落</h2>
    !${declarations(policy)}
    <h2>四、案例</h2>
    !${cases === undefined ? html`<p class="dim">案例在转写文件夹的 cases.ndjson 中，随录入一并校验。</p>` : casesTable(cases)}
    <h2>五、复核</h2>
    <p>本人已逐条核对条款数据与原文，认可下列哈希值的版本：</p>
    <p><code>${hash}</code></p>
    <p>复核人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿</p>
  `
  return page(`${title} 第 ${version} 版`, body, `版本哈希（SHA-256）：${hash}`)
}

function headRows(policy: PolicyVersion, hash: string): [string, string][] {
  const { id, version, documentNumber, issuer, issuedOn, jurisdiction, sourceDigest } = policy
  const rows: [string, string][] = [
    ['版本哈希', html`<code>${hash}</code>`],
    ['编号与版本', html`${id} 第 ${version} 版`],
    ['文号', html`${documentNumber ?? '原文未写明'}`],
    ['发文机关', html`${issuer ?? '原文未写明'}`],
    ['印发日期', html`${issuedOn ?? '原文未写明'}`],
    ['行政区划', html`${jurisdiction}`],
    ['施行起止', html`${day(policy.inForceFrom)} 至 ${day(policy.inForceTo)}`],
    ['原文摘要', html`<code>${sourceDigest}</code>`],
  ]
  return rows
}

function day(value: PolicyVersion['inForceFrom'] | PolicyVersion['inForceTo']): string {
  if (value === undefined) return '被废止为止'
  if ('day' in value) return `${value.day}（原文：“${value.quote}”）`
  const choices = Object.entries(value.choices).map(([name, one]) => `${name}：${one === 'open' ? '被废止为止' : one}`)
  return `依口径 ${value.reading}（${choices.join('；')}）`
}
