// 预算指标台账页: one budget line with its key, both identities in figures, and the ledger sheet behind each figure.
import { html } from 'ghtml'
import { type Account, ACCOUNTS } from '../../domain/book/postings.ts'
import { isNegative, isZero, type Money, negated } from '../../domain/money.ts'
import type { Identity } from '../../projections/budget-usage/identity.ts'
import type { BudgetUsage } from '../../projections/budget-usage/queries.ts'
import type { Opening } from '../line-openings.ts'
import type { SheetRow } from '../line-sheets.ts'
import { ACCOUNT_NAMES, SOURCES } from './accounts.ts'
import { type AnswerFrame, footing, heading } from './frame.ts'
import { facts, pageEnds, table, TABLE_END, tableHead, tableRow } from './layout.ts'
import { beijingTime, formalAmount, grouped, label } from './words.ts'

/** What the page is drawn from. */
export interface LineStory {
  readonly usage: BudgetUsage
  readonly openings: readonly Opening[]
  /** The rows of a sheet in order of the ledger. */
  rowsOf(account: Account): AsyncIterable<SheetRow>
}

/** The other side of an account that has a sheet: the same entries with the sign turned. */
const MIRRORS: ReadonlySet<Account> = new Set<Account>(['allotment', 'receivableContra'])

/** The pieces of the document in order. */
export async function* budgetLinePage(
  { usage, openings, rowsOf }: LineStory,
  frame: AnswerFrame,
): AsyncGenerator<string> {
  const title = `预算指标台账 ${usage.name}`
  const { head, tail } = pageEnds(title, footing(frame))
  yield head
  yield html`
    !${heading('预算指标台账', usage.name, frame)}
    <h2>一、指标要素</h2>
    !${key(usage)}
    <h2>二、恒等式（单位：元）</h2>
    !${identities(usage)}
    <h2>三、期初与上年期末（单位：元）</h2>
    !${opening(openings, usage)}
    <h2>四、各科目明细账（单位：元）</h2>
    <p class="dim">来源科目（年初预算、追加、调减、调剂、上年结转）按其对预算总额的影响列示：增为正，减为负。</p>
  `
  const still: string[] = []
  for (const account of ACCOUNTS) {
    if (MIRRORS.has(account)) continue
    let rows = 0
    for await (const row of rowsOf(account)) {
      if (rows++ === 0) yield sheetHead(account)
      yield sheetRow(account, row)
    }
    if (rows > 0) yield TABLE_END + sheetFoot(account, usage, rows)
    else still.push(ACCOUNT_NAMES[account])
  }
  yield html`<p class="dim">${still.length === 0 ? '' : `无变动的科目：${still.join('、')}。`}</p>`
  yield tail
}

function key({ budgetLine, name, fiscalYear, budgetUnit, project, ...rest }: BudgetUsage): string {
  const { functionalClass, economicClass, fundSource, quotaDocument } = rest
  return facts([
    ['指标名称', html`${name}（${budgetLine}）`],
    ['预算年度', html`${fiscalYear}`],
    ['预算单位', html`${budgetUnit}`],
    ['项目', html`${project}`],
    ['功能分类', html`${functionalClass}`],
    ['经济分类', html`${economicClass}`],
    ['资金来源', html`${fundSource}`],
    ['指标文号', html`${quotaDocument}`],
  ])
}

const APPROVED = ['appropriation', 'supplemented', 'reduced', 'transferred', 'carriedIn'] as const
const BECAME = ['unallotted', 'allotted', 'carriedOver', 'lapsed'] as const
const QUOTA = [
  ...(['available', 'frozen', 'reserved', 'committed', 'ordered', 'inTransit'] as const),
  ...(['paid', 'recovered', 'returnedLapsed'] as const),
] as const

function identities(usage: BudgetUsage): string {
  const { appropriation, allotment } = usage.identity
  return html`
    !${identity('预算', APPROVED, BECAME, usage, appropriation)}
    !${identity('指标', ['allotted'], QUOTA, usage, allotment)}
    <p>净支付（人民币大写）：${formalAmount(usage.balances.paid)}</p>
  `
}

function identity(
  name: string,
  from: readonly Account[],
  to: readonly Account[],
  usage: BudgetUsage,
  { total, accountedFor, difference }: Identity,
): string {
  const side = (accounts: readonly Account[]) =>
    accounts.map((account) => [html`${ACCOUNT_NAMES[account]}`, money(asRead(account, usage.balances[account]))])
  const left = side(from)
  const right = side(to)
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_none, at) => [
    ...(left[at] ?? ['', '']),
    ...(right[at] ?? ['', '']),
  ])
  const holds = isZero(difference)
  const verdict = holds
    ? html`<span class="ok">平衡</span>`
    : html`<span class="bad">不平衡，差额 ${grouped(difference)} 元</span>`
  return html`
    !${table(
      [
        { name: `${name}来源` },
        { name: '金额', numeric: true },
        { name: `${name}去向` },
        { name: '金额', numeric: true },
      ],
      [
        ...rows,
        [html`<b>合计</b>`, html`<b>!${money(total)}</b>`, html`<b>合计</b>`, html`<b>!${money(accountedFor)}</b>`],
      ],
    )}
    <p>${name}恒等式：${grouped(total)} = ${grouped(accountedFor)}，!${verdict}</p>
  `
}

function opening(openings: readonly Opening[], { balances }: BudgetUsage): string {
  if (openings.length === 0) {
    const carried = isZero(balances.carriedIn) ? '期初为零。' : '上年指标尚未结账，期初余额待结账后载明。'
    return html`<p class="dim">本指标无上年结账转入的期初余额，${carried}</p>`
  }
  const rows = openings.map((one) => [
    html`${one.ordinal}`,
    html`${one.validAt}`,
    html`<a href="/v1/budget-lines/${one.from}/page">${one.from}</a>`,
    money(one.stated),
    one.closing === null
      ? html`<span class="dim">未结账</span>`
      : html`!${money(one.closing)}<br /><small class="dim">第 ${one.closingOrdinal} 号</small>`,
    one.difference === null
      ? '--'
      : isZero(one.difference)
        ? html`<span class="ok">0.00</span>`
        : html`<span class="bad">${grouped(one.difference)}</span>`,
  ])
  const columns = ['号', '日期', '上年指标'].map((name) => ({ name }))
  return table([...columns, ...['本年期初', '上年期末', '差额'].map((name) => ({ name, numeric: true }))], rows)
}

const SHEET = [
  ...['号', '日期', '事项与经办', '文号与对象'].map((name) => ({ name })),
  ...['期初', '变动', '余额'].map((name) => ({ name, numeric: true })),
]

function sheetHead(account: Account): string {
  return html`<h3 id="${account}">${ACCOUNT_NAMES[account]}</h3>` + tableHead(SHEET)
}

function sheetRow(account: Account, row: SheetRow): string {
  const { ordinal, validAt, recordedAt, type, actor, documentNumber, application, payment } = row
  return tableRow(SHEET, [
    html`<a href="/v1/events/${ordinal}">${ordinal}</a>`,
    html`${validAt}<br /><small class="dim">记账 ${beijingTime(recordedAt)}</small>`,
    html`<b>${label(type)}</b><br /><small class="dim">${actor}</small>`,
    html`${documentNumber ?? ''}!${
      application === null ? '' : html` <small class="dim">申报 ${application}</small>`
    }!${payment === null ? '' : html` <small class="dim">支付 ${payment}</small>`}`,
    money(asRead(account, row.before)),
    html`${grouped(asRead(account, row.change))}`,
    money(asRead(account, row.balance)),
  ])
}

function sheetFoot(account: Account, { balances }: BudgetUsage, rows: number): string {
  const balance = asRead(account, balances[account])
  return html`<p class="dim">${ACCOUNT_NAMES[account]}：共 ${rows} 笔，期末余额 ${grouped(balance)} 元。</p>`
}

function asRead(account: Account, amount: Money): Money {
  return SOURCES.has(account) ? negated(amount) : amount
}

/** Balances below zero are in red: there the line shows more used than it had. */
function money(amount: Money): string {
  return isNegative(amount) ? html`<span class="bad">${grouped(amount)}</span>` : html`${grouped(amount)}`
}
