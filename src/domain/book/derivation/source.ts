// What a derived fact looks like, and what the derivation of every kind is given.
import type { PresentCase } from '../commands.ts'
import type { FactSource } from '../events.ts'
import type { FactDeclaration } from '../../policy/fact-types.ts'
import type { FactValue } from '../../policy/types.ts'
import type { BookState, RoundRecord } from '../state.ts'

/** A value with the records it was derived from. */
export interface Derived {
  readonly value: FactValue
  readonly from: FactSource['from']
  /** Item ids, ids of lists or records, years of figures. */
  readonly refs: readonly string[]
}

/** What a derivation may look at. */
export interface Sources {
  readonly state: BookState
  readonly round: RoundRecord
  readonly command: PresentCase
  /** The facts of the clause: several of them may speak of one record, which is then chosen once. */
  readonly declared: readonly FactDeclaration[]
}
