// 兑付溯源单: one payment from the bank back to the sentence of the law, printable, so that the amount can be recomputed
// by hand from the page alone.
import { html } from 'ghtml'
import type { Provenance } from '../../ledger/provenance.ts'
import { after, award, basis, calculation, derivation, entries, money, parties } from './provenance-parts.ts'
import { alteredWarning, type AnswerFrame, footing, heading } from './frame.ts'
import { page } from './layout.ts'

/** The page as a complete HTML document. */
export function provenancePage(trace: Provenance, frame: AnswerFrame): string {
  const body = html`
    !${heading('兑付溯源单', `支付编号 ${trace.payment}`, frame)} !${alteredWarning(trace.altered)}
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
  return page(`兑付溯源单 ${trace.payment}`, body, footing(frame))
}
