// The sections of the provenance page, each from the trace alone.
import { html } from 'ghtml'
import { ITEM_CATEGORIES } from '../../domain/application/categories.ts'
import type { PolicyVersion, TraceStep } from '../../domain/policy/types.ts'
import type { Provenance } from '../../ledger/provenance.ts'
import { inChinese } from './formula.ts'
import { facts, table } from './layout.ts'
import { beijingTime, formalAmount, grouped, label } from './words.ts'

const AMOUNT = /^-?\d+\.\d{2}$/

/** A stored value as a cell: amounts grouped, words labelled. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return html`<span class="dim">--</span>`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return AMOUNT.test(text) ? html`${grouped(text)}` : html`${label(text)}`
}

function yuan(amount: string): string {
  return html`<span class="amount">${grouped(amount)}</span> 元（人民币${formalAmount(amount)}）`
}

function entry({ ordinal, recordedAt, actor }: Provenance['order']): string {
  return html`第 ${ordinal} 号，${label(actor.role)} ${actor.id}，记账 ${beijingTime(recordedAt)}`
}

/** The payment: amount, account, order, release, bank and budget line. */
export function money({ order, release, settlement, line }: Provenance): string {
  const { amount, payee } = order.event.payload
  const account =
    payee.holder === 'enterprise'
      ? html`${payee.name}，${payee.bank}，账号 ${payee.number}`
      : html`自然人账户（已加密），${payee.bank}`
  const { key, name } = line.event.payload
  return facts([
    ['支付金额', yuan(amount)],
    ['收款账户', account],
    ['支付申请', html`${order.event.validAt}（!${entry(order)}）`],
    [
      '复核放款',
      release === null
        ? html`<span class="dim">截至本记录尚未放款</span>`
        : html`${release.event.validAt}，凭证号 ${release.event.payload.voucher}（!${entry(release as never)}）`,
    ],
    [
      '到账',
      settlement === null
        ? html`<span class="dim">截至本记录尚未到账</span>`
        : html`${settlement.event.validAt}，银行流水
          ${settlement.event.payload.bankReference}（!${entry(settlement as never)}）`,
    ],
    [
      '预算指标',
      html`${name}（${key.quotaDocument}；${key.fiscalYear} 年度；功能科目 ${key.functionalClass}；经济科目
      ${key.economicClass}；资金来源 ${key.fundSource}）`,
    ],
  ])
}

/** The grant and the public notice before it. */
export function award({ grant, notice, listClosed, round }: Provenance): string {
  const { documentNumber, amount } = grant.event.payload
  return facts([
    ['批复', html`${grant.event.validAt}，${documentNumber}，核准 ${grouped(amount)} 元（!${entry(grant as never)}）`],
    [
      '公示',
      notice === null
        ? html`<span class="dim">--</span>`
        : html`${notice.event.validAt} 起 ${notice.event.payload.workingDays} 个工作日，至
          ${notice.event.payload.endsOn} 止，${notice.event.payload.where}（!${entry(notice as never)}）`,
    ],
    [
      '测算清单',
      listClosed === null
        ? html`<span class="dim">滚动受理，不设清单</span>`
        : html`拟补助 ${listClosed.event.payload.proposed} 户、不予补助 ${listClosed.event.payload.declined} 户，合计
          ${grouped(listClosed.event.payload.total)} 元（!${entry(listClosed as never)}）`,
    ],
    ['申报通知', html`${round.event.payload.documentNumber}（!${entry(round as never)}）`],
  ])
}

/** The calculation, done again for this page, step by step. */
export function calculation({ reproduction, proposal, policy }: Provenance): string {
  const clause = policy.clauses.find(({ id }) => id === proposal.event.payload.clause)
  const { evaluation, receiptHash, differences } = reproduction
  const verdict =
    differences.length === 0
      ? html`<span class="ok">复算一致</span>（按当时版本、口径、事实与台账数据重新计算，凭据逐字节相同）`
      : html`<span class="bad">复算不一致：${differences.join('、')}</span>`
  const steps = evaluation.trace.map((step, at) => [
    html`${at + 1}`,
    html`${label(step.stage)}`,
    stepText(step, inChinese(clause), policy.readings),
    html`${step.holds === null ? '' : step.holds ? '符合' : '不符合'}`,
    html`${step.after === null ? '' : AMOUNT.test(step.after) ? grouped(step.after) : step.after}`,
  ])
  return html`
    !${table([{ name: '步' }, { name: '环节' }, { name: '算式、取值与依据' }, { name: '判断' }, { name: '结果（元）', numeric: true }], steps)}
    !${facts([...amounts(proposal.event), ['复算', verdict], ['测算凭据', html`<code>${receiptHash}</code>`]])}
  `
}

function amounts(event: Provenance['proposal']['event']): [string, string][] {
  if (event.type === 'AwardProposed') return [['测算结果', yuan(event.payload.amount)]]
  const { computed, amount, minutes, documentNumber } = event.payload
  return [
    ['测算结果', computed === null ? html`无法按条款测算` : yuan(computed)],
    ['一事一议核定', html`!${yuan(amount)}（${minutes}，${documentNumber}）`],
  ]
}

function stepText(step: TraceStep, chinese: (text: string) => string, readings: PolicyVersion['readings']): string {
  const inputs = Object.entries(step.inputs).map(([name, value]) => {
    const held = typeof value === 'string' && !AMOUNT.test(value) ? html`${chinese(value)}` : shown(value)
    return html`${chinese(name)} = !${held}`
  })
  const choices = Object.entries(step.readings).map(
    ([reading, choice]) => `${reading} ${readings[reading]?.alternatives[choice]?.zh ?? choice}`,
  )
  return html`<div>${chinese(step.formula)}</div>
    !${inputs.length === 0 ? '' : html`<div class="dim">!${inputs.join('；')}</div>`}
    !${step.quote === null ? '' : html`<div>原文：<mark>${step.quote}</mark></div>`}
    !${choices.length === 0 ? '' : html`<div class="dim">口径：${choices.join('；')}</div>`}`
}

/** The clause in the words of the official text, and who published it. */
export function basis({ policy, proposal, transcription, publication }: Provenance): string {
  const clause = policy.clauses.find(({ id }) => id === proposal.event.payload.clause)
  const { hash } = publication.event.payload
  const source = [policy.documentNumber, policy.issuer, policy.issuedOn].filter((known) => known !== undefined)
  return html`
    !${facts([
      ['文件', html`${policy.title}（${source.join('，')}）`],
      ['条款', html`${clause?.heading ?? ''} ${clause?.title.zh ?? ''}（${proposal.event.payload.clause}）`],
    ])}
    <blockquote>${clause?.quote ?? ''}</blockquote>
    !${facts([
      ['版本', html`第 ${policy.version} 版，哈希 <code>${hash}</code>`],
      ['录入', entry(transcription as never)],
      ['复核发布', entry(publication as never)],
    ])}
  `
}

/** The facts, and what each was derived from. */
export function derivation({
  facts: frozen,
  sources,
  policy,
  proposal,
  items,
  lists,
  case: presented,
}: Provenance): string {
  const clause = policy.clauses.find(({ id }) => id === proposal.event.payload.clause)
  const labels = new Map(clause?.facts.map((fact) => [fact.name, fact.label]))
  const origin = new Map(sources.map((source) => [source.fact, source]))
  const rows = Object.entries(frozen).map(([name, value]) => {
    const source = origin.get(name)
    return [
      html`${labels.get(name) ?? name}`,
      html`<code>${name}</code>`,
      shown(value),
      html`${source === undefined ? '' : `${label(source.from)}：${source.refs.join('、')}`}`,
    ]
  })
  const lines = items.map(({ claimed, verified }) => [
    html`${claimed.item}`,
    html`${claimed.device}<br /><span class="dim">${claimed.seller}</span>`,
    html`${claimed.invoiceCode}/${claimed.invoiceNumber} 第 ${claimed.line} 行<br />${claimed.invoicedOn}`,
    html`${grouped(claimed.gross)}<br /><span class="dim"
        >不含税 ${grouped(claimed.net)}；税额 ${grouped(claimed.tax)}</span
      >`,
    verified === null ? html`<span class="dim">未核查</span>` : html`${grouped(verified.gross)}`,
    verified === null ? '' : html`${grouped(verified.investment)}`,
    verified === null
      ? ''
      : html`${ITEM_CATEGORIES[verified.category]}${verified.newlyIntroduced ? '、新引进' : '、非新引进'}
        ${verified.remark ?? ''}`,
  ])
  return html`
    !${table([{ name: '事实' }, { name: '代号' }, { name: '认定值' }, { name: '来源' }], rows)}
    <p>发票明细（价税合计，单位：元）：</p>
    !${table(
      [
        { name: '项' },
        { name: '设备与销方' },
        { name: '发票' },
        { name: '申报', numeric: true },
        { name: '核定', numeric: true },
        { name: '投资额', numeric: true },
        { name: '核查意见' },
      ],
      lines,
    )}
    !${
      lists.length === 0
        ? ''
        : table(
            [{ name: '名单' }, { name: '文号' }, { name: '记录' }],
            lists.map((list) => [
              html`${list.event.payload.list}`,
              html`${list.event.payload.documentNumber}`,
              entry(list as never),
            ]),
          )
    }
    <p class="dim">
      事实自第 ${presented.ordinal} 号记录起冻结，摘要 <code>${presented.event.payload.factsDigest}</code>
    </p>
  `
}

/** The enterprise, its application and the evidence. */
export function parties({ enterprise, filing, evidence, verifiedBy }: Provenance): string {
  const { name, industry, village, codeCheckDigitHolds } = enterprise.event.payload
  const { claimed, benefitYear } = filing.event.payload
  return html`
    !${facts([
      ['企业', html`${name}`],
      [
        '统一社会信用代码',
        html`${enterprise.event.subjects.enterpriseCode}${codeCheckDigitHolds ? '' : '（校验位不符，提示核对）'}`,
      ],
      ['行业、所在村', html`${label(industry)}，${village ?? '--'}`],
      [
        '申报',
        html`${filing.event.validAt}，所属年度 ${benefitYear}，申请 ${grouped(claimed)} 元（!${entry(filing as never)}）`,
      ],
      ['核查人', html`${verifiedBy}`],
    ])}
    !${table(
      [{ name: '证据' }, { name: '文件' }, { name: '大小（字节）', numeric: true }, { name: '摘要' }],
      evidence.map(({ event }) => [
        html`${event.payload.evidence}`,
        html`${event.payload.name}`,
        html`${event.payload.size}`,
        html`<code>${event.payload.content}</code>`,
      ]),
    )}
  `
}

/** What happened to the payment later. */
export function after({ after: later }: Provenance): string {
  if (later.length === 0)
    return html`<h2>七、后续事项</h2>
      <p class="dim">截至本记录，无退回、追回或疑点。</p>`
  const rows = later.map((one) => {
    const payload = one.event.payload as Readonly<Record<string, unknown>>
    const detail = ['documentNumber', 'ground', 'bankReference', 'by', 'quota', 'code']
      .filter((name) => typeof payload[name] === 'string')
      .map((name) => label(String(payload[name])))
    return [
      html`${one.ordinal}`,
      html`${label(one.event.type)}`,
      html`${one.event.validAt}`,
      typeof payload['amount'] === 'string' ? html`${grouped(payload['amount'])}` : '',
      html`${detail.join('；')}`,
    ]
  })
  const columns = [
    { name: '号' },
    { name: '事项' },
    { name: '业务日期' },
    { name: '金额（元）', numeric: true },
    { name: '说明' },
  ]
  return html`<h2>七、后续事项</h2>
    !${table(columns, rows)}`
}

/** Every entry the page stands on, with its leaf hash; altered ones in red. */
export function entries({ events, altered }: Provenance): string {
  const rows = events.map((one) => [
    html`${one.ordinal}`,
    html`${label(one.type)}`,
    html`${one.validAt}`,
    html`${beijingTime(one.recordedAt)}`,
    html`${label(one.actor.role)} ${one.actor.id}`,
    html`<code>${one.leaf}</code>!${altered.includes(one.ordinal) ? html` <span class="bad">字节已被改动</span>` : ''}`,
  ])
  const columns = ['号', '记录', '业务日期', '记账时间', '责任人', '叶哈希 SHA-256(0x00‖原始字节)']
  return table(
    columns.map((name) => ({ name })),
    rows,
  )
}
