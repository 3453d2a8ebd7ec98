// 更正 and 调整: which words of which entries can be put right, and which can be replaced from now on. Never money, never
// parties: those are reversed and posted again.
import { isDate } from '../calendar.ts'
import { before, Refusal } from '../refusal.ts'
import type { CorrectEntry, ReviseEntry } from './correction-commands.ts'
import type { CorrectionEvent, EntryRevised } from './correction-events.ts'
import type { Decider, Decision } from './decider.ts'
import { update } from './folding.ts'
import type { AwardRecord, BookState } from './state.ts'

const WORDS = ['ground', 'documentNumber'] as const
/** The words of an entry that a slip of the pen can be in: nothing that another entry is matched by. */
const CLERICAL: { readonly [type: string]: readonly string[] | undefined } = {
  ListPublished: ['documentNumber'],
  RoundOpened: ['documentNumber'],
  NoticePublished: ['where'],
  RoundApproved: ['minutes'],
  AwardResolved: ['minutes', ...WORDS],
  DecisionSetAside: WORDS,
  CaseRecalled: WORDS,
  CaseWithdrawn: WORDS,
  CaseDisqualified: WORDS,
  ObjectionRaised: WORDS,
  ObjectionAnswered: WORDS,
  HoldPlaced: WORDS,
  HoldLifted: WORDS,
  ClawbackOrdered: WORDS,
  ClawbackWrittenOff: WORDS,
  AppropriationApproved: ['documentNumber'],
  AllotmentIssued: ['documentNumber'],
}
/** What can be replaced from a day on. */
const REVISABLE: typeof CLERICAL = {
  RoundApproved: ['documentNumber'],
  HoldPlaced: ['documentNumber'],
  ClawbackOrdered: ['dueOn', 'documentNumber'],
}

/** Puts a slip of the pen right; refused for money, parties and whatever another entry is matched by. */
export const correctEntry: Decider<CorrectEntry> = (state, command) =>
  changed(state, command, 'EntryCorrected', CLERICAL)

/** Replaces a term from a business day on. */
export const reviseEntry: Decider<ReviseEntry> = (state, command) => changed(state, command, 'EntryRevised', REVISABLE)

function* changed(
  state: BookState,
  command: CorrectEntry | ReviseEntry,
  type: 'EntryCorrected' | 'EntryRevised',
  allowed: typeof CLERICAL,
): Decision {
  const { validAt, concerns, stored, field, from, to, correction, ground, documentNumber } = command
  if (concerns > state.revision) return new Refusal('NOT_FOUND', { concerns })
  if (allowed[stored.type]?.includes(field) !== true || stored.text === null) {
    return new Refusal('NOT_CORRECTABLE', { concerns, entry: stored.type, field })
  }
  if (validAt < stored.validAt) return before(validAt, stored.validAt)
  const says = state.corrections.get(correctionKey(concerns, field)) ?? stored.text
  if (from !== says) return new Refusal('INVALID', { field: 'from', from, says })
  if (to === from || (field === 'dueOn' && !isDate(to))) return new Refusal('INVALID', { field: 'to', from, to })
  const payload = { correction, concerns, entry: stored.type, field, from, to, ground, documentNumber }
  yield { type, subjects: stored.subjects, validAt, payload }
  return undefined
}

/** The key of the table `corrections`. */
export function correctionKey(concerns: number, field: string): string {
  return `${concerns} ${field}`
}

/** Folds what an entry says now; grants name the revised document of their round's approval. */
export function foldChange(state: BookState, event: Extract<CorrectionEvent, { payload: { concerns: number } }>): void {
  const { concerns, field, to } = event.payload
  state.corrections.set(correctionKey(concerns, field), to)
  if (event.type === 'EntryRevised') foldRevised(state, event)
}

function foldRevised(state: BookState, { subjects, payload }: EntryRevised): void {
  const { round } = subjects
  if (payload.entry !== 'RoundApproved' || payload.field !== 'documentNumber' || round === undefined) return
  for (const award of state.ungranted.of(round)) {
    const { approval } = state.awards.get(award) as AwardRecord
    if (approval?.documentNumber !== payload.from) continue
    update(state.awards, award, () => ({ approval: { ...approval, documentNumber: payload.to } }))
  }
}
