// Why an evaluation came out as it did: the closed list of codes. Wire names are English; labels live with the pages.

/** Codes with which a condition of a clause may refuse. */
export const REFUSAL_CODES = ['CONDITION_NOT_MET', 'NOT_ELIGIBLE_PARTY', 'BELOW_THRESHOLD', 'OUT_OF_PERIOD'] as const

/** All codes this engine gives. */
export const REASON_CODES = [
  'OK',
  ...REFUSAL_CODES,
  'DRAFT_NOT_IN_FORCE',
  'FACTS_MISSING',
  'CAPPED',
  'CAPPED_BY_PRIOR',
  'CAP_USED_UP',
  'LIMITED_BY_BUDGET',
  'BUDGET_EXHAUSTED',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]
export type RefusalCode = (typeof REFUSAL_CODES)[number]
