// How pages write amounts, dates and enumerations in Chinese: one table, one form.
import nzh from 'nzh'

/** 1234567.80 → 1,234,567.80; the sign stays in front. */
export function grouped(amount: string): string {
  const [whole, fen] = amount.split('.')
  return `${(whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}.${fen ?? '00'}`
}

/** 大写金额, e.g. 壹拾伍万元整. Exact: it reads the decimal string, never a float. */
export function formalAmount(amount: string): string {
  const text = nzh.cn.toMoney(amount, { outSymbol: false })
  return text.endsWith('元') ? `${text}整` : text
}

/** 2022-09-01T02:00:00.000Z → 2022-09-01 10:00:00 (Beijing time). */
export function beijingTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`
}

/** Labels of stored words; what is not in the table is shown as it is stored. */
const LABELS: Readonly<Record<string, string>> = {
  // events
  LedgerOpened: '台账启用',
  BookOpened: '开设台账',
  ApprovalLimitSet: '审批限额',
  DelegationGiven: '委托',
  DelegationEnded: '终止委托',
  RecusalRecorded: '回避登记',
  RecusalEnded: '解除回避',
  WaiverRecorded: '个案豁免',
  GroupRecorded: '关联企业组登记',
  GroupMemberJoined: '关联企业加入',
  GroupMemberLeft: '关联企业退出',
  EnterpriseDissolved: '企业注销',
  EnterpriseMerged: '企业合并',
  EnterpriseRenamed: '企业更名',
  PolicyTranscribed: '政策录入',
  PolicyPublished: '政策复核发布',
  ListPublished: '名单发布',
  BudgetLineOpened: '指标设立',
  AppropriationApproved: '预算安排',
  AllotmentIssued: '指标下达',
  AppropriationSupplemented: '预算追加',
  AppropriationReduced: '预算调减',
  AllotmentWithdrawn: '指标收回',
  QuotaFrozen: '额度冻结',
  QuotaUnfrozen: '额度解冻',
  QuotaLapsed: '余额注销',
  QuotaTransferred: '指标调剂',
  QuotaCarriedOver: '结转下年',
  BudgetLineClosed: '年终结账',
  OpeningBalanceStated: '期初余额',
  RoundOpened: '批次开启（申报通知）',
  EnterpriseRegistered: '企业登记',
  PayeeAccountSet: '收款账户登记',
  ApplicationFiled: '申报',
  ItemsRecorded: '发票明细录入',
  EvidenceAttached: '证据归集',
  ApplicationAccepted: '受理',
  ProposalConfirmed: '确认享受（免申即享）',
  ProposalDeclined: '放弃享受（免申即享）',
  CorrectionRequested: '通知补正',
  ItemsWithdrawn: '撤下申报事项',
  ApplicationCorrected: '补正',
  AcceptanceRefused: '不予受理',
  FirstReviewed: '初审',
  CrossCheckAsked: '征求联审意见',
  CrossCheckAnswered: '联审反馈',
  ApplicationWithdrawn: '撤回申报',
  ItemsVerified: '核查评审',
  ApplicationPresented: '提请测算',
  OutcomeNoted: '结果回写',
  CasePresented: '事实冻结',
  AwardProposed: '拟补助（测算）',
  AwardDeclined: '不予补助',
  AwardResolved: '一事一议',
  TieDecided: '同分排序决定',
  ListClosed: '测算清单封存',
  NoticePublished: '公示',
  AwardGranted: '核准批复',
  RoundApproved: '批次批复',
  DecisionSetAside: '撤销决定',
  CaseRecalled: '退回补正',
  CaseWithdrawn: '撤回',
  CaseDisqualified: '取消资格',
  ObjectionRaised: '异议',
  ObjectionAnswered: '异议处理',
  HoldPlaced: '暂缓',
  HoldLifted: '解除暂缓',
  PaymentOrdered: '支付申请',
  PaymentReleased: '复核放款',
  PaymentCancelled: '支付撤销',
  PaymentRejected: '退票',
  PaymentRecharged: '支付更正',
  PaymentOffset: '支付抵扣',
  ClawbackOffset: '追回抵扣',
  ClawbackWrittenOff: '追回核销',
  PaymentSettled: '拨付到账',
  PaymentReturned: '退回',
  BankMovementObserved: '银行异动记录',
  ClawbackOrdered: '追回决定',
  ClawbackReceived: '追回到账',
  LeadRaised: '疑点',
  RequestRefused: '申请被拒',
  // enumerations
  favourable: '同意',
  unfavourable: '不同意',
  noObjection: '无异议',
  objection: '有异议',
  proposed: '政府拟入围',
  aboveDesignated: '规上企业',
  belowDesignated: '规下企业',
  stoneCarving: '石雕',
  bags: '箱包',
  apparel: '服装',
  food: '食品',
  other: '其他',
  purchase: '采购',
  financeLease: '融资租赁',
  items: '发票明细',
  list: '名单',
  registry: '企业登记',
  bank: '银行',
  payee: '收款人',
  restored: '额度恢复',
  lapsed: '额度不恢复',
  true: '是',
  false: '否',
  // roles
  operator: '系统管理员',
  transcriber: '政策录入员',
  checker: '政策复核员',
  clerk: '经办人',
  verifier: '核查人',
  budgetOfficer: '预算岗',
  decider: '审批人',
  paymentMaker: '支付经办',
  paymentChecker: '支付复核',
  treasurer: '国库岗',
  auditor: '审计人员',
  reaction: '系统回写',
  // stages of a calculation
  inForce: '政策时效',
  eligible: '条件',
  base: '补助基数',
  pay: '计算',
  term: '期限',
  adjust: '调整',
  floor: '下限',
  ratioLimit: '比例限额',
  itemCap: '单项限额',
  periodCap: '期间限额',
  stacking: '叠加规则',
  shares: '分担',
  round: '取整',
  budget: '预算',
}

/** The Chinese label of a word of the ledger; the word itself when it has none. */
export function label(word: string | number | boolean): string {
  return LABELS[String(word)] ?? String(word)
}
