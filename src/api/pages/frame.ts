// What every page says of itself: of which book it is, that it is a demonstration, and under which head it stands.
import { html } from 'ghtml'
import type { LedgerHead } from '../../integrity/merkle.ts'
import { beijingTime } from './words.ts'

/** What a page says about the answer itself. */
export interface AnswerFrame {
  readonly head: LedgerHead
  /** Recorded time of the ordinal the answer stands at; empty before the first. */
  readonly recordedAt: string
  readonly bookName: string
  readonly demonstration: boolean
}

/** Title and subtitle, below the banner of a demonstration. */
export function heading(title: string, subtitle: string, { bookName, demonstration }: AnswerFrame): string {
  return html`
    !${demonstration ? html`<div class="banner">演示台账：企业、金额与凭证均为虚构，政策原文为真实文件</div>` : ''}
    <h1>${title}</h1>
    <p class="sub">${bookName} · ${subtitle}</p>
  `
}

/** The foot: as of when, under which root. Text. */
export function footing({ head, recordedAt }: AnswerFrame): string {
  const when = recordedAt === '' ? '' : `（${beijingTime(recordedAt)}，北京时间）`
  return `截至台账第 ${head.ordinal} 号记录${when}。台账根哈希（RFC 6962，SHA-256）：${head.root}`
}

/** Named first wherever stored bytes were changed: nothing below may be relied on. Markup. */
export function alteredWarning(altered: readonly number[]): string {
  if (altered.length === 0) return ''
  return html`<p class="bad">
    第 ${altered.join('、')} 号记录的原始字节与其叶哈希不符，已被改动。本页内容不可作为依据，请立即校验台账。
  </p>`
}
