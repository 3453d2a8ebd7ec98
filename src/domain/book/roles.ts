// Who may do what: the roles of a bureau and the requests each role may make. One table; everything else asks it.
import type { DateText } from '../calendar.ts'

export type Role =
  | 'operator'
  | 'transcriber'
  | 'checker'
  | 'clerk'
  | 'verifier'
  | 'budgetOfficer'
  | 'decider'
  | 'paymentMaker'
  | 'paymentChecker'
  | 'treasurer'
  | 'auditor'

export const ROLES: readonly Role[] = [
  'operator',
  'transcriber',
  'checker',
  'clerk',
  'verifier',
  'budgetOfficer',
  'decider',
  'paymentMaker',
  'paymentChecker',
  'treasurer',
  'auditor',
]

/** Which roles may make which request. Queries need any role; observations of the bank are the treasurer's. */
export const MAY_REQUEST = {
  openBook: ['operator'],
  issueCredential: ['operator'],
  revokeCredential: ['operator'],
  grantRole: ['operator'],
  revokeRole: ['operator'],
  setApprovalLimit: ['operator'],
  giveDelegation: ['operator'],
  endDelegation: ['operator'],
  recordRecusal: ['operator', 'clerk', 'verifier', 'decider', 'paymentMaker', 'paymentChecker'],
  endRecusal: ['operator'],
  recordWaiver: ['decider'],
  transcribePolicy: ['transcriber'],
  publishPolicy: ['checker'],
  repealPolicy: ['checker'],
  supersedePolicy: ['checker'],
  recordInterpretation: ['decider'],
  publishList: ['clerk'],
  recordRecognition: ['clerk'],
  revokeRecognition: ['clerk'],
  recordUpstreamAward: ['clerk'],
  recordUpstreamPayment: ['clerk'],
  reduceUpstreamAward: ['clerk'],
  recordYearlyFigure: ['clerk'],
  recordEarlierPayout: ['clerk'],
  recordApproval: ['decider'],
  openBudgetLine: ['budgetOfficer'],
  approveAppropriation: ['budgetOfficer'],
  issueAllotment: ['budgetOfficer'],
  supplementAppropriation: ['budgetOfficer'],
  reduceAppropriation: ['budgetOfficer'],
  withdrawAllotment: ['budgetOfficer'],
  freezeQuota: ['budgetOfficer'],
  unfreezeQuota: ['budgetOfficer'],
  lapseQuota: ['budgetOfficer'],
  transferQuota: ['budgetOfficer'],
  carryOver: ['budgetOfficer'],
  carryOverAwards: ['budgetOfficer'],
  closeBudgetLine: ['budgetOfficer'],
  openRound: ['decider'],
  registerEnterprise: ['clerk'],
  renameEnterprise: ['clerk'],
  recordGroup: ['clerk'],
  joinGroup: ['clerk'],
  leaveGroup: ['clerk'],
  dissolveEnterprise: ['clerk'],
  mergeEnterprise: ['clerk'],
  fileApplication: ['clerk'],
  recordItems: ['clerk'],
  attachEvidence: ['clerk'],
  acceptApplication: ['clerk'],
  proposeApplication: ['clerk'],
  confirmProposal: ['clerk'],
  declineProposal: ['clerk'],
  requestCorrection: ['clerk', 'verifier'],
  correctApplication: ['clerk'],
  refuseAcceptance: ['clerk'],
  reviewFirst: ['clerk', 'verifier'],
  askCrossCheck: ['clerk', 'verifier'],
  answerCrossCheck: ['clerk', 'verifier'],
  withdrawApplication: ['clerk'],
  verifyItems: ['verifier'],
  presentCase: ['clerk'],
  decideCases: ['decider'],
  resolveAward: ['decider'],
  closeList: ['decider'],
  publishNotice: ['decider'],
  grantAwards: ['decider'],
  approveRound: ['decider'],
  setAsideDecision: ['decider'],
  correctEntry: ['clerk', 'decider'],
  reviseEntry: ['decider'],
  reassignAward: ['decider'],
  recallCase: ['clerk', 'decider'],
  withdrawCase: ['clerk'],
  disqualifyCase: ['decider'],
  raiseObjection: ['clerk'],
  answerObjection: ['decider'],
  placeHold: ['decider', 'clerk'],
  liftHold: ['decider'],
  setPayeeAccount: ['clerk'],
  orderPayment: ['paymentMaker'],
  releasePayment: ['paymentChecker'],
  releaseVoucher: ['paymentChecker'],
  cancelPayment: ['paymentMaker', 'paymentChecker'],
  recordRejection: ['treasurer'],
  receiveBankResults: ['treasurer'],
  rechargePayment: ['budgetOfficer'],
  offsetClawback: ['decider'],
  writeOffClawback: ['decider'],
  recordSettlement: ['treasurer'],
  recordReturn: ['treasurer'],
  orderClawback: ['decider'],
  recordRecovery: ['treasurer'],
} as const satisfies Record<string, readonly Role[]>
export type Request = keyof typeof MAY_REQUEST

/** A role held by a person within dates; `until` is the first day it is no longer held. */
export interface RoleTenure {
  readonly role: Role
  readonly from: DateText
  readonly until: DateText | null
}

/** Whether one of the tenures gives the role on that day. */
export function holds(tenures: readonly RoleTenure[], role: Role, on: DateText): boolean {
  return tenures.some(
    (tenure) => tenure.role === role && tenure.from <= on && (tenure.until === null || on < tenure.until),
  )
}
