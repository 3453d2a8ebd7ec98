// 企业台账页: one enterprise from registration to recovery, in order of the ledger, printable. Drawn from the answer alone.
import { html } from 'ghtml'
import { isNegative, isZero, type Money } from '../../domain/money.ts'
import type { StoryAnswer } from '../enterprise-story.ts'
import { alteredWarning, type AnswerFrame, footing, heading } from './frame.ts'
import { gauges } from './gauge.ts'
import { facts, page, table } from './layout.ts'
import { beijingTime, formalAmount, grouped, label, statusLabel } from './words.ts'

/** The page as a complete HTML document. `clauseName` says how a clause is shown. */
export function enterprisePage(story: StoryAnswer, frame: AnswerFrame, clauseName: (clause: string) => string): string {
  const body = html`
    !${heading('企业台账', String(story.enterprise['name']), frame)} !${alteredWarning(story.altered)}
    <h2>一、企业</h2>
    !${who(story)}
    <h2>二、年度限额占用（单位：元）</h2>
    !${gauges(story.caps as never, clauseName)}
    <h2>三、申报与兑付汇总（单位：元）</h2>
    !${summary(story, clauseName)}
    <h2>四、台账经过（单位：元）</h2>
    !${told(story, frame.head.ordinal)}
  `
  return page(`企业台账 ${String(story.enterprise['name'])}`, body, footing(frame))
}

function who({ enterprise, names, groups }: StoryAnswer): string {
  const { industry, village, goneSince, mergedInto } = enterprise as Readonly<Record<string, string | null>>
  const { enterpriseCode, codeCheckDigitHolds } = enterprise
  const gone = goneSince ?? null
  return html`
    !${facts([
      ['企业名称', html`${String(enterprise['name'])}`],
      [
        '统一社会信用代码',
        html`<span class="code">${String(enterpriseCode)}</span>
          ${codeCheckDigitHolds === true ? '' : '（校验位不符，提示核对）'}`,
      ],
      ['行业、所在村', html`${label(industry ?? '--')}，${village ?? '--'}`],
      ['存续', html`${gone === null ? '存续' : `自 ${gone} 起${mergedInto === null ? '注销' : `并入 ${mergedInto}`}`}`],
    ])}
    !${table(
      ['号', '起始日期', '名称', '统一社会信用代码'].map((name) => ({ name })),
      names.map((one) => [
        html`${one.ordinal}`,
        html`${one.validAt}`,
        html`${one.name}`,
        html`<span class="code">${one.enterpriseCode}</span>`,
      ]),
    )}
    !${
      groups.length === 0
        ? html`<p class="dim">无关联企业组记录。</p>`
        : table(
            ['号', '关联企业组', '变动', '日期', '文号'].map((name) => ({ name })),
            groups.map((one) => [
              html`${one.ordinal}`,
              html`${one.name ?? one.group}`,
              html`${one.step === 'joined' ? '加入' : '退出'}`,
              html`${one.step === 'left' ? one.from : `${one.from} ～ ${one.to ?? '--'}`}`,
              html`${one.documentNumber}`,
            ]),
          )
    }
  `
}

const MONEY = ['申请', '拟补助', '批复', '已到账', '退回', '追回', '净到账']

function summary({ applications, totals }: StoryAnswer, clauseName: (clause: string) => string): string {
  if (applications.length === 0) return html`<p class="dim">无申报。</p>`
  const rows = applications.map((one) => [
    html`${one.benefitYear}`,
    html`${clauseName(one.clause)}<br /><small class="dim">${one.application}</small>`,
    html`${statusLabel(one.status)}`,
    ...[one.claimed, one.proposed, one.granted, one.paid, one.returned, one.clawedBack, one.kept].map(money),
  ])
  const total = [
    '',
    html`<b>合计</b>`,
    '',
    '',
    '',
    '',
    ...(['paid', 'returned', 'clawedBack', 'kept'] as const).map((name) => html`<b>!${money(totals[name])}</b>`),
  ]
  return html`
    !${table(
      [{ name: '年度' }, { name: '条款与申报' }, { name: '状态' }, ...MONEY.map((name) => ({ name, numeric: true }))],
      [...rows, total],
    )}
    !${
      isZero(totals.besideTheBook as Money)
        ? ''
        : html`<p>
            台账支付之外，另有银行异动净额
            <b>${grouped(totals.besideTheBook)}</b> 元（见第四部分“银行异动记录”及疑点），实际净收到
            ${grouped(totals.received)} 元。
          </p>`
    }
    <p>净收到合计（人民币大写）：${formalAmount(totals.received)}</p>
  `
}

function told({ entries }: StoryAnswer, asOf: number): string {
  const quoted = new Map<string, number>()
  const rows = entries.map((one) => [
    html`<a href="/v1/events/${one.ordinal}">${one.ordinal}</a>`,
    html`${one.validAt}<br /><small class="dim">记账 ${beijingTime(one.recordedAt)}</small>`,
    html`<b>${label(one.type)}</b><br /><small class="dim">${label(one.actor.role)} ${one.actor.id}</small>`,
    content(one, quoted, asOf),
    one.amount === null ? '' : money(one.amount),
    isZero(one.received as Money) ? '' : money(one.receivedTotal),
  ])
  return html`<div class="story">
    !${table(
      [
        ...['号', '日期', '事项与经办', '内容'].map((name) => ({ name })),
        { name: '金额', numeric: true },
        { name: '累计净到账', numeric: true },
      ],
      rows,
    )}
  </div>`
}

type Entry = StoryAnswer['entries'][number]

function content(one: Entry, quoted: Map<string, number>, asOf: number): string {
  const { documentNumber, details, reason, application, payment, provenance } = one
  const subject = [application === null ? '' : `申报 ${application}`, payment === null ? '' : `支付 ${payment}`]
  return html`
    !${documentNumber === null ? '' : html`<div><b>${documentNumber}</b></div>`}
    !${details.length === 0 ? '' : html`<div>${details.map((one) => `${one.label}：${one.value}`).join('；')}</div>`}
    !${reason === null ? '' : html`<div>理由：${reason}</div>`} !${quotation(one, quoted)}
    <small class="dim">${subject.filter((text) => text !== '').join('，')}</small>
    !${provenance === null ? '' : html`<small><a href="${provenance}?asOf=${asOf}">溯源</a></small>`}
  `
}

/** The words of a clause stand once; later decisions point to them. */
function quotation({ quote, ordinal }: Entry, quoted: Map<string, number>): string {
  if (quote === null) return ''
  const first = quoted.get(quote.clause + quote.quote)
  if (first !== undefined) return html`<div class="dim">${quote.heading} ${quote.title}，条款原文见第 ${first} 号</div>`
  quoted.set(quote.clause + quote.quote, ordinal)
  return html`<blockquote>${quote.heading} ${quote.title}：${quote.quote}</blockquote>`
}

function money(amount: string | null): string {
  if (amount === null) return html`<span class="dim">--</span>`
  return isNegative(amount as Money) ? html`<span class="bad">${grouped(amount)}</span>` : html`${grouped(amount)}`
}
