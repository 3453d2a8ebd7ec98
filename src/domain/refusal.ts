// A refusal is a value with a stable code. Some are recorded as entries (a rule forbade what an entitled person asked);
// the others change nothing at all (unknown ids, repeated requests, missing entitlement, malformed input).

export const RECORDED_REFUSALS = [
  'FOUR_EYES',
  'RECUSED',
  'ABOVE_APPROVAL_LIMIT',
  'DELEGATION_CHAIN',
  'ENTERPRISE_GONE',
  'GROUP_CHANGED',
  'OUT_OF_WINDOW',
  'ROUND_CLOSED',
  'CLAUSE_NOT_IN_ROUND',
  'INVOICE_ALREADY_CLAIMED',
  'POLICY_NOT_IN_FORCE',
  'VERSION_CHOICE_REQUIRED',
  'HASH_DIFFERS',
  'ALLOTMENT_ABOVE_APPROPRIATION',
  'LINE_KEY_USED',
  'LINE_CLOSED',
  'LINE_NOT_USED_UP',
  'OTHER_FISCAL_YEAR',
  'QUOTA_NOT_FREE',
  'TIE_DECISION_REQUIRED',
  'APPROVAL_REQUIRED',
  'APPROVAL_ABOVE_CEILING',
  'LIST_NOT_COMPLETE',
  'LIST_NOT_CLOSED',
  'NOTICE_NOT_ENDED',
  'NOT_APPROVED',
  'OBJECTION_OUTSIDE_NOTICE',
  'HELD',
  'NOT_CORRECTABLE',
  'REASSIGNMENT_DIFFERS',
  'PAYMENT_STARTED',
  'NOT_GRANTED',
  'ORDER_ABOVE_AWARD',
  'NO_PAYEE_ACCOUNT',
  'PAYEE_CHANGED',
  'CLAWBACK_OUTSTANDING',
  'CLAWBACK_ABOVE_PAYMENT',
  'ABOVE_OUTSTANDING',
  'VOUCHER_SUM_DIFFERS',
  'NOT_SETTLED',
] as const
export const UNRECORDED_REFUSALS = [
  'FORBIDDEN',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'ALREADY_DONE',
  'WRONG_STATE',
  'VALID_TIME_IN_FUTURE',
  'WRONG_REVISION',
  'CALENDAR_UNKNOWN',
  'FACTS_MISSING',
  'CROSS_CHECK_OPEN',
  'SAME_PERSON',
  'INVALID',
] as const

export type RefusalCode = (typeof RECORDED_REFUSALS)[number] | (typeof UNRECORDED_REFUSALS)[number]
export type RefusalDetail = Readonly<Record<string, string | number>>

/** What a decider answers instead of entries. `detail` names the ids, amounts or dates that decided. */
export class Refusal {
  readonly code: RefusalCode
  readonly detail: RefusalDetail
  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    this.code = code
    this.detail = detail
  }

  /** Whether the refusal becomes an entry. */
  get recorded(): boolean {
    return (RECORDED_REFUSALS as readonly string[]).includes(this.code)
  }
}

/** A step whose business day lies before that of the step it follows. */
export function before(validAt: string, notBefore: string): Refusal {
  return new Refusal('INVALID', { field: 'validAt', validAt, notBefore })
}
