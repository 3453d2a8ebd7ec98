// Codes in Chinese: why a case was decided so, what a lead is about, why a request was refused.
import { type ReasonCode } from '../../domain/policy/reasons.ts'
import { RECORDED_REFUSALS } from '../../domain/refusal.ts'
import { PROBLEMS, refusalProblem } from '../problems.ts'

const REASONS: Readonly<Record<ReasonCode, string>> = {
  OK: '符合条件，按标准计算',
  CONDITION_NOT_MET: '不符合条件',
  NOT_ELIGIBLE_PARTY: '主体不符合条件',
  BELOW_THRESHOLD: '低于门槛',
  ABOVE_UPPER_BOUND: '高于上限',
  OUT_OF_PERIOD: '不在规定期间',
  NO_UPSTREAM_AWARD: '无上级奖励',
  NO_INCREMENT: '无增量',
  DRAFT_NOT_IN_FORCE: '文件为征求意见稿',
  NOT_PAYABLE_CLAUSE: '条款不直接兑付',
  ALREADY_PAID_ONE_OFF: '一次性奖励已兑付',
  FACTS_MISSING: '缺少事实',
  CAPPED: '按最高限额核减',
  CAPPED_BY_PRIOR: '扣除此前已用限额',
  CAP_USED_UP: '限额已用完',
  FLOORED: '按最低标准补足',
  WINDOW_ENDED: '享受期限已满',
  TOP_UP_DIFFERENCE: '就高补差',
  HIGHER_ALREADY_PAID: '已享受更高奖励',
  RATE_DECISION_REQUIRED: '比例尚待核定',
  RATE_ABOVE_CEILING: '核定比例超过上限',
  AMOUNT_ABOVE_CEILING: '核定金额超过上限',
  TIER_DECISION_REQUIRED: '档次尚待核定',
  TIER_NOT_ALLOWED: '核定档次不在规定之列',
  TIE_DECISION_REQUIRED: '同分排序尚待决定',
  COMPETITIVE_ALLOCATION: '竞争性分配',
  QUOTA_RECORDED: '登记额度',
  QUOTA_EXCEEDED: '超过额度',
  LIMITED_BY_BUDGET: '受预算余额限制',
  BUDGET_EXHAUSTED: '预算已用完',
}

const LEADS: Readonly<Record<string, string>> = {
  UNKNOWN_PAYMENT: '银行资金与任何支付不符',
  UNKNOWN_CLAWBACK: '追回资金与任何追回决定不符',
  AMOUNT_DIFFERS: '到账金额与支付申请不符',
  PAID_AGAIN: '同一笔支付重复到账',
  PAID_UNRELEASED: '未经复核放款即到账',
  RECOVERY_ABOVE_ORDER: '追回资金超过应追回金额',
  REFERENCE_REUSED: '银行流水号重复使用',
  REJECTED_NOT_IN_TRANSIT: '退票与在途支付不符',
  RETURN_WITHOUT_SETTLEMENT: '退回与到账不符',
  RETURN_OF_OTHER_MOVEMENT: '退回所指流水不符',
  RETURN_OF_CLAWED_BACK: '已追回的款项又退回',
  RETURN_ABOVE_PAYMENT: '退回金额超过已到账金额',
  ACCOUNT_SHARED: '收款账户为多家企业共用',
  ACCOUNT_CHANGED_BEFORE_PAYMENT: '支付前不久变更收款账户',
  PAYEE_IS_NOT_BENEFICIARY: '收款人不是受补助企业',
  PAID_TO_ENTERPRISE_GONE: '向已注销或被合并的企业支付',
  RECOGNITION_REVOKED: '所依据的认定已撤销',
  UPSTREAM_AWARD_REDUCED: '所依据的上级奖励已核减',
}

/** The reason of a decision; a code of a later engine stays as it is. */
export function reasonText(code: string): string {
  return (REASONS as Readonly<Record<string, string>>)[code] ?? code
}

/** What a lead is about; an unknown code stays as it is. */
export function leadText(code: string): string {
  return LEADS[code] ?? code
}

/** Why a request was refused; an unknown code stays as it is. */
export function refusalText(code: string): string {
  const known = RECORDED_REFUSALS.find((one) => one === code)
  return known === undefined ? code : PROBLEMS[refusalProblem(known)].title
}
