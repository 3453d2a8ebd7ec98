// Books whose policy lets related enterprises share the yearly cap of 1,000,000.00, and the steps of groups.
import { day } from '../../../src/domain/calendar.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import { digestOf } from '../../../src/ledger/digest.ts'
import type { Asked, Desk } from './desk.ts'
import {
  call,
  codeOf,
  giveNotice,
  HUIAN,
  newBook,
  openLine,
  present,
  publish,
  publishLists,
  ROLLING,
  ROUND,
} from './steps.ts'

const shown = { basis: 'registryExtract', documentNumber: '惠市监〔2022〕17号', content: null } as const

/** Hui'an's policy as a bureau would have it that counts a group as one. */
export const SHARED: PolicyVersion = {
  ...HUIAN.policy,
  clauses: HUIAN.policy.clauses.map((clause) => ({
    ...clause,
    limits: clause.limits.map((limit) => (limit.kind === 'cap' ? { ...limit, party: 'relatedGroup' } : limit)),
  })),
} as PolicyVersion

/** The enterprise joins group-a on 2022-01-01. */
export function joins(enterprise: string, group = 'group-a'): Extract<Asked, { type: 'joinGroup' }> {
  const member = { group, enterprise, enterpriseCode: codeOf(enterprise), controlledBy: null }
  return { type: 'joinGroup', ...shown, ...member, validFrom: day('2022-01-01'), validTo: null }
}

export function leaves(enterprise: string, group = 'group-a'): Extract<Asked, { type: 'leaveGroup' }> {
  return { type: 'leaveGroup', ...shown, group, enterprise }
}

export function recordsGroup(group = 'group-a'): Extract<Asked, { type: 'recordGroup' }> {
  return { type: 'recordGroup', ...shown, group, name: '甲集团' }
}

/** As readyBook, under the shared cap, with an empty group-a; then these steps. */
export function sharedBook(...steps: readonly ((desk: Desk) => unknown)[]): Desk {
  const desk = newBook()
  publish(desk, SHARED, digestOf(SHARED))
  publishLists(desk)
  openLine(desk, '10000000.00')
  desk.must(call(ROUND, 'list'))
  desk.must(call(ROLLING, 'rolling'))
  desk.must(recordsGroup())
  for (const step of steps) step(desk)
  return desk
}

/** Presents and decides a case in the rolling round. 12,000,000.00 at 5% are 600,000.00. */
export function proposes(number: number, gross = '12000000.00', enterprise = `ent-${number}`): (desk: Desk) => unknown {
  return (desk) => {
    const application = present(desk, number, { round: ROLLING, gross, enterprise })
    return desk.must({ type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
  }
}

/** Two strangers are proposed 600,000.00 each, then turn out to be related: 1,200,000.00 under 1,000,000.00. */
export function overCap(desk: Desk): void {
  proposes(1)(desk)
  proposes(2)(desk)
  giveNotice(desk)
  desk.must(joins('ent-1'))
  desk.must(joins('ent-2'))
}
