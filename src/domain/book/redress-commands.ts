// What can be asked of the book to approve a round, and to set a decision aside. Part of the union in commands.ts.
import type { DateText } from '../calendar.ts'
import type { Facts } from '../policy/types.ts'
import type { CommandBase } from './command-base.ts'
import type { RedressBasis } from './redress-events.ts'

export type ApproveRound = CommandBase<'approveRound'> & {
  readonly round: string
  readonly documentNumber: string
  readonly minutes: string
}
/** What was paid is ordered back: the id of the first clawback, the others are numbered after it; and when it is due. */
export interface Recovery {
  readonly clawback: string
  readonly dueOn: DateText
}
export type SetAsideDecision = CommandBase<'setAsideDecision'> & {
  readonly application: string
  readonly basis: RedressBasis
  readonly ground: string
  readonly documentNumber: string
  /** Where something was paid: how it is ordered back. Null refuses to set aside what was paid. */
  readonly recovery: Recovery | null
  /** As they were presented; checked against their digest. */
  readonly facts: Facts
}

export type RedressCommand = ApproveRound | SetAsideDecision
