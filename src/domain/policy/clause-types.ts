// The vocabulary of clauses: who and what (conditions), from which figure (base), how much (pay), within which bounds
// (limits), how often (one-off, term), from whose purse (shares). A closed list; each word is there for a quoted clause.
import type { FactDeclaration } from './fact-types.ts'
import type { RefusalCode } from './reasons.ts'
import type { Bilingual, Running, Value } from './types.ts'

/** One paragraph of the law that pays, with the law's own words. Spans are parts of `quote`, each found there once. */
export interface Clause {
  /** Policy id, a slash, the number of the clause: huian-2021/4.1. */
  readonly id: string
  /** How the document itself names the place: 四（一）. */
  readonly heading: string
  readonly title: Bilingual
  readonly quote: string
  readonly responsible: { readonly body: string; readonly sourceQuote: string }
  readonly evidence: readonly Evidence[]
  readonly facts: readonly FactDeclaration[]
  /** Facts (dates and years) that must lie within the document's validity where they are given. */
  readonly inForceBy: { readonly facts: readonly string[]; readonly reading: string }
  /** All must hold, in the order in which a refusal names them. */
  readonly conditions: readonly ClauseCondition[]
  /** Absent where the pay needs no figure. */
  readonly base?: Base
  readonly pay: Pay
  readonly adjust?: readonly Adjustment[]
  readonly limits: readonly Limit[]
  readonly oneOff?: OneOff
  readonly term?: Term
  readonly shares?: Shares
  /** Numbers of the quote that bear on no amount of a claim. */
  readonly mentions?: readonly Mention[]
  /** Readings that bear on the clause without changing the calculation of a single claim. */
  readonly leansOn: readonly string[]
}

/** What has to be shown; named by the text (a span) or asked for under a reading. */
export type Evidence =
  | { readonly name: string; readonly facts: readonly string[]; readonly basis: 'text'; readonly span: string }
  | {
      readonly name: string
      readonly facts: readonly string[]
      readonly basis: 'interpretation'
      readonly reading: string
    }

/** Where a rule comes from: a span of the quote, or `basis: interpretation` and the reading that put it there. */
export interface Grounds {
  readonly span?: string
  readonly basis?: 'interpretation'
  readonly reading?: string
}

/** What must hold, and the code a refusal gives when it does not. */
export interface ClauseCondition extends Grounds {
  readonly id: string
  readonly refusal: RefusalCode
  readonly test: Condition
}

/** Three-valued: a missing fact makes a condition unknown, never false. */
export type Condition =
  /** The word or text is one of these; null is none of them. */
  | { readonly kind: 'oneOf'; readonly fact: string; readonly words: Value<readonly string[]> }
  | { readonly kind: 'isTrue'; readonly fact: string }
  /** A money fact or a count is more than zero, e.g. an upstream award. */
  | { readonly kind: 'positive'; readonly fact: string }
  /** The fact is not null: there is a title, whichever (等). */
  | { readonly kind: 'present'; readonly fact: string }
  /** The year is the one the claim is for (当年). */
  | { readonly kind: 'inClaimYear'; readonly fact: string }
  /** `2018、2019 年度`: the numbers stand in the condition's span. */
  | { readonly kind: 'yearOneOf'; readonly fact: string; readonly years: readonly string[] }
  | { readonly kind: 'yearsBetween'; readonly fact: string; readonly from?: Value<string>; readonly to?: Value<string> }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  /** Only where `if` holds does `then` matter; facts of `then` are not missed elsewhere. */
  | { readonly kind: 'when'; readonly if: Condition; readonly then: Condition }
  | ThresholdCondition

/** 门槛: the first bound whose `when` holds must be reached; the last bound has no `when`. */
export interface ThresholdCondition {
  readonly kind: 'threshold'
  /** Of type money, quantity, count or rate; the literals are of the same kind. */
  readonly fact: Value<string>
  readonly relation: Value<Relation>
  readonly bounds: readonly Bound[]
}
export type Relation = 'atLeast' | 'moreThan' | 'atMost' | 'lessThan'
export interface Bound {
  readonly when?: Condition
  readonly literal: string
  readonly span: string
}

/** The figure that the pay applies to. `projects`, `byYear`, `increment` and `principal` may give several parts. */
export type Base =
  | { readonly kind: 'fact'; readonly fact: Value<string>; readonly span: string }
  | { readonly kind: 'sum'; readonly facts: Value<readonly string[]>; readonly span: string }
  /** `fact` less `less`, not below zero: spend that public money did not pay. */
  | { readonly kind: 'difference'; readonly fact: Value<string>; readonly less: string; readonly span: string }
  | ProjectsBase
  /** A figure of each year; under `chosen` only the years that were chosen (择优). */
  | { readonly kind: 'byYear'; readonly fact: string; readonly chosen?: string; readonly span: string }
  /** Each year's figure less the one of the base year, not below zero. */
  | { readonly kind: 'increment'; readonly fact: string; readonly baseFact: string; readonly span: string }
  | PrincipalBase

/** Items of a list fact. `sum`: those that count are one base; `each`: each has an award and caps of its own. */
export interface ProjectsBase {
  readonly kind: 'projects'
  readonly list: string
  /** The member of an item that names it. */
  readonly id: string
  /** The member that is its figure. */
  readonly fact: string
  /** Conditions over members of the item; an item that fails does not count. */
  readonly counts: readonly ClauseCondition[]
  readonly combine: 'sum' | 'each'
  readonly span: string
}

/** A loan's principal over months, in loan years of twelve months; the first belongs to the year of `firstYear`. */
export interface PrincipalBase {
  readonly kind: 'principal'
  readonly fact: string
  readonly months: string
  readonly firstYear: string
  readonly span: string
  /** The principal that earns the discount, all loans together (R17). */
  readonly limit?: {
    readonly literal: string
    readonly span: string
    readonly reading: string
    readonly less?: Running
    /** Under which alternative it bounds what earns; absent: always. */
    readonly applies?: Value<'yes' | 'no'>
  }
}

/** How the base becomes an amount. Literals stay as the law writes them. */
export type Pay =
  | { readonly kind: 'rateOfBase'; readonly literal: string; readonly span: string }
  /** 不高于, 最高 (rate): the literal is a ceiling, a person decides the rate (R4). */
  | { readonly kind: 'decidedRate'; readonly literal: string; readonly span: string; readonly reading: string }
  /** Yuan for each unit of a quantity or count. */
  | {
      readonly kind: 'perUnit'
      readonly literal: string
      readonly span: string
      readonly fractions: Value<'count' | 'wholeUnitsOnly'>
    }
  | { readonly kind: 'fixed'; readonly literal: string; readonly span: string }
  /** The first row whose `when` holds. */
  | { readonly kind: 'tiers'; readonly rows: readonly Tier[] }
  /** A share of an `increment`. */
  | { readonly kind: 'shareOfIncrement'; readonly literal: string; readonly span: string }
  /** A rate a year on a `principal`; a part year counts by months/12. */
  | { readonly kind: 'interest'; readonly literal: string; readonly span: string; readonly reading: string }
  /** 最高 (amount): a person decides the amount up to the literal (R4). */
  | { readonly kind: 'decidedAmount'; readonly literal: string; readonly span: string; readonly reading: string }
  /** 10 万元或 20 万元: a person decides which (R5). */
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly reading: string }

export interface Tier {
  readonly when: Condition
  readonly literal: string
  readonly span: string
}
export interface Option {
  readonly literal: string
  readonly span: string
}

/** 减半: half of the amount where `when` holds. */
export interface Adjustment {
  readonly kind: 'halve'
  readonly literal: string
  readonly span: string
  readonly when: Condition
}

/** What bounds the amount. */
export type Limit = Cap | RatioCap | Floor

export interface Cap {
  readonly kind: 'cap'
  readonly id: string
  readonly literal: string
  readonly span: string
  /** What one cap stretches over. */
  readonly scope: Value<CapScope>
  /** Whether recoveries give room back. */
  readonly recoveries: Value<Recoveries>
  /** Whether related enterprises share it; absent: they do not. */
  readonly party?: Value<'enterprise' | 'relatedGroup'>
  /** Clauses that share it; absent: its own alone. */
  readonly clauses?: readonly string[]
  /** Under which alternative it applies at all; absent: always. */
  readonly applies?: Value<'yes' | 'no'>
}
/** `project`: one project of the clause, over all years; `enterprise`: over the life of the document. */
export type CapScope = 'claim' | 'project' | 'enterpriseYear' | 'enterprise'
export type Recoveries = 'giveRoomBack' | 'doNotCount'

/** Not more than a share of another figure, which is the product of the named facts. */
export interface RatioCap {
  readonly kind: 'ratioCap'
  readonly id: string
  readonly literal: string
  readonly span: string
  readonly of: Value<readonly string[]>
}

/** 不低于: lifts a smaller award, or refuses it, by reading. Counted over the scope, earlier awards included. */
export interface Floor {
  readonly kind: 'floor'
  readonly id: string
  readonly literal: string
  readonly span: string
  readonly effect: Value<'raises' | 'threshold'>
  readonly scope: Value<CapScope>
  readonly clauses?: readonly string[]
}

/** 一次性: not again under this clause for the same values of the key facts (no key: for the same enterprise). */
export interface OneOff extends Grounds {
  readonly keys: readonly string[]
  /** `perClaim`: each claim is a matter of its own, the ledger tells them apart by their invoice lines. */
  readonly per: Value<'key' | 'claim'>
  /** Whether a recovery opens the right again. */
  readonly recovered: Value<'staysUsed' | 'opensAgain'>
}

/** For how many years it pays; later (or earlier) years get nothing. */
export type Term =
  | {
      readonly kind: 'fromYear'
      readonly fact: string
      readonly begins: 'sameYear' | 'yearAfter'
      readonly literal: string
      readonly span: string
    }
  | { readonly kind: 'fromFirstPaid'; readonly reading: string; readonly literal: string; readonly span: string }
  | { readonly kind: 'loanYears'; readonly literal: string; readonly span: string }

/** Who bears the award: `literal` is `1:1` or `30%、30%、40%`, one part for each level in this order. */
export interface Shares {
  readonly levels: readonly string[]
  /** The level whose ledger this is. */
  readonly own: string
  readonly literal: string
  readonly span: string
  /** Who gets odd fen (R3). */
  readonly reading: string
}

export interface Mention {
  readonly literal: string
  readonly span: string
  readonly why: Bilingual
}
