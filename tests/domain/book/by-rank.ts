// Deciding by rank as tests ask for it, and what came out in one line a case.
import type { TieBreak } from '../../../src/domain/book/commands.ts'
import type { Answer, Desk } from './desk.ts'
import { ROUND } from './steps.ts'

export const MINUTES = '惠工信会纪〔2022〕9号'

/** Decides the next `limit` by rank. */
export function ask(desk: Desk, limit = 200, tieBreak: TieBreak | null = null, round = ROUND): Answer {
  return desk.ask({ type: 'decideCases', round, application: null, limit, tieBreak })
}

/** Minutes that put these applications into this order. */
export function minutes(...numbers: readonly number[]): TieBreak {
  return { order: numbers.map((number) => `app-${number}`), documentNumber: MINUTES }
}

/** Application and amount, or the first reason of a declined one, in the order of the book. */
export function outcomes(events: Answer['events']): string[] {
  return events.flatMap(({ type, subjects, payload }) => {
    if (type === 'AwardProposed') return [`${subjects.application} ${payload.amount}`]
    if (type === 'AwardDeclined') return [`${subjects.application} ${payload.reasons[0]?.code}`]
    return []
  })
}
