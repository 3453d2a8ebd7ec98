// What can be asked of the book to approve a round, and to set a decision aside. Part of the union in commands.ts.
import type { Facts } from '../policy/types.ts'
import type { CommandBase } from './command-base.ts'
import type { RedressBasis } from './redress-events.ts'

export type ApproveRound = CommandBase<'approveRound'> & {
  readonly round: string
  readonly documentNumber: string
  readonly minutes: string
}
export type SetAsideDecision = CommandBase<'setAsideDecision'> & {
  readonly application: string
  readonly basis: RedressBasis
  readonly ground: string
  readonly documentNumber: string
  /** As they were presented; checked against their digest. */
  readonly facts: Facts
}

export type RedressCommand = ApproveRound | SetAsideDecision
