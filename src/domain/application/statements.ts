// Statements: what an enterprise claims that is no sum of invoices (tonnes saved, months of a contract, the status on a
// platform), and what the verifier found of each. Claimed and verified stand apart, each with its evidence.
import type { DateText } from '../calendar.ts'

/** A number is a whole one: a year, months, a count. Money, rates and quantities are decimal strings. */
export type StatementValue = string | number | boolean

/** One claim about one fact of the clause. */
export interface Statement {
  readonly item: string
  /** The fact as the clause names it: annualSavingTce. */
  readonly fact: string
  /** The project it is about; null when it is about the enterprise. */
  readonly project: string | null
  /** The year it is about, where the fact is given by year. */
  readonly year: number | null
  readonly value: StatementValue
  /** Ids of attached evidence. */
  readonly evidence: readonly string[]
}

/** What the verifier found for a statement. */
export interface VerifiedStatement {
  readonly item: string
  /** Null when it could not be verified: then the fact is not known. */
  readonly value: StatementValue | null
  /** When it was measured or inspected. */
  readonly measuredOn: DateText | null
  /** Since when the bureau knew of it; null: since it was recorded. */
  readonly knownSince: DateText | null
  readonly evidence: readonly string[]
  readonly remark: string | null
}
