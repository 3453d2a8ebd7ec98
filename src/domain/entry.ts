// What a decider produces: typed events without place or time of record. The ledger adds actor, ids and causes, the log
// adds revision and recorded time.
import type { DateText } from './calendar.ts'

/** What an entry is about. The enterprise is named by its internal id; its code in force stands beside it for readers. */
export interface Subjects {
  readonly application?: string
  readonly enterprise?: string
  readonly enterpriseCode?: string
  readonly policy?: string
  readonly round?: string
  readonly budgetLine?: string
  readonly payment?: string
}

/** An event of type `T` that names at least the subjects `S`. `validAt` is business time (业务时间). */
export interface Entry<T extends string, S extends keyof Subjects, P> {
  readonly type: T
  readonly subjects: Subjects & Required<Pick<Subjects, S>>
  readonly validAt: DateText
  readonly payload: P
}

/** Text that only the holder of its subject's key can read: a natural person's data never stands in stored bytes. */
export interface Sealed {
  readonly sealed: 1
  /** Whose key opens it, e.g. `person/ent-…/legalRepresentative`. */
  readonly subject: string
  /** Base64url of the AES-256-GCM nonce (12 bytes). */
  readonly nonce: string
  /** Base64url of ciphertext and tag. */
  readonly box: string
  /** SHA-256(salt ‖ plaintext) in hex; the salt is inside the box. */
  readonly commitment: string
}
