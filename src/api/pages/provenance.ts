// 兑付溯源单: one payment from the bank back to the sentence of the law, printable, so that the amount can be recomputed
// by hand from the page alone.
import { html } from 'ghtml'
import type { LedgerHead } from '../../integrity/merkle.ts'
import type { Provenance } from '../../ledger/provenance.ts'
import { after, award, basis, calculation, derivation, entries, money, parties, warning } from './provenance-parts.ts'
import { page } from './layout.ts'
import { beijingTime } from './words.ts'

/** What the page says about the answer itself. */
export interface AnswerFrame {
  readonly head: LedgerHead
  /** Recorded time of the ordinal the answer stands at. */
  readonly recordedAt: string
  readonly bookName: string
  readonly demonstration: boolean
}

/** The page as a complete HTML document. */
export function provenancePage(trace: Provenance, frame: AnswerFrame): string {
  const { head, recordedAt, bookName, demonstration } = frame
  const body = html`
    !${demonstration ? html`<div class="banner">演示台账：企业、金额与凭证均为虚构，政策原文为真实文件</div>` : ''}
    <h1>兑付溯源单</h1>
    <p class="sub">${bookName}财政补助台账 · 支付编号 ${trace.payment}</p>
    !${warning(trace)}
    <h2>一、支付</h2>
    !${money(trace)}
    <h2>二、批复与公示</h2>
    !${award(trace)}
    <h2>三、测算过程</h2>
    !${calculation(trace)}
    <h2>四、政策依据</h2>
    !${basis(trace)}
    <h2>五、认定事实及其来源</h2>
    !${derivation(trace)}
    <h2>六、申报主体与佐证材料</h2>
    !${parties(trace)} !${after(trace)}
    <h2>八、台账记录</h2>
    !${entries(trace)}
  `
  const foot = `截至台账第 ${head.ordinal} 号记录（${beijingTime(recordedAt)}，北京时间）。台账根哈希（RFC 6962，SHA-256）：${head.root}`
  return page(`兑付溯源单 ${trace.payment}`, body, foot)
}
