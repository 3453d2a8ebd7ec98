// Rounds: opening, presentation (facts are frozen), closing of the list, public notice.
import { endOfWorkingDays } from '../calendar.ts'
import { evaluate } from '../policy/evaluate.ts'
import type { PolicyVersion } from '../policy/types.ts'
import { before, Refusal } from '../refusal.ts'
import { receiptsInOrder } from './cases.ts'
import type { CloseList, OpenRound, PresentCase, PublishNotice } from './commands.ts'
import type { Decider } from './decider.ts'
import type { CaseRecord } from './state.ts'
import { ALONE, requestOf } from './claim.ts'
import { readingsOn } from './interpretations.ts'
import { spendKeys } from './same-spend.ts'
import { sharesShortage } from './shortage.ts'
import { choiceOf, deedAfterEnd, notInForce } from './versions.ts'
import { deriveFacts } from './derivation/facts.ts'
import { misfit } from './derivation/fitting.ts'
import { waived } from './waivers.ts'

/** Only a published version that is issued, not a draft, may support decisions. */
export const openRound: Decider<OpenRound> = function* (state, command, { policy: versionOf }) {
  const { type: _type, validAt, round, policy, line, ...call } = command
  if (state.rounds.has(round)) return new Refusal('ALREADY_EXISTS', { round })
  if (!state.lines.has(line)) return new Refusal('NOT_FOUND', { line })
  const held = state.policies.get(`${policy}@${call.version}`)
  const version = held === undefined ? undefined : versionOf(held.hash)
  if (held === undefined || version === undefined) return new Refusal('NOT_FOUND', { policy, version: call.version })
  if (!held.published || held.status === 'draft') {
    return new Refusal('POLICY_NOT_IN_FORCE', { policy, version: call.version, status: held.status })
  }
  const unknown = call.clauses.find((clause) => !version.clauses.some(({ id }) => id === clause))
  if (unknown !== undefined) return new Refusal('NOT_FOUND', { clause: unknown, policy })
  if (call.filingTo < call.filingFrom) {
    return new Refusal('INVALID', { field: 'filingTo', filingFrom: call.filingFrom, filingTo: call.filingTo })
  }
  const readings = { ...readingsOn(state, version, validAt), ...call.readings }
  const wrong = wrongChoice(version, command) ?? sharesShortage(version, readings)
  if (wrong !== undefined) return new Refusal('INVALID', { round, ...wrong })
  const late = notInForce({ held, version, readings }, validAt, call.benefitYear)
  if (late !== undefined) return late
  const versionChoice = choiceOf(state, command, versionOf)
  if (versionChoice instanceof Refusal) return versionChoice
  const payload = { ...call, policyHash: held.hash, readings, versionChoice }
  yield { type: 'RoundOpened', subjects: { round, policy, budgetLine: line }, validAt, payload }
}

/**
 * Takes a case into a round with its facts derived and frozen; refused when facts are missing, or when an invoice line was
 * claimed already, by an earlier case or twice in this one.
 */
export const presentCase: Decider<PresentCase> = function* (state, command, { policy: versionOf, digest, person }) {
  const { application, round: roundId, clause, enterprise, enterpriseCode, filedOn } = command
  const round = state.rounds.get(roundId)
  if (round === undefined) return new Refusal('NOT_FOUND', { round: roundId })
  const earlier = state.cases.get(application)
  if (earlier !== undefined && !mayComeBack(earlier, roundId)) return new Refusal('ALREADY_DONE', { application })
  if (earlier !== undefined && command.validAt < earlier.since) return before(command.validAt, earlier.since)
  if (earlier === undefined && round.status !== 'presenting')
    return new Refusal('ROUND_CLOSED', { application, round: roundId })
  if (command.validAt < filedOn) return before(command.validAt, filedOn)
  if (!round.clauses.includes(clause))
    return new Refusal('CLAUSE_NOT_IN_ROUND', { application, clause, round: roundId })
  const inWindow = filedOn >= round.filingFrom && filedOn <= round.filingTo
  if (!inWindow && !waived(state, 'OUT_OF_WINDOW', application, command.validAt, [person])) {
    const { filingFrom, filingTo } = round
    return new Refusal('OUT_OF_WINDOW', { application, filedOn, filingFrom, filingTo })
  }
  const policy = versionOf(round.policyHash)
  const law = policy?.clauses.find(({ id }) => id === clause)
  if (policy === undefined || law === undefined) return new Refusal('NOT_FOUND', { policyHash: round.policyHash })
  const { facts, sources, invoiceLines: lines } = deriveFacts(state, round, law, command)
  const spend = lines.map((line) => spendKeys(policy, clause, round.readings, line))
  const invoiceLines = spend.map(({ claimed }) => claimed)
  for (const [i, line] of lines.entries()) {
    const others = spend[i]?.against.flatMap((key) => state.invoiceLines.get(key) ?? []) ?? []
    const claimedBy = lines.indexOf(line) < i ? application : others[0]
    if (claimedBy !== undefined)
      return new Refusal('INVOICE_ALREADY_CLAIMED', { application, invoiceLine: line, claimedBy })
  }
  const after = deedAfterEnd(state, round, law, facts, application)
  if (after !== undefined) return after
  const unfit = misfit(law.facts, facts)
  if (unfit !== undefined) return new Refusal('INVALID', { field: unfit, application })
  const { benefitYear, readings } = round
  const { versionChoice } = round
  const claim = { policy, clause, benefitYear, readings, facts, approval: null, versionChoice }
  const { missingFacts } = evaluate(requestOf(claim, ALONE))
  if (missingFacts.length > 0) return new Refusal('FACTS_MISSING', { application, facts: missingFacts.join(', ') })
  yield {
    type: 'CasePresented',
    subjects: { application, enterprise, enterpriseCode, round: roundId, policy: round.policy },
    validAt: command.validAt,
    payload: {
      clause,
      benefitYear,
      claimed: command.claimed,
      applicationRevision: command.applicationRevision,
      enterpriseRevision: command.enterpriseRevision,
      verifiedBy: command.verifiedBy,
      facts,
      factsDigest: digest(facts),
      sources,
      invoiceLines,
    },
  }
}

/** Closes a list whose cases are all decided, under the digest of its receipts. */
export const closeList: Decider<CloseList> = function* (state, { validAt, round: roundId }, { digest }) {
  const round = state.rounds.get(roundId)
  if (round === undefined) return new Refusal('NOT_FOUND', { round: roundId })
  if (round.kind === 'rolling') return new Refusal('WRONG_STATE', { round: roundId, kind: round.kind })
  if (round.status === 'closed' || round.status === 'noticed') return new Refusal('ALREADY_DONE', { round: roundId })
  const { receipts, undecided } = receiptsInOrder(state, roundId)
  if (undecided > 0 || receipts.length === 0) return new Refusal('LIST_NOT_COMPLETE', { round: roundId, undecided })
  if (validAt < round.steppedOn) return before(validAt, round.steppedOn)
  const { proposed, declined, total, tieBreak } = round
  const payload = { proposed, declined, total, receiptsDigest: digest(receipts), tieBreak }
  yield { type: 'ListClosed', subjects: { round: roundId, budgetLine: round.line }, validAt, payload }
}

/** Publishes the list for objection (公示) for the working days that the round fixes. */
export const publishNotice: Decider<PublishNotice> = function* (state, { validAt, round: roundId, where }, context) {
  const round = state.rounds.get(roundId)
  if (round === undefined) return new Refusal('NOT_FOUND', { round: roundId })
  if (round.status === 'noticed') return new Refusal('ALREADY_DONE', { round: roundId })
  if (round.kind === 'list' && round.status !== 'closed') return new Refusal('LIST_NOT_CLOSED', { round: roundId })
  if (validAt < round.steppedOn) return before(validAt, round.steppedOn)
  const workingDays = round.noticeWorkingDays
  const { calendar } = context
  const endsOn = endOfWorkingDays(validAt, workingDays, calendar)
  const { knownUntil } = calendar
  if (knownUntil !== undefined && endsOn > knownUntil) return new Refusal('CALENDAR_UNKNOWN', { endsOn, knownUntil })
  yield { type: 'NoticePublished', subjects: { round: roundId }, validAt, payload: { workingDays, endsOn, where } }
}

/** A case that was recalled from the round may be presented in it again, whatever the list has come to since. */
function mayComeBack({ status, round }: CaseRecord, roundId: string): boolean {
  return status === 'recalled' && round === roundId
}

/** A ranking fact or a reading that the policy does not know: no case of the round could be decided. */
function wrongChoice(version: PolicyVersion, { clauses, rankedBy, readings }: OpenRound) {
  const ranking = version.clauses.filter(({ id }) => clauses.includes(id))
  if (ranking.some(({ facts }) => !facts.some(({ name }) => name === rankedBy))) return { field: 'rankedBy', rankedBy }
  const unknown = Object.entries(readings).find(([id, alternative]) => {
    const reading = Object.hasOwn(version.readings, id) ? version.readings[id] : undefined
    return reading === undefined || !Object.hasOwn(reading.alternatives, alternative)
  })
  return unknown && { field: 'readings', reading: unknown[0], alternative: unknown[1] }
}
