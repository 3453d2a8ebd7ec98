// Histories that a ledger could have, made from a list of random numbers: each number picks a case and moves it one step.
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import * as make from './event-maker.ts'

const LINES = ['line-a', 'line-b']
const ROUND_KINDS = ['list', 'rolling'] as const

/** Few enough that most of them come to their end. */
const MOST_CASES = 4

interface Progress {
  readonly of: make.Case
  readonly amount: string
  status: 'new' | 'filed' | 'presented' | 'proposed' | 'granted' | 'ordered' | 'released' | 'settled' | 'over'
  payments: number
  returned: boolean
}

/** The same numbers give the same history. Amounts are up to 655.35 yuan, so that sums are easy to follow. */
export function randomHistory(choices: readonly number[]): LedgerEvent[] {
  const events: LedgerEvent[] = [make.ledgerOpened, make.transcribed(1), make.published(1)]
  for (const line of LINES) {
    events.push(make.lineOpened(line), make.appropriated(line, '100000.00'), make.allotted(line, '90000.00'))
  }
  ROUND_KINDS.forEach((kind, index) => events.push(make.roundOpened(`round-${index}`, LINES[index] as string, kind)))
  for (let index = 0; index < 3; index++) events.push(make.registered(`ent-${index}`, `第${index}家`))
  const cases: Progress[] = []
  for (const choice of choices) {
    const known = cases[choice % MOST_CASES]
    if (known === undefined) cases.push(newCase(cases.length, choice))
    else events.push(...step(known, choice))
  }
  return events
}

function newCase(index: number, choice: number): Progress {
  const application = `app-${index}`
  const side = choice % 2
  const of = { application, enterprise: `ent-${choice % 3}`, round: `round-${side}`, budgetLine: LINES[side] as string }
  return { of, amount: (choice / 100).toFixed(2), status: 'new', payments: 0, returned: false }
}

function step(known: Progress, choice: number): LedgerEvent[] {
  const { of, amount } = known
  const payment = `pay-${of.application.slice(4)}-${known.payments}`
  const other = choice % 7
  switch (known.status) {
    case 'new':
      known.status = 'filed'
      return [make.filed(of, amount), make.itemRecorded(of, amount)]
    case 'filed':
      if (other === 0) return [make.itemRecorded(of, '0.01'), make.accepted(of)]
      known.status = 'presented'
      return [make.accepted(of), make.verified(of, amount), make.presented(of, amount)]
    case 'presented':
      known.status = other === 0 ? 'over' : 'proposed'
      return other === 0 ? [make.declined(of), make.refused(of, 'BUDGET')] : [make.proposed(of, amount)]
    case 'proposed':
      if (other === 0) return [make.markedPresented(of)]
      known.status = 'granted'
      return [make.granted(of, amount)]
    case 'granted':
      known.status = 'ordered'
      return [make.ordered(of, payment, amount)]
    case 'ordered':
      known.status = 'released'
      return [make.released(of, payment, amount)]
    case 'released':
      known.status = 'settled'
      return [make.settled(of, payment, amount)]
    case 'settled':
      if (other < 2) {
        known.status = 'granted'
        known.payments++
        return [make.returnedByBank(of, payment, amount)]
      }
      known.status = 'over'
      if (other === 2) return [make.returnedByPayee(of, payment, amount)]
      if (other === 3) return [make.paidUnasked(of, '0.07'), make.leadRaised(of, 2, '0.07')]
      return [make.clawbackOrdered(of, payment, amount), make.clawbackReceived(of, payment, amount)]
    case 'over':
      return other === 0 ? [make.listClosed(of), make.noticed(of)] : []
  }
}
