// How each refusal of the ledger is answered. The values that decided stand in the problem's `refusal`.
import type { RefusalCode } from '../domain/refusal.ts'
import type { Kebab, ProblemKind } from './problems.ts'

const RECORDED = { detail: '拒绝已记入台账（ordinal）。', detailEn: 'The refusal is entered in the book (ordinal).' }
const UNRECORDED = { detail: '未写入任何内容。', detailEn: 'Nothing was written.' }

function conflict(title: string, titleEn: string): ProblemKind {
  return { status: 409, title, titleEn, ...RECORDED }
}

/** A problem for every refusal code; a code without one does not compile. */
export const REFUSAL_PROBLEMS: Readonly<Record<Kebab<RefusalCode>, ProblemKind>> = {
  'four-eyes': conflict('同一人不得经办相邻两个环节', 'The same person may not do both steps'),
  recused: conflict('经办人须回避', 'The person keeps away from this case'),
  'above-approval-limit': conflict('超过审批限额', 'The amount is above the approval limit'),
  'delegation-chain': conflict('受托人不得转委托', 'What is delegated is not delegated further'),
  'enterprise-gone': conflict('企业已注销或被合并', 'The enterprise was dissolved or merged'),
  'group-changed': conflict('关联企业变动致限额超出，须重新测算', 'The related group changed and breaks its cap'),
  'out-of-window': conflict('申报不在申报期内', 'The application was filed outside the window'),
  'round-closed': conflict('批次已不再接收申报', 'The round takes no more cases'),
  'clause-not-in-round': conflict('该条款不属于此批次', 'The clause is not part of the round'),
  'invoice-already-claimed': conflict('发票行已被另一申报使用', 'An invoice line was claimed before'),
  'policy-not-in-force': conflict(
    '政策版本在所涉日期不适用',
    'The policy version does not hold: draft, not published, or not on the day',
  ),
  'version-choice-required': conflict(
    '同时有几个版本有效，须说明选用理由',
    'Several versions hold at once: say why this one',
  ),
  'hash-differs': conflict('核准的哈希与转录的不一致', 'The approved hash is not the transcribed one'),
  'allotment-above-appropriation': conflict('下达指标超过预算安排', 'The allotment exceeds the appropriation'),
  'line-key-used': conflict('该指标要素组合已另有指标', 'Another line has this key'),
  'line-closed': conflict('该指标已年终结账', 'The year of the line is closed'),
  'line-not-used-up': conflict('指标尚有余额，不能结账', 'Something on the line could still be spent'),
  'other-fiscal-year': conflict('预算年度不符', 'The line is of another fiscal year'),
  'quota-not-free': conflict('超过可动用额度', 'The amount exceeds what is free on the line'),
  'tie-decision-required': conflict(
    '名次并列且资金不足，须先议定顺序',
    'Equal ranks do not all fit: an order is needed',
  ),
  'approval-required': conflict('尚未核定比例或金额', 'The rate or amount is not decided yet'),
  'approval-above-ceiling': conflict('核定的比例或金额超出条款限额', 'What was decided lies outside of the clause'),
  'list-not-complete': conflict('批次尚有未测算的申报', 'The list still has undecided cases'),
  'list-not-closed': conflict('名单尚未关闭', 'The list is not closed yet'),
  'calendar-unknown': conflict('工作日历未覆盖该期间', 'The calendar of working days does not reach that far'),
  'notice-not-ended': conflict('公示尚未期满', 'The public notice has not ended'),
  'not-approved': conflict('批次尚无该文号的批复', 'The round has no approval under that document'),
  'objection-outside-notice': conflict('异议不在公示期内', 'The objection lies outside the public notice'),
  held: conflict('有未决异议或暂缓，不得办理', 'An open objection or a hold stands in the way'),
  'payment-started': conflict('已有支付申请，须先撤销', 'A payment was ordered already'),
  'not-granted': conflict('该拟补助尚未批复', 'The award is not granted yet'),
  'order-above-award': conflict('支付申请超过批复金额', 'The order exceeds the granted award'),
  'no-payee-account': conflict('企业尚无收款账户', 'The enterprise has no payee account'),
  'not-correctable': conflict(
    '此项不得更正：金额、主体等须冲销重记',
    'This is not corrected: money and parties are posted again',
  ),
  'reassignment-differs': conflict(
    '按条款该企业不能得到这么多，须撤销后重新认定',
    'The clause would not give that enterprise as much',
  ),
  'clawback-outstanding': conflict(
    '原决定的追回尚未了结，须先抵扣或追回',
    'What the earlier decision paid is not back yet',
  ),
  'payee-changed': conflict('支付申请后收款账户已变更', 'The payee account changed after the order'),
  'clawback-above-payment': conflict('追回超过已支付金额', 'The clawback exceeds what was paid'),
  'above-outstanding': conflict('超过尚未追回金额或待付金额', 'It exceeds what is outstanding'),
  'voucher-sum-differs': conflict('凭证金额与明细之和不符', 'The voucher is not the sum of its payments'),
  'not-settled': conflict('该笔支付未到账', 'The payment is not settled'),
  forbidden: {
    status: 403,
    title: '无权提出此请求',
    titleEn: 'The person may not make this request',
    detail: '请由持有相应岗位的人员办理。',
    detailEn: 'A person with the right role has to ask.',
  },
  'not-found': {
    status: 404,
    title: '没有这条记录',
    titleEn: 'There is no such record',
    ...UNRECORDED,
    toReader: { detail: '截至所问时点，台账中没有它。', detailEn: 'The ledger had none at the moment asked for.' },
  },
  'already-exists': { status: 409, title: '编号已存在', titleEn: 'The id exists already', ...UNRECORDED },
  'already-done': { status: 409, title: '此事已办结', titleEn: 'It is done already', ...UNRECORDED },
  'wrong-state': { status: 409, title: '当前状态不允许此操作', titleEn: 'The state does not allow it', ...UNRECORDED },
  'valid-time-in-future': {
    status: 422,
    title: '业务时间晚于今天',
    titleEn: 'validAt lies in the future',
    ...UNRECORDED,
  },
  'wrong-revision': {
    status: 412,
    title: '记录已被他人更新',
    titleEn: 'The record was changed by somebody else',
    detail: '请重新读取后再提交。',
    detailEn: 'Read it again before asking again.',
  },
  'facts-missing': { status: 409, title: '缺少认定所需的事实', titleEn: 'Facts are missing', ...UNRECORDED },
  'cross-check-open': {
    status: 409,
    title: '联审意见尚未反馈',
    titleEn: 'A cross-check has no answer yet',
    ...UNRECORDED,
  },
  'same-person': {
    status: 409,
    title: '申报与初审不得为同一人',
    titleEn: 'Who filed may not review',
    ...UNRECORDED,
  },
  invalid: { status: 422, title: '内容前后不一致', titleEn: 'The content contradicts itself', ...UNRECORDED },
}
