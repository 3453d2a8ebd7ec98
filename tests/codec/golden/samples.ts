// One sample of every event type the ledger knows.
import type { LedgerEventType } from '../../../src/codec/recorded.ts'
import { authority } from './authority.ts'
import { bureau } from './book-bureau.ts'
import { cases } from './book-cases.ts'
import { leavingAndStops } from './book-stops.ts'
import { budgetLines } from './budget-lines.ts'
import { standing } from './book-standing.ts'
import { law } from './law.ts'
import { groups } from './groups.ts'
import { outsideTheBook } from './outside-the-book.ts'
import { paymentEnds } from './payment-ends.ts'
import { redress } from './redress.ts'
import type { Sample } from './sample.ts'

export const SAMPLES: { readonly [T in LedgerEventType]: Sample<T> } = {
  ...standing,
  ...law,
  ...bureau,
  ...cases,
  ...leavingAndStops,
  ...redress,
  ...authority,
  ...budgetLines,
  ...cases,
  ...groups,
  ...paymentEnds,
  ...outsideTheBook,
}
