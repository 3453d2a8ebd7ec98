// Cap gauges (限额): used, reserved and room of each clause and year, as a bar and in figures. Room below zero is shown as
// it is, and in red.
import { html } from 'ghtml'
import { Decimal, isNegative, type Money } from '../../domain/money.ts'
import { grouped } from './words.ts'

/** One cap, in yuan. */
export interface Gauge {
  readonly clause: string
  readonly benefitYear: number
  readonly used: string
  readonly reserved: string
  readonly limit: string | null
  readonly room: string | null
}

/** A table of gauges, newest year first. `nameOf` says how a clause is shown. */
export function gauges(caps: readonly Gauge[], nameOf: (clause: string) => string): string {
  if (caps.length === 0) return html`<p class="dim">无</p>`
  const sorted = [...caps].sort((a, b) => b.benefitYear - a.benefitYear || (a.clause < b.clause ? -1 : 1))
  const head = ['所属年度', '条款', '限额', '已用', '预留', '余额']
  return html`<table>
    <thead>
      <tr>
        !${head.map((name, at) => html`<th class="${at < 2 ? '' : 'num'}">${name}</th>`)}
        <th style="width: 24%">占用</th>
      </tr>
    </thead>
    <tbody>
      !${sorted.map(
        (cap) =>
          html`<tr>
            <td>${cap.benefitYear}</td>
            <td>${nameOf(cap.clause)}</td>
            <td class="num">${cap.limit === null ? '--' : grouped(cap.limit)}</td>
            <td class="num">${grouped(cap.used)}</td>
            <td class="num">${grouped(cap.reserved)}</td>
            !${room(cap.room)}
            <td>!${bar(cap)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function room(amount: string | null): string {
  if (amount === null) return html`<td class="num">--</td>`
  const over = isNegative(amount as Money)
  return html`<td class="num ${over ? 'bad' : ''}">
    ${grouped(amount)}!${over ? html`<br /><small>已超限</small>` : ''}
  </td>`
}

/** Used dark, reserved light; an overrun fills the bar and is told in words beside it. */
function bar({ used, reserved, limit }: Gauge): string {
  if (limit === null || new Decimal(limit).isZero()) return html`<span class="dim">--</span>`
  const share = (amount: string): Decimal => new Decimal(amount).div(limit).times(100)
  const first = Decimal.min(100, Decimal.max(0, share(used)))
  const second = Decimal.min(first.negated().plus(100), Decimal.max(0, share(reserved)))
  const total = share(used).plus(share(reserved))
  return html`<div class="gauge" title="${total.toFixed(1)}%">
      <i style="width: ${first.toFixed(1)}%"></i><b style="width: ${second.toFixed(1)}%"></b>
    </div>
    <small class="${total.greaterThan(100) ? 'bad' : 'dim'}">${total.toFixed(1)}%</small>`
}
