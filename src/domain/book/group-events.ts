// What the book says of related enterprises (关联企业) and of what becomes of an enterprise. Part of the union in events.ts.
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'

/** What shows it: a document or an extract of the registry, and its content where it is in the store. */
export interface Shown {
  readonly basis: 'document' | 'registryExtract'
  readonly documentNumber: string
  /** Digest in the content store; null when only the number is known. */
  readonly content: string | null
}

export type GroupRecorded = Entry<'GroupRecorded', never, Shown & { readonly group: string; readonly name: string }>
/** An enterprise belongs to the group from a day to a day, both in it; null is without an end. */
export type GroupMemberJoined = Entry<
  'GroupMemberJoined',
  'enterprise' | 'enterpriseCode',
  Shown & {
    readonly group: string
    /** The member that controls it; null for the head of the group, or when not known. */
    readonly controlledBy: string | null
    readonly validFrom: DateText
    readonly validTo: DateText | null
  }
>
/** From `validAt` on it no longer belongs to the group. */
export type GroupMemberLeft = Entry<
  'GroupMemberLeft',
  'enterprise' | 'enterpriseCode',
  Shown & { readonly group: string }
>

/** 注销: from `validAt` on the enterprise exists no longer. */
export type EnterpriseDissolved = Entry<'EnterpriseDissolved', 'enterprise', Shown>
/** 合并: from `validAt` on it is part of another, which has its cap history too. */
export type EnterpriseMerged = Entry<'EnterpriseMerged', 'enterprise', Shown & { readonly into: string }>

export type GroupEvent = GroupRecorded | GroupMemberJoined | GroupMemberLeft | EnterpriseDissolved | EnterpriseMerged
