// What an entry says, as pairs of a name and a value: one table for the members that matter to a reader, so that an entry
// of any type is told, and a few functions for what is not a plain member. Sealed text is never opened here.
import type { EventOf, LedgerEvent, LedgerEventType } from '../../codec/recorded.ts'
import { ITEM_CATEGORIES } from '../../domain/application/categories.ts'
import type { PayeeAccount } from '../../domain/book/payment-events.ts'
import type { Objector } from '../../domain/book/stop-events.ts'
import { type Money, sum } from '../../domain/money.ts'
import { leadText, reasonText, refusalText } from './code-words.ts'
import { grouped, label } from './words.ts'

/** One thing an entry says. `name` is the member as it is stored, `value` as a reader reads it. */
export interface EntryDetail {
  readonly name: string
  readonly label: string
  readonly value: string
}

/** Members in the order they are told. What stands elsewhere on the page (amount, document number) is not among them. */
const MEMBERS: Readonly<Record<string, string>> = {
  clause: '条款',
  benefitYear: '所属年度',
  name: '名称',
  title: '称号',
  level: '级别',
  figure: '指标名称',
  year: '年度',
  value: '数值',
  unit: '单位',
  group: '关联企业组',
  controlledBy: '控制方',
  into: '并入',
  kind: '类别',
  basis: '依据',
  filingFrom: '申报期自',
  filingTo: '申报期至',
  what: '补正内容',
  department: '部门',
  answer: '答复',
  opinion: '意见',
  result: '结论',
  finding: '认定',
  remark: '说明',
  ground: '事由',
  outcome: '结果',
  entitlement: '应得金额',
  computed: '条款测算金额',
  computedReceipt: '条款测算凭据',
  proposed: '拟补助户数',
  declined: '不予补助户数',
  awards: '批复户数',
  total: '合计金额',
  workingDays: '公示工作日',
  endsOn: '公示截止',
  where: '公示地点',
  minutes: '会议纪要',
  voucher: '凭证号',
  bankReference: '银行流水',
  reverses: '冲回流水',
  movement: '资金方向',
  by: '退回方',
  quota: '额度',
  rest: '尚余',
  left: '尚余到账',
  clawback: '追回编号',
  against: '对应支付',
  counterpart: '对方指标',
  direction: '调整方向',
  from: '自',
  recognisedOn: '认定日期',
  grantedOn: '授予日期',
  paidBy: '支付单位',
  late: '逾期',
  dueOn: '期限',
  scope: '范围',
  held: '对象',
  validFrom: '生效日',
  validTo: '终止日',
  receiptHash: '测算凭据',
  decision: '所撤凭据',
  replaces: '所替凭据',
  factsDigest: '事实摘要',
}
const AMOUNT = /^-?\d+\.\d{2}$/

/** To whom, and in which words. */
export interface Telling {
  /** Account numbers stand in full. */
  readonly seesAccounts: boolean
  /** How a clause is shown. */
  clauseName(clause: string): string
}

/** All that an entry says to a reader. */
export function detailsOf(event: LedgerEvent, { seesAccounts, clauseName }: Telling): EntryDetail[] {
  const payload = event.payload as Readonly<Record<string, unknown>>
  const plain = Object.entries(MEMBERS).flatMap(([name, title]) => {
    const value = payload[name]
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
    return [{ name, label: title, value: name === 'clause' ? clauseName(String(value)) : shown(value) }]
  })
  return [...plain, ...special(event, seesAccounts)]
}

/** The amount an entry is about, in yuan; null for none, and for totals of a whole list. */
export function amountOf({ payload }: LedgerEvent): Money | null {
  if ('amount' in payload && payload.amount !== null) return payload.amount
  return 'claimed' in payload ? payload.claimed : null
}

/** The document number an entry names; null for none. */
export function documentOf({ payload }: LedgerEvent): string | null {
  return 'documentNumber' in payload ? payload.documentNumber : null
}

/** 6222000000000001 → ****0001. */
export function masked(number: string): string {
  return `****${number.slice(-4)}`
}

/** What is not a plain member, by type. */
const SPECIAL: { readonly [T in LedgerEventType]?: (event: EventOf<T>, seesAccounts: boolean) => EntryDetail[] } = {
  EnterpriseRegistered: codeDetails,
  EnterpriseRenamed: codeDetails,
  PayeeAccountSet: ({ payload }, seesAccounts) => accountDetails(payload.account, seesAccounts),
  PaymentOrdered: ({ payload }, seesAccounts) => accountDetails(payload.payee, seesAccounts),
  ItemsRecorded: ({ payload: { items } }) => {
    const text = `${items.length} 行，价税合计 ${grouped(sum(items.map(({ gross }) => gross)))} 元`
    return [{ name: 'items', label: '发票', value: text }]
  },
  ItemsVerified: ({ payload: { lines } }) => {
    const categories = [...new Set(lines.map(({ category }) => ITEM_CATEGORIES[category]))].join('、')
    const text = `${lines.length} 行，核定 ${grouped(sum(lines.map(({ gross }) => gross)))} 元（${categories}）`
    return [{ name: 'lines', label: '核查', value: text }]
  },
  AwardProposed: ({ payload }) => reasonDetails(payload.reasons),
  AwardDeclined: ({ payload }) => reasonDetails(payload.reasons.map(({ code }) => code)),
  LeadRaised: ({ payload }) => [
    { name: 'code', label: '疑点', value: leadText(payload.code) },
    { name: 'question', label: '审计问题', value: `第 ${payload.question} 问` },
  ],
  RequestRefused: ({ payload }) => [{ name: 'code', label: '拒绝理由', value: refusalText(payload.code) }],
  CrossCheckAsked: ({ payload }) => [{ name: 'question', label: '征询事项', value: payload.question }],
  CasePresented: ({ payload }) => [{ name: 'verifiedBy', label: '核查人', value: payload.verifiedBy }],
  ObjectionRaised: ({ payload }) => [{ name: 'by', label: '异议人', value: objector(payload.by) }],
}

function special(event: LedgerEvent, seesAccounts: boolean): EntryDetail[] {
  const tell = SPECIAL[event.type] as ((event: LedgerEvent, seesAccounts: boolean) => EntryDetail[]) | undefined
  return tell?.(event, seesAccounts) ?? []
}

function codeDetails({ subjects }: EventOf<'EnterpriseRegistered' | 'EnterpriseRenamed'>): EntryDetail[] {
  return [{ name: 'enterpriseCode', label: '统一社会信用代码', value: subjects.enterpriseCode }]
}

function reasonDetails(codes: readonly string[]): EntryDetail[] {
  return [{ name: 'reasons', label: '理由', value: codes.map(reasonText).join('；') }]
}

function objector(by: Objector): string {
  switch (by.kind) {
    case 'enterprise':
      return `企业 ${by.enterprise}`
    case 'organisation':
      return by.name
    case 'person':
      return '自然人（已加密）'
  }
}

function accountDetails(account: PayeeAccount, seesAccounts: boolean): EntryDetail[] {
  const bank = { name: 'bank', label: '开户行', value: account.bank }
  if (account.holder === 'person') return [{ name: 'account', label: '收款账户', value: '自然人账户（已加密）' }, bank]
  const number = seesAccounts ? account.number : masked(account.number)
  return [{ name: 'account', label: '收款账户', value: `${account.name} ${number}` }, bank]
}

function shown(value: string | number | boolean): string {
  return typeof value === 'string' && AMOUNT.test(value) ? `${grouped(value)} 元` : label(value)
}
