// What the book keeps of a transcribed policy version.
import type { DateText } from '../calendar.ts'
import type { Transition } from './standing-events.ts'

/** The end of a version. */
export interface VersionEnd {
  readonly from: DateText
  readonly transition: Transition
  /** `policy@version` that took its place; null where it was repealed. */
  readonly by: string | null
}

/** A version, by `policy@version`. */
export interface PolicyRecord {
  readonly policy: string
  readonly version: number
  readonly hash: string
  readonly document: string
  readonly status: 'draft' | 'issued'
  readonly inForceFrom: DateText | null
  readonly appliesFrom: DateText | null
  readonly inForceTo: DateText | null
  /** Repealed or superseded; null while it holds. */
  readonly ended: VersionEnd | null
  readonly transcribedBy: string
  readonly published: boolean
}
