// What a refused request was about, so that its entry stands on the timelines of those it named.
import type { Subjects } from '../entry.ts'
import type { Refusal } from '../refusal.ts'
import type { BookCommand } from './commands.ts'

/** The subjects a refused request named, so that it shows on their timelines. */
export function subjectsOf({ detail }: Refusal, command: BookCommand): Subjects {
  const named = { ...command, ...detail } as Readonly<Record<string, unknown>>
  const text = (key: string): string | undefined => (typeof named[key] === 'string' ? named[key] : undefined)
  const subjects: Record<string, string | undefined> = {
    application: text('application'),
    enterprise: text('enterprise'),
    policy: text('policy'),
    round: text('round'),
    budgetLine: text('line'),
    payment: text('payment'),
  }
  return Object.fromEntries(Object.entries(subjects).filter(([, id]) => id !== undefined))
}
