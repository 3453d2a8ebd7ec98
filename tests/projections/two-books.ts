// Two books of one ledger that use the same ids for their lines, rounds, policies, leads, payments and for a case that
// was never filed: whoever looks one up by its id alone finds another county's. Amounts tell the books apart: those of
// the first end in .01, those of the second in .02.
import { enterpriseId } from '../../src/codec/enterprise-id.ts'
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import * as make from './event-maker.ts'

export const FIRST = make.BOOK
export const SECOND = '350526'
export const LINE = 'line-a'
export const ROUND = 'round-a'
export const PAYMENT = 'pay-1'

/** A case of an old round that was presented without a filing; both books have one of this id. */
export const UNFILED = 'app-old'
/** Filed cases: their ids name streams of the ledger, so that no two books share one. */
export const FILED = { [FIRST]: 'app-first', [SECOND]: 'app-second' } as const
export type TwoBook = keyof typeof FILED

/** Both books pay the enterprise of this internal id. */
export const PAYEE = 'ent-x'
/** Registered in both jurisdictions, under an internal id in each. */
export const CODE = make.codeOf(PAYEE)
export const ENTERPRISE = { [FIRST]: enterpriseId(FIRST, CODE), [SECOND]: enterpriseId(SECOND, CODE) } as const

/** Leads and refusals of each book. */
export const LEADS = 5

/** An event and the book that it goes to, if it is a book's. */
export interface Going {
  readonly to: TwoBook
  readonly event: LedgerEvent
}

/** The events by ordinal. */
export function twoBooks(): readonly Going[] {
  const steps: Going[] = [{ to: FIRST, event: make.ledgerOpened }]
  const both = (of: (book: TwoBook) => LedgerEvent): void => {
    for (const to of [FIRST, SECOND] as const) steps.push({ to, event: of(to) })
  }
  const fen = (whole: number, book: TwoBook): string => `${whole}.0${book === FIRST ? 1 : 2}`
  const of = (application: string): make.Case => ({ application, enterprise: PAYEE, round: ROUND, budgetLine: LINE })

  /*  1 */ both((book) => make.bookOpened(book))
  /*  3 */ both((book) => registered(book))
  /*  5 */ both(() => make.lineOpened(LINE))
  /*  7 */ both((book) => make.appropriated(LINE, fen(900, book)))
  /*  9 */ both((book) => make.allotted(LINE, fen(800, book)))
  /* 11 */ both(() => make.transcribed(1))
  // The second county's version is never published.
  /* 13 */ steps.push({ to: FIRST, event: make.published(1) })
  /* 14 */ both((book) => make.roundOpened(ROUND, LINE, book === FIRST ? 'list' : 'rolling'))
  /* 16 */ both((book) => make.filed(of(FILED[book]), fen(300, book), book))
  /* 18 */ both((book) => make.itemRecorded(of(FILED[book]), fen(290, book)))
  /* 20 */ both((book) => make.presented(of(FILED[book]), fen(300, book)))
  /* 22 */ both((book) => make.presented(of(UNFILED), fen(100, book)))
  /* 24 */ both((book) => make.markedPresented(of(FILED[book])))
  /* 26 */ both((book) => make.proposed(of(FILED[book]), fen(200, book)))
  /* 28 */ both((book) => make.granted(of(FILED[book]), fen(200, book)))
  /* 30 */ both((book) => make.ordered(of(FILED[book]), PAYMENT, fen(200, book)))
  // The first county pays; the second has only ordered.
  /* 32 */ steps.push({ to: FIRST, event: make.released(of(FILED[FIRST]), PAYMENT, fen(200, FIRST)) })
  /* 33 */ steps.push({ to: FIRST, event: make.settled(of(FILED[FIRST]), PAYMENT, fen(200, FIRST)) })
  for (let lead = 0; lead < LEADS; lead++) {
    /* 34, 38, 42, 46, 50 */ both((book) => make.leadRaised(of(UNFILED), 2, fen(lead, book)))
    /* 36, 40, 44, 48, 52 */ both((book) => make.refused(of(UNFILED), `REFUSED_IN_${book}`))
  }
  return steps
}

function registered(book: TwoBook): LedgerEvent {
  const subjects = { enterprise: ENTERPRISE[book], enterpriseCode: CODE }
  return { ...make.registered(PAYEE, `${book} 的企业`), subjects }
}
