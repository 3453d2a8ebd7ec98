// The port of the access log: who was given which document, when, for which case. It only grows.

/** One document given to one person. */
export interface Access {
  /** Counts upwards in the order of writing; numbers may be left out. */
  readonly entry: number
  /** UTC with milliseconds. */
  readonly at: string
  readonly jurisdiction: string
  readonly person: string
  readonly application: string
  readonly evidence: string
  readonly digest: string
}

/** Which accesses of a book are asked for; what is null is not asked. */
export interface AccessFilter {
  readonly jurisdiction: string
  readonly person: string | null
  readonly application: string | null
  readonly digest: string | null
}

export interface AccessLog {
  /** Notes an access before the first byte leaves; durable when it resolves. */
  note(access: Omit<Access, 'entry'>): Promise<void>
  /** At most `limit` accesses after an entry, oldest first. */
  list(filter: AccessFilter, after: number, limit: number): Promise<readonly Access[]>
}
