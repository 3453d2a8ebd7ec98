// What can be asked of the book to take a case out of its round. Part of the union in commands.ts.
import type { CommandBase } from './command-base.ts'

interface Leaving {
  readonly application: string
  readonly ground: string
  readonly documentNumber: string | null
}
export type RecallCase = CommandBase<'recallCase'> & Leaving
export type WithdrawCase = CommandBase<'withdrawCase'> & Leaving
export type DisqualifyCase = CommandBase<'disqualifyCase'> & Leaving & { readonly documentNumber: string }

export type LeaveCommand = RecallCase | WithdrawCase | DisqualifyCase
