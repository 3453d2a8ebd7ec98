// What can be asked of the book about objections and holds. Part of the union in commands.ts.
import type { CommandBase } from './command-base.ts'
import type { Finding, HoldScope, Objector } from './stop-events.ts'

export type RaiseObjection = CommandBase<'raiseObjection'> & {
  readonly objection: string
  readonly round: string
  /** The application of the case it is against; null for the whole list. */
  readonly against: string | null
  readonly by: Objector
  readonly ground: string
  readonly documentNumber: string | null
}
export type AnswerObjection = CommandBase<'answerObjection'> & {
  readonly objection: string
  readonly finding: Finding
  readonly ground: string
  readonly documentNumber: string
}
export type PlaceHold = CommandBase<'placeHold'> & {
  readonly hold: string
  readonly scope: HoldScope
  readonly held: string
  readonly ground: string
  readonly documentNumber: string
}
export type LiftHold = CommandBase<'liftHold'> & {
  readonly hold: string
  readonly ground: string
  readonly documentNumber: string
}

export type StopCommand = RaiseObjection | AnswerObjection | PlaceHold | LiftHold
