// What can be asked of the book for an award by resolution. Part of the union in commands.ts.
import type { Money } from '../money.ts'
import type { CommandBase } from './command-base.ts'

export type ResolveAward = CommandBase<'resolveAward'> & {
  readonly application: string
  readonly amount: Money
  readonly documentNumber: string
  readonly minutes: string
  readonly content: string | null
  readonly ground: string
}
