// The decider of an application's life before presentation: one function a step, each with the states it is possible in.
import { sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { FiledApplication } from './application.ts'
import type { ApplicationEvent } from './events.ts'
import { recordItems } from './items.ts'
import type {
  AnswerCrossCheck,
  AskCrossCheck,
  CorrectApplication,
  LifeCommand,
  RequestCorrection,
  ReviewFirst,
} from './life-commands.ts'
import { evolveLife } from './life-fold.ts'
import { type FilingStatus, openCrossCheck } from './life-state.ts'

type Decided = ApplicationEvent[] | Refusal

/** The events of a step, or why not. Requires an application that is neither presented nor ended, and a day not before its last step. */
export function decideLife(state: FiledApplication, command: LifeCommand): Decided {
  const { application, validAt } = command
  const subjects = { application }
  switch (command.type) {
    case 'confirmProposal':
      if (state.status !== 'offered') return wrong(state)
      return [{ type: 'ProposalConfirmed', subjects: { application, round: state.round }, validAt, payload: {} }]
    case 'declineProposal':
      if (state.status !== 'offered') return wrong(state)
      return [{ type: 'ProposalDeclined', subjects, validAt, payload: { ground: command.ground } }]
    case 'requestCorrection':
      return requestCorrection(state, command)
    case 'correctApplication':
      return correct(state, command)
    case 'refuseAcceptance': {
      if (!isOneOf(state, 'filed', 'correctionRequested')) return wrong(state)
      const { ground, documentNumber } = command
      return [{ type: 'AcceptanceRefused', subjects, validAt, payload: { ground, documentNumber } }]
    }
    case 'reviewFirst':
      return reviewFirst(state, command)
    case 'askCrossCheck':
      return askCrossCheck(state, command)
    case 'answerCrossCheck':
      return answerCrossCheck(state, command)
    case 'withdrawApplication':
      return [{ type: 'ApplicationWithdrawn', subjects, validAt, payload: { ground: command.ground } }]
  }
}

/** Why an application may not be presented yet; undefined when it may. An unfavourable answer hinders nobody: it is shown. */
export function hindrance(state: FiledApplication): Refusal | undefined {
  if (state.status !== 'verified') return wrong(state)
  const { application } = state
  const open = openCrossCheck(state)
  if (open === undefined) return undefined
  return new Refusal('CROSS_CHECK_OPEN', { application, check: open.check, department: open.department })
}

function requestCorrection(state: FiledApplication, command: RequestCorrection): Decided {
  const { application, validAt, what, items, dueOn } = command
  if (!isOneOf(state, 'filed', 'accepted', 'verified')) return wrong(state)
  if (dueOn < validAt) return new Refusal('INVALID', { field: 'dueOn', dueOn, validAt })
  const unknown = items.find((name) => !hasItem(state, name))
  if (unknown !== undefined) return new Refusal('NOT_FOUND', { application, item: unknown })
  return [{ type: 'CorrectionRequested', subjects: { application }, validAt, payload: { what, items, dueOn } }]
}

/** A late correction enters all the same: it happened, and question 10 asks for it. */
function correct(state: FiledApplication, command: CorrectApplication): Decided {
  const { application, validAt, withdrawn, items, statements, remark } = command
  const open = state.corrections.find(({ correctedOn }) => correctedOn === null)
  if (state.status !== 'correctionRequested' || open === undefined) return wrong(state)
  const subjects = { application }
  const events: ApplicationEvent[] = []
  let corrected: FiledApplication = { ...state, status: 'filed' }
  if (withdrawn.length > 0) {
    const unknown = withdrawn.find((name, i) => !hasItem(state, name) || withdrawn.indexOf(name) < i)
    if (unknown !== undefined) return new Refusal('NOT_FOUND', { application, item: unknown })
    const lines = state.items.filter(({ item }) => withdrawn.includes(item))
    const payload = { items: withdrawn, lines: lines.length, gross: sum(lines.map(({ gross }) => gross)) }
    const event = { type: 'ItemsWithdrawn', subjects, validAt, payload } as const
    corrected = evolveLife(corrected, event, state.filedBy)
    events.push(event)
  }
  if (items.length + statements.length > 0) {
    const recorded = recordItems(corrected, { type: 'recordItems', application, validAt, items, statements })
    if (recorded instanceof Refusal) return recorded
    events.push(...recorded)
  }
  const { dueOn } = open
  const payload = { dueOn, late: validAt > dueOn, remark }
  return [...events, { type: 'ApplicationCorrected', subjects, validAt, payload }]
}

function reviewFirst(state: FiledApplication, command: ReviewFirst): Decided {
  const { application, validAt, reviewer, opinion, remark } = command
  if (!isOneOf(state, 'accepted')) return wrong(state)
  if (reviewer === state.filedBy) return new Refusal('SAME_PERSON', { application, person: reviewer, step: 'filing' })
  return [{ type: 'FirstReviewed', subjects: { application }, validAt, payload: { opinion, remark } }]
}

function askCrossCheck(state: FiledApplication, command: AskCrossCheck): Decided {
  const { application, validAt, check, department, question, dueOn } = command
  if (!isOneOf(state, 'accepted', 'verified')) return wrong(state)
  if (dueOn !== null && dueOn < validAt) return new Refusal('INVALID', { field: 'dueOn', dueOn, validAt })
  if (state.crossChecks.some((one) => one.check === check)) return new Refusal('ALREADY_EXISTS', { application, check })
  const payload = { check, department, question, dueOn }
  return [{ type: 'CrossCheckAsked', subjects: { application }, validAt, payload }]
}

/** An answer may come at any time before presentation, also while a correction is open. */
function answerCrossCheck(state: FiledApplication, command: AnswerCrossCheck): Decided {
  const { application, validAt, check, result, answer, documentNumber } = command
  const asked = state.crossChecks.find((one) => one.check === check)
  if (asked === undefined) return new Refusal('NOT_FOUND', { application, check })
  if (asked.answer !== null) return new Refusal('ALREADY_DONE', { application, check })
  const payload = { check, result, answer, documentNumber }
  return [{ type: 'CrossCheckAnswered', subjects: { application }, validAt, payload }]
}

function hasItem({ items, statements }: FiledApplication, name: string): boolean {
  return [...items, ...statements].some(({ item }) => item === name)
}

function isOneOf({ status }: FiledApplication, ...possible: readonly FilingStatus[]): boolean {
  return possible.includes(status)
}

function wrong({ application, status }: FiledApplication): Refusal {
  return new Refusal('WRONG_STATE', { application, status })
}
