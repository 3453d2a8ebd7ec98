// What can be asked about what holds of the law: readings, and the end of versions. Part of the union in commands.ts.
import type { CommandBase } from './command-base.ts'
import type { InterpretationRecorded, PolicyRepealed, PolicySuperseded } from './standing-events.ts'

interface OfPolicy {
  readonly policy: string
}

export type RecordInterpretation = CommandBase<'recordInterpretation'> & OfPolicy & InterpretationRecorded['payload']
export type RepealPolicy = CommandBase<'repealPolicy'> & OfPolicy & PolicyRepealed['payload']
export type SupersedePolicy = CommandBase<'supersedePolicy'> & OfPolicy & PolicySuperseded['payload']

export type StandingCommand = RecordInterpretation | RepealPolicy | SupersedePolicy
