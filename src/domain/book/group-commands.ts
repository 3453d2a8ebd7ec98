// What can be asked about related enterprises, and about what becomes of an enterprise. Part of the union in commands.ts.
import type { DateText } from '../calendar.ts'
import type { CommandBase } from './command-base.ts'
import type { Shown } from './group-events.ts'

export type RecordGroup = CommandBase<'recordGroup'> & Shown & { readonly group: string; readonly name: string }
export type JoinGroup = CommandBase<'joinGroup'> &
  Shown & {
    readonly group: string
    readonly enterprise: string
    readonly enterpriseCode: string
    readonly controlledBy: string | null
    readonly validFrom: DateText
    readonly validTo: DateText | null
  }
export type LeaveGroup = CommandBase<'leaveGroup'> & Shown & { readonly group: string; readonly enterprise: string }
export type DissolveEnterprise = CommandBase<'dissolveEnterprise'> & Shown & { readonly enterprise: string }
/** `enterprise` becomes part of `into`. */
export type MergeEnterprise = CommandBase<'mergeEnterprise'> &
  Shown & { readonly enterprise: string; readonly into: string }

export type GroupCommand = RecordGroup | JoinGroup | LeaveGroup | DissolveEnterprise | MergeEnterprise
