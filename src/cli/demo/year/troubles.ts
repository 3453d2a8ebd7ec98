// What does not run smoothly in the year: objections, holds and cases that leave, and each thing that the book refuses to the
// persons of a bureau. What happens to payments stands in money-troubles.ts.
import { day } from '../../../domain/calendar.ts'
import type { BookCommand } from '../../../domain/book/commands.ts'
import { yuan } from '../../../domain/money.ts'
import type { RefusalCode } from '../../../domain/refusal.ts'
import { applicationOf, awardOf, paymentOf, POLICY } from '../ids.ts'
import type { Person } from '../people.ts'
import { bookStep, type Step, type WithoutDay } from '../step.ts'
import { at } from '../working-time.ts'
import { yearEnterprise } from './enterprises.ts'
import { LINES, yearCase } from './rounds.ts'
import { YEAR_STORY } from './story.ts'

type Asked = readonly [
  on: string,
  hour: string,
  by: Person,
  command: WithoutDay<BookCommand>,
  refused?: RefusalCode | undefined,
]

/** The steps, named in the order of the table. */
export function troubleSteps(): Step[] {
  return [...BEFORE, ...NOTICE, ...PERSONS, ...BUDGET].map(([on, hour, by, command, refused], i) =>
    bookStep({ name: `trouble/${i + 1}`, chapter: 'decision', at: at(on, hour), by, refused }, command),
  )
}

const shown = { basis: 'document', documentNumber: '惠市监〔2022〕演示31号', content: null } as const
const ground = '演示理由'
const paper = { ground, documentNumber: '惠工信〔2022〕演示33号' }

function objection(number: string | null, id: string): WithoutDay<BookCommand> {
  const against = number === null ? null : applicationOf(number)
  const by = { kind: 'organisation', name: '惠安县演示行业协会' } as const
  return { type: 'raiseObjection', objection: id, round: 'round-2022-equipment', against, by, ...paper }
}
function answer(id: string, finding: 'upheld' | 'dismissed'): WithoutDay<BookCommand> {
  return { type: 'answerObjection', objection: id, finding, ...paper }
}

/** A round before its policy is published, and the steps of a list out of their order. */
const BEFORE: readonly Asked[] = [
  ['2022-01-14', '09:30', 'checker-1', publish('0'.repeat(64)), 'HASH_DIFFERS'],
  ['2022-06-28', '09:30', 'decider-1', { type: 'closeList', round: 'round-2022-energy' }, 'LIST_NOT_COMPLETE'],
  [
    ...(['2022-06-28', '09:35', 'decider-1'] as const),
    { type: 'publishNotice', round: 'round-2022-energy', where: '惠安县人民政府网站（演示）' },
    'LIST_NOT_CLOSED',
  ],
]

function publish(hash: string): WithoutDay<BookCommand> {
  return { type: 'publishPolicy', policy: POLICY, version: 1, hash }
}

/** The public notice of spring: 30 June to 11 July; the grants are on 13 July. */
const NOTICE: readonly Asked[] = [
  ['2022-07-04', '09:30', 'clerk-1', objection(YEAR_STORY.objectedInVain, 'objection-1')],
  ['2022-07-04', '10:30', 'clerk-1', objection(YEAR_STORY.disqualified, 'objection-2')],
  ['2022-07-05', '09:30', 'decider-1', answer('objection-1', 'dismissed'), 'FOUR_EYES'],
  ['2022-07-05', '10:30', 'decider-2', answer('objection-1', 'dismissed')],
  ['2022-07-06', '10:30', 'decider-2', answer('objection-2', 'upheld')],
  [
    ...(['2022-07-07', '10:30', 'decider-1'] as const),
    { type: 'disqualifyCase', application: applicationOf(YEAR_STORY.disqualified), ...paper },
  ],
  [
    ...(['2022-07-07', '15:30', 'clerk-2'] as const),
    { type: 'withdrawCase', application: applicationOf(YEAR_STORY.withdrawn), ground, documentNumber: null },
  ],
  ['2022-07-08', '10:00', 'decider-1', approve('round-2022-stone'), 'NOTICE_NOT_ENDED'],
  [...(['2022-07-08', '11:00', 'payment-maker-1'] as const), order('stone-001'), 'NOT_GRANTED'],
  ['2022-07-12', '09:30', 'clerk-1', objection(null, 'objection-3'), 'OBJECTION_OUTSIDE_NOTICE'],
  [
    ...(['2022-07-12', '10:30', 'decider-1'] as const),
    { type: 'grantAwards', round: 'round-2022-saving', award: null, limit: 1, documentNumber: '惠工信〔2022〕演示0号' },
    'NOT_APPROVED',
  ],
  [
    ...(['2022-07-12', '14:30', 'clerk-1'] as const),
    { type: 'placeHold', hold: 'hold-1', scope: 'award', held: awardOf(YEAR_STORY.held), ...paper },
  ],
  ['2022-07-13', '15:00', 'decider-1', grantHeld(), 'HELD'],
  ['2022-07-14', '09:30', 'decider-1', { type: 'liftHold', hold: 'hold-1', ...paper }],
  ['2022-07-14', '10:30', 'decider-1', grantHeld()],
  [
    ...(['2022-07-15', '10:30', 'clerk-1'] as const),
    { type: 'dissolveEnterprise', enterprise: yearEnterprise(yearCase(YEAR_STORY.dissolved).enterprise).id, ...shown },
  ],
  ['2022-07-18', '14:00', 'payment-maker-1', order(YEAR_STORY.dissolved), 'ENTERPRISE_GONE'],
  [
    ...(['2022-08-01', '10:30', 'clerk-2'] as const),
    { type: 'withdrawCase', application: applicationOf('saving-001'), ground, documentNumber: null },
    'PAYMENT_STARTED',
  ],
]

function approve(round: string): WithoutDay<BookCommand> {
  return { type: 'approveRound', round, documentNumber: '惠工信〔2022〕演示0号', minutes: '惠工信会纪〔2022〕演示0号' }
}
function grantHeld(): WithoutDay<BookCommand> {
  const documentNumber = '惠工信〔2022〕演示批-equipment'
  return {
    type: 'grantAwards',
    round: 'round-2022-equipment',
    award: awardOf(YEAR_STORY.held),
    limit: 1,
    documentNumber,
  }
}
function order(number: string, amount = '1.00'): WithoutDay<BookCommand> {
  return { type: 'orderPayment', payment: paymentOf(number, 9), award: awardOf(number), amount: yuan(amount) }
}

const term = { validFrom: day('2022-06-27'), validTo: null, documentNumber: '惠工信〔2022〕演示30号' }
const lent = { ...term, role: 'budgetOfficer' } as const

/** Who may not: a recusal, a chain of delegations, an approval limit. */
const PERSONS: readonly Asked[] = [
  [
    ...(['2022-06-27', '10:30', 'decider-3'] as const),
    {
      ...{ type: 'recordRecusal', recusal: 'recusal-1', person: 'decider-3', ground: '亲属任职', application: null },
      ...{ ...term, enterprise: yearEnterprise(yearCase('energy-049').enterprise).id },
    },
  ],
  [
    ...(['2022-06-28', '10:30', 'decider-3'] as const),
    { type: 'decideCases', round: 'round-2022-energy', application: null, limit: 200, tieBreak: null },
    'RECUSED',
  ],
  [
    ...(['2022-06-27', '11:30', 'operator'] as const),
    { type: 'giveDelegation', delegation: 'delegation-1', from: 'budget-officer-1', to: 'clerk-3', ...lent },
  ],
  [
    ...(['2022-06-27', '14:30', 'operator'] as const),
    { type: 'giveDelegation', delegation: 'delegation-2', from: 'clerk-3', to: 'clerk-2', ...lent },
    'DELEGATION_CHAIN',
  ],
  [
    ...(['2022-06-27', '15:30', 'operator'] as const),
    {
      ...{ type: 'setApprovalLimit', act: 'order', person: 'payment-maker-2', ...term },
      ...{ largest: yuan('50000.00'), perDay: null },
    },
  ],
  // 5% of 20,000,000.00 was granted.
  ['2022-07-15', '15:30', 'payment-maker-2', order('equipment-220', '1000000.00'), 'ABOVE_APPROVAL_LIMIT'],
]

const change = (amount: string) => ({ amount: yuan(amount), documentNumber: '惠财指〔2022〕演示40号' })

/** The life of the lines, and what they do not allow. */
const BUDGET: readonly Asked[] = [
  [
    '2022-09-01',
    '09:30',
    'budget-officer-1',
    { type: 'supplementAppropriation', line: LINES.reserve, ...change('500000.00') },
  ],
  // 4,000,000.00 were not allotted, and 500,000.00 came on top.
  [
    ...(['2022-09-01', '10:00', 'budget-officer-1'] as const),
    { type: 'issueAllotment', line: LINES.reserve, ...change('4500000.01') },
    'ALLOTMENT_ABOVE_APPROPRIATION',
  ],
  ['2022-09-01', '10:30', 'budget-officer-1', { type: 'issueAllotment', line: LINES.reserve, ...change('2000000.00') }],
  [
    '2022-09-01',
    '11:00',
    'budget-officer-1',
    { type: 'reduceAppropriation', line: LINES.reserve, ...change('500000.00') },
  ],
  [
    '2022-09-02',
    '09:30',
    'budget-officer-1',
    { type: 'freezeQuota', line: LINES.reserve, ...change('1000000.00'), ground },
  ],
  // 3,000,000.00 allotted less 1,000,000.00 frozen.
  [
    ...(['2022-09-02', '10:00', 'budget-officer-1'] as const),
    { type: 'withdrawAllotment', line: LINES.reserve, ...change('2000000.01') },
    'QUOTA_NOT_FREE',
  ],
  [
    '2022-09-02',
    '10:30',
    'budget-officer-1',
    { type: 'withdrawAllotment', line: LINES.reserve, ...change('500000.00') },
  ],
  [
    '2022-09-05',
    '14:30',
    'budget-officer-1',
    { type: 'unfreezeQuota', line: LINES.reserve, ...change('1000000.00'), ground },
  ],
  [
    ...(['2022-09-05', '15:30', 'budget-officer-1'] as const),
    { type: 'transferQuota', line: LINES.reserve, to: LINES.green, ...change('1000000.00') },
  ],
  [
    ...(['2022-09-05', '16:00', 'budget-officer-1'] as const),
    { type: 'carryOver', line: LINES.reserve, into: LINES.green, ...change('1.00') },
    'OTHER_FISCAL_YEAR',
  ],
  [
    ...(['2022-12-30', '10:00', 'budget-officer-1'] as const),
    { type: 'closeBudgetLine', line: LINES.reserve, documentNumber: '惠财〔2022〕演示99号' },
    'LINE_NOT_USED_UP',
  ],
  // 5,000,000.00 + 500,000.00 − 500,000.00 − 1,000,000.00
  ['2022-12-30', '10:30', 'budget-officer-1', { type: 'lapseQuota', line: LINES.reserve, ...change('4000000.00') }],
  [
    ...(['2022-12-30', '11:00', 'budget-officer-1'] as const),
    { type: 'closeBudgetLine', line: LINES.reserve, documentNumber: '惠财〔2022〕演示99号' },
  ],
  [
    ...(['2022-12-30', '14:30', 'budget-officer-1'] as const),
    { type: 'issueAllotment', line: LINES.reserve, ...change('1.00') },
    'LINE_CLOSED',
  ],
]
