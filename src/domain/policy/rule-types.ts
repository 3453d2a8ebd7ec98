// What a document says beyond its single clauses: how awards meet each other and money of other policies, limits of lending
// and guarantees, passages that never pay, targets.
import type { Recoveries } from './clause-types.ts'
import type { Bilingual, Running, Value } from './types.ts'

/** Where a rule of the document comes from: words of the source, or a reading where the text has none. */
interface RuleGrounds {
  readonly id: string
  readonly quote?: string
  readonly reading?: string
}

export type StackingRule = SameSpend | HighestOfMatter | TopUpOfYear | SameIncrement

/** One spend claimed under several of these clauses in one request (fact sameSpend). Special clauses stand first. */
export interface SameSpend extends RuleGrounds {
  readonly kind: 'sameSpend'
  readonly clauses: readonly string[]
  readonly prefer: Value<'special' | 'higher' | 'both'>
  /** The clause whose base is the spend for those that state none of their own. */
  readonly spendOf?: string
}

/** 就高不重复: of one matter, whichever clause or policy, no more than the highest. */
export interface HighestOfMatter extends RuleGrounds {
  readonly kind: 'highestOfMatter'
  /** The clauses of this document to which it applies. */
  readonly clauses: readonly string[]
  /** After an earlier, lower award. */
  readonly earlier: Value<'difference' | 'nothing'>
  readonly levels: Value<'oneMatter' | 'ownMatter'>
  readonly recoveries: Value<Recoveries>
  /** Titles that are one matter, by the matter's name; a title that is not named is a matter of its own. */
  /** Clauses whose matter is the product that the fact `matter` names: without it no award is of the same matter. */
  readonly products?: readonly string[]
  readonly joined: { readonly [matter: string]: readonly string[] }
}

/** 就高补差: money of one level and field in one year counts together; payable is the class total less what was received. */
export interface TopUpOfYear extends RuleGrounds {
  readonly kind: 'topUpOfYear'
  readonly clauses: readonly string[]
  /** What one class is: each clause, or the document as a whole against other policies. */
  readonly class: Value<'clause' | 'document'>
  readonly level: string
  readonly field: string
  /** Clauses of this document whose awards count as received. */
  readonly received: Value<readonly string[]>
  readonly recoveries: Value<Recoveries>
}

/** One increase of one year is rewarded once, whichever project or clause it is claimed for. */
export interface SameIncrement extends RuleGrounds {
  readonly kind: 'sameIncrement'
  readonly clauses: readonly string[]
  readonly recoveries: Value<Recoveries>
}

/** A limit on lending or guarantees: a request fits or does not; no money is paid. */
export interface Quota {
  /** A clause id; where a paying clause has the same id, the request is one for the quota if it gives the fact. */
  readonly id: string
  readonly heading: string
  readonly title: Bilingual
  readonly quote: string
  /** The money fact that asks for a part of the quota. */
  readonly fact: string
  readonly label: string
  readonly limits: readonly {
    readonly literal: string
    readonly span: string
    /** What is in use already. */
    readonly used: Running
  }[]
}

/** A passage that never pays under this ledger, addressed by an id in requests. */
export interface NotPayable {
  readonly id: string
  readonly heading: string
  readonly kind: 'tax' | 'lending' | 'land' | 'fund' | 'upstream' | 'target' | 'measure' | 'organisation'
  readonly quotes: readonly string[]
  readonly reason: Bilingual
}

/** A figure the document wants to reach: no money follows from it. */
export interface Target {
  readonly id: string
  readonly indicator: Bilingual
  /** As the law writes it: `60 家`. */
  readonly literal: string
  readonly quote: string
  readonly every?: 'year'
  readonly by?: string
}
