// The facts of a clause: what each may hold, and how a ledger derives it. Facts without `from` come from the calculator alone.
import type { Bilingual } from './types.ts'

/** A fact of the clause: its name in requests, its Chinese label, what it may hold. */
export type FactDeclaration = {
  readonly name: string
  readonly label: string
  /** What null says, e.g. 未获称号; absent: null is not a value. */
  readonly none?: string
  /** Why a claim may state it although no calculation reads it; absent: it is read. */
  readonly aside?: Bilingual
  readonly from?: Origin
} & FactType

export type FactType =
  /** A rate is a fraction of one as decimal text ("0.7"). */
  | { readonly type: 'money' | 'rate' | 'year' | 'date' | 'boolean' }
  /** Decimal text, not negative: tonnes. */
  | { readonly type: 'quantity'; readonly unit: string }
  /** A whole number, not negative: months (月), products (个). */
  | { readonly type: 'count'; readonly unit: string }
  /** A closed list of words, each with its Chinese label. */
  | { readonly type: 'word'; readonly words: { readonly [word: string]: string } }
  /** Any word; those that the clause distinguishes are listed. */
  | { readonly type: 'openWord'; readonly words: { readonly [word: string]: string } }
  /** A line of text: a name, a title as it is written. */
  | { readonly type: 'text' }
  | { readonly type: 'list'; readonly items: readonly FactDeclaration[] }
  /** `{ "2018": … }` */
  | { readonly type: 'moneyByYear' | 'booleanByYear' }

/** How the ledger derives a fact; a source that is not recorded leaves the fact out. */
export type Origin =
  /**
   * Verified invoice lines of these categories in the benefit year: a total; the first day; a property they share. `present`
   * is whether there are any, `projects` the list with one item for each project id they carry.
   */
  | { readonly kind: 'lines'; readonly take: LinesTake; readonly category: readonly string[] }
  /** The verified statement under the fact's own name. */
  | { readonly kind: 'finding' }
  /** Whether (or as which word: `then`, `else`) the member stands on a published list of this kind. */
  | {
      readonly kind: 'list'
      readonly list: string
      readonly member: 'enterprise' | 'village' | 'project'
      readonly then?: string
      readonly else?: string
    }
  | { readonly kind: 'registry'; readonly field: string }
  /** A recorded recognition of one of these titles. `first`: none before it; `matter`: the product it names. */
  | {
      readonly kind: 'recognition'
      readonly field: 'title' | 'level' | 'date' | 'first' | 'matter'
      readonly titles: readonly string[]
    }
  | { readonly kind: 'upstreamAward'; readonly level: string; readonly take: 'amount' | 'granted' }
  /** A recorded figure by year: of the benefit year where the fact is by year, otherwise the latest up to it. */
  | { readonly kind: 'figure'; readonly figure: string }
  | { readonly kind: 'round'; readonly field: 'benefitYear' }

export type LinesTake =
  | 'gross'
  | 'net'
  | 'tax'
  | 'investment'
  | 'firstDate'
  | 'year'
  | 'acquisition'
  | 'titleBelongsToEnterprise'
  | 'category'
  | 'machineType'
  | 'newlyIntroduced'
  | 'present'
  | 'projects'
