// The port of an index over a log that cannot find by itself where the events of one stream stand, or an event by its id.
// Derived from the log: it may lag behind, never lead, and can be emptied and filled again.

/** The place of one event. */
export interface IndexEntry {
  readonly ordinal: number
  readonly stream: string
  readonly revision: number
  /** The id in its envelope. */
  readonly id: string
}

/** What an index knows of some streams and ids; what it does not know is left out. */
export interface Found {
  /** Stream → its last revision in the index. */
  readonly revisions: ReadonlyMap<string, number>
  /** Event id → ordinal. */
  readonly ordinals: ReadonlyMap<string, number>
}

/** Holds ordinals 0 to its last without a gap. Every method throws LogUnavailable while its server is away. */
export interface LogIndex {
  /** The first and the last entry, undefined when it is empty. */
  ends(): Promise<{ readonly first: IndexEntry; readonly last: IndexEntry } | undefined>
  find(streams: readonly string[], ids: readonly string[]): Promise<Found>
  /** Ordinals of a stream's events from a revision on, in order, at most `most` of them. */
  ofStream(stream: string, fromRevision: number, most: number): Promise<readonly number[]>
  /** The ids of the events after an ordinal, at most `most`, in no order: 16 bytes each, one behind the other. */
  ids(afterOrdinal: number, most: number): Promise<Buffer>
  /**
   * Adds entries in one transaction; those that are there already change nothing. Requires ascending ordinals without
   * a gap, starting at most one after the last; throws when they do not continue it.
   */
  add(entries: readonly IndexEntry[]): Promise<void>
  /** Empties it. */
  clear(): Promise<void>
}
