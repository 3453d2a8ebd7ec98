// The columns of the payment list and the lines around them: the same in every format.
import { type Money, plus, ZERO } from '../../domain/money.ts'
import type { AnswerFrame } from '../pages/frame.ts'
import { beijingTime, formalAmount } from '../pages/words.ts'
import type { PaymentListRow } from './rows.ts'

/** A cell: text, or an amount in yuan. */
export type Cell = string | { readonly yuan: Money }

/** The columns with their widths in characters. */
export const COLUMNS: readonly { readonly name: string; readonly width: number }[] = [
  { name: '序号', width: 6 },
  { name: '企业名称', width: 34 },
  { name: '统一社会信用代码', width: 22 },
  { name: '条款', width: 30 },
  { name: '基数', width: 16 },
  { name: '标准', width: 28 },
  { name: '核定金额', width: 16 },
  { name: '已付', width: 16 },
  { name: '收款账户', width: 24 },
  { name: '开户行', width: 24 },
  { name: '文号', width: 26 },
]

/** What stands above and below the rows. */
export interface ListHead {
  readonly round: string
  /** 申报通知 */
  readonly call: string
  /** The document of the closing decision and its minutes; null before the approval. */
  readonly approval: { readonly documentNumber: string; readonly minutes: string; readonly on: string } | null
  readonly frame: AnswerFrame
}

export const TITLE = '兑付明细表'

/** The lines above the table. */
export function linesAbove({ round, call, approval, frame }: ListHead): string[] {
  const { head, recordedAt, bookName, demonstration } = frame
  const decided =
    approval === null
      ? '批复文号：尚未批复'
      : `批复文号：${approval.documentNumber}（${approval.on}）；会议纪要：${approval.minutes}`
  const when = recordedAt === '' ? '' : `（${beijingTime(recordedAt)}，北京时间）`
  return [
    `${bookName}${demonstration ? '　演示台账：企业、金额与凭证均为虚构' : ''}`,
    `批次：${round}；申报通知：${call}`,
    decided,
    `截至台账第 ${head.ordinal} 号记录${when}；台账根哈希（RFC 6962，SHA-256）：${head.root}`,
    '单位：元。已付为到账减退回、减追回后的净额。',
  ]
}

/** Adds up the list while it is written. */
export class Totals {
  #rows = 0
  #granted: Money = ZERO
  #paid: Money = ZERO

  /** The cells of the next row. */
  take(row: PaymentListRow): readonly Cell[] {
    this.#rows++
    this.#granted = plus(this.#granted, row.granted)
    this.#paid = plus(this.#paid, row.paid)
    const { enterpriseName, enterpriseCode, clause, base, standard, granted, paid, account, bank, documentNumber } = row
    return [
      ...[String(this.#rows), enterpriseName, enterpriseCode, clause, base === null ? '--' : { yuan: base }, standard],
      ...[{ yuan: granted }, { yuan: paid }, account, bank, documentNumber],
    ]
  }

  /** The total row and the amount in formal characters. */
  end(): readonly (readonly Cell[])[] {
    const total = [
      '',
      `合计 ${this.#rows} 笔`,
      '',
      '',
      '',
      '',
      { yuan: this.#granted },
      { yuan: this.#paid },
      '',
      '',
      '',
    ]
    return [total, [`核定金额合计（人民币大写）：${formalAmount(this.#granted)}`]]
  }
}
