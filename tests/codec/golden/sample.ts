// One written-out event: what a decider made, where and by whom it was recorded. Its exact bytes lie beside this file.
import type { DraftMeta } from '../../../src/codec/encode.ts'
import type { EventOf, LedgerEventType } from '../../../src/codec/recorded.ts'

export interface Sample<T extends LedgerEventType = LedgerEventType> {
  readonly entry: EventOf<T>
  readonly meta: DraftMeta
  readonly stream: string
  readonly revision: number
  readonly recordedAt: string
}

const COMMAND = '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b'

/** The plainest frame: no cause, no reason. */
export function by(person: string, role: string, more: Partial<DraftMeta> = {}): DraftMeta {
  return { commandId: COMMAND, index: 0, actor: { id: person, role }, correlation: COMMAND, ...more }
}

/** A stand-in for a SHA-256 that is seen to be one: two hex digits, 32 times. */
export const sha = (twoDigits: string): string => twoDigits.repeat(32)

export const CASE = {
  application: 'app-7k2m9x4q1w3e',
  enterprise: 'ent-0c5h8n2t6v9z',
  enterpriseCode: '91350521MA2XN8TQ5K',
} as const
export const ROUND = { round: 'round-2022-4-1', policy: 'huian-2021' } as const
export const LINE = { budgetLine: 'line-2022-industry' } as const
