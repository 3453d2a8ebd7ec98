// Why an evaluation came out as it did: the closed list of codes. Wire names are English; labels live with the pages.

/** Codes with which a condition of a clause may refuse. */
export const REFUSAL_CODES = [
  'CONDITION_NOT_MET',
  'NOT_ELIGIBLE_PARTY',
  'BELOW_THRESHOLD',
  'ABOVE_UPPER_BOUND',
  'OUT_OF_PERIOD',
  'NO_UPSTREAM_AWARD',
  'NO_INCREMENT',
] as const

/** All codes this engine gives. */
export const REASON_CODES = [
  'OK',
  ...REFUSAL_CODES,
  'DRAFT_NOT_IN_FORCE',
  'NOT_PAYABLE_CLAUSE',
  'ALREADY_PAID_ONE_OFF',
  'FACTS_MISSING',
  'CAPPED',
  'CAPPED_BY_PRIOR',
  'CAP_USED_UP',
  'FLOORED',
  'WINDOW_ENDED',
  'TOP_UP_DIFFERENCE',
  'HIGHER_ALREADY_PAID',
  'RATE_DECISION_REQUIRED',
  'RATE_ABOVE_CEILING',
  'AMOUNT_ABOVE_CEILING',
  'TIER_DECISION_REQUIRED',
  'TIER_NOT_ALLOWED',
  'TIE_DECISION_REQUIRED',
  'COMPETITIVE_ALLOCATION',
  'QUOTA_RECORDED',
  'QUOTA_EXCEEDED',
  'LIMITED_BY_BUDGET',
  'BUDGET_EXHAUSTED',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]
export type RefusalCode = (typeof REFUSAL_CODES)[number]
