// Refusals that come of the authority of persons: limits, delegations, recusals, waivers.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked } from './desk.ts'
import { after, also, but, decideAll, does, granted, MONDAY, presented, type RefusalCase, row } from './refusal-case.ts'
import { order, presentation, release } from './steps.ts'

const ready = after()
const year = { documentNumber: '惠工信人〔2022〕3号', validFrom: day('2022-01-01'), validTo: null }

/** At most 60,000.00 in one order of person-paymentMaker. */
export const limit: Extract<Asked, { type: 'setApprovalLimit' }> = {
  ...{ type: 'setApprovalLimit', ...year, act: 'order', person: 'person-paymentMaker' },
  ...{ largest: yuan('60000.00'), perDay: null },
}
/** The decider's work done by li. */
export const delegation: Extract<Asked, { type: 'giveDelegation' }> = {
  ...{ type: 'giveDelegation', ...year, delegation: 'del-1', from: 'person-decider', to: 'li', role: 'decider' },
}
/** The decider keeps away from ent-1. */
export const recusal: Extract<Asked, { type: 'recordRecusal' }> = {
  ...{ type: 'recordRecusal', ...year, recusal: 'rcs-1', person: 'person-decider', enterprise: 'ent-1' },
  ...{ application: null, ground: '近亲属任职' },
}
/** app-1 may be filed outside the window. */
export const waiver: Extract<Asked, { type: 'recordWaiver' }> = {
  ...{ type: 'recordWaiver', ...year, waiver: 'wvr-1', rule: 'OUT_OF_WINDOW', application: 'app-1', ground: '台风' },
}
const endDelegation: Asked = { type: 'endDelegation', delegation: 'del-1' }
const endRecusal: Asked = { type: 'endRecusal', recusal: 'rcs-1', ground: '亲属已离职' }
const ordered = order('pay-1', 'awd-1', '60000.00')
const subjects = { application: 'app-1' }

export const REFUSALS_OF_PERSONS: readonly RefusalCase[] = [
  // ---- validity
  row('validity.ts', 'INVALID', ready, but(limit, { validTo: day('2021-12-31') }), { field: 'validTo' }),

  // ---- limits
  row('limits.ts', 'FOUR_EYES', ready, but(limit, { person: 'operator' }), { act: 'order', person: 'operator' }, {}),
  row(
    'limits.ts',
    'ABOVE_APPROVAL_LIMIT',
    after(granted, does(limit)),
    order('pay-1', 'awd-1', '60000.01'),
    {
      ...{ payment: 'pay-1', act: 'order', person: 'person-paymentMaker', amount: '60000.01', rule: 'largest' },
      ...{ limit: '60000.00', approved: '0.00', on: '2022-05-19' },
    },
    { payment: 'pay-1' },
  ),

  // ---- delegations
  row('delegations.ts', 'ALREADY_EXISTS', after(does(delegation)), delegation, { delegation: 'del-1' }),
  row('delegations.ts', 'INVALID', ready, but(delegation, { role: 'verifier' }), { field: 'role', role: 'verifier' }),
  row('delegations.ts', 'INVALID', ready, but(delegation, { to: 'person-decider' }), { field: 'to' }),
  row('delegations.ts', 'FOUR_EYES', ready, but(delegation, { to: 'operator' }), { delegation: 'del-1' }, {}),
  row(
    'delegations.ts',
    'DELEGATION_CHAIN',
    after(does(delegation)),
    but(delegation, { delegation: 'del-2', from: 'li', to: 'zhao' }),
    { delegation: 'del-2', from: 'li', to: 'zhao', role: 'decider' },
    {},
  ),
  row('delegations.ts', 'NOT_FOUND', ready, but(delegation, { from: 'zhao' }), { person: 'zhao', role: 'decider' }),
  row('delegations.ts', 'NOT_FOUND', ready, endDelegation, { delegation: 'del-1' }),
  row('delegations.ts', 'ALREADY_DONE', after(does(delegation), does(endDelegation)), endDelegation, {
    ...{ delegation: 'del-1' },
  }),

  // ---- recusals
  row('recusals.ts', 'ALREADY_EXISTS', after(does(recusal)), recusal, { recusal: 'rcs-1' }),
  row('recusals.ts', 'INVALID', ready, but(recusal, { application: 'app-1' }), { field: 'application' }),
  row('recusals.ts', 'NOT_FOUND', ready, endRecusal, { recusal: 'rcs-1' }),
  row('recusals.ts', 'ALREADY_DONE', after(does(recusal), does(endRecusal)), endRecusal, { recusal: 'rcs-1' }),
  row(
    'recusals.ts',
    'FOUR_EYES',
    after(does(but(recusal, { person: 'operator' }))),
    endRecusal,
    { recusal: 'rcs-1', person: 'operator' },
    {},
  ),
  row(
    'recusals.ts',
    'RECUSED',
    after(presented, does(recusal)),
    decideAll,
    { recusal: 'rcs-1', person: 'person-decider', application: 'app-1', on: MONDAY },
    { ...subjects, round: 'round-list' },
  ),

  // ---- waivers
  row('waivers.ts', 'ALREADY_EXISTS', after(does(waiver)), waiver, { waiver: 'wvr-1' }),

  // ---- four eyes over delegations
  row(
    'guard.ts',
    'FOUR_EYES',
    after(
      does(but(presentation(1), { verifiedBy: 'li' })),
      (desk) => desk.must({ type: 'grantRole', person: 'li', role: 'decider', validFrom: MONDAY, validTo: null }),
      does({ ...delegation, from: 'li', to: 'zhao', validFrom: MONDAY }),
    ),
    decideAll,
    { application: 'app-1', verifiedBy: 'li' },
    { ...subjects, round: 'round-list' },
    'zhao for li',
  ),
  row(
    'guard.ts',
    'FOUR_EYES',
    after(
      granted,
      also('person-paymentMaker', 'paymentChecker'),
      does({ ...delegation, from: 'person-paymentMaker', to: 'li', role: 'paymentMaker' }),
      (desk) => desk.must(ordered, 'li for person-paymentMaker'),
    ),
    release('pay-1'),
    { payment: 'pay-1', orderedBy: 'person-paymentMaker' },
    { payment: 'pay-1' },
    'person-paymentMaker',
  ),
]
