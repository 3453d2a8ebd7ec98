// The fold of cases and awards: presented, decided, granted, and all the ways in which a case leaves its round again.
import { type Money, minus, negated, plus } from '../money.ts'
import type { AwardDeclined, AwardGranted, AwardProposed, CasePresented, NoticePublished } from './events.ts'
import { foldBuiltOn } from './bureau-fold.ts'
import { postTo, step, update, useCap } from './folding.ts'
import { noticeHasEnded } from './round-approvals.ts'
import type { LeaveEvent } from './leave-events.ts'
import type { AwardResolved } from './resolution-events.ts'
import type { DecisionSetAside, RoundApproved } from './redress-events.ts'
import type { AwardRecord, BookState, CaseRecord } from './state.ts'

const NOTHING = '0.00' as Money

/** Folds a presentation; a case that was recalled keeps count of its decisions. */
export function foldPresented(state: BookState, { subjects, validAt, payload }: CasePresented, revision: number): void {
  const { clause, benefitYear, facts, factsDigest, verifiedBy, invoiceLines } = payload
  const { application, round, enterprise, enterpriseCode } = subjects
  const earlier = state.cases.get(application)
  step(state, round, validAt)
  state.cases.set(application, {
    ...{ status: 'presented', round, enterprise, enterpriseCode, clause, benefitYear, verifiedBy },
    ...{ receiptHash: null, decidedAt: null, award: null, since: validAt },
    ...{ presentedAt: revision, decisions: earlier?.decisions ?? 0, replaces: earlier?.replaces ?? null },
    setAside: earlier?.setAside ?? [],
    ...{ factsDigest, invoiceLines },
  })
  state.pending.set(application, { facts, factsDigest, presentedOn: validAt, approval: null })
  state.waiting.add(round, application)
  for (const { from, refs } of payload.sources) {
    if (from === 'recognition' || from === 'upstreamAward') foldBuiltOn(state, refs, application)
  }
  for (const line of invoiceLines) state.invoiceLines.set(line, application)
  reopen(state, round)
}

/** Folds a proposal by `actor`: the amount is reserved, and counts under the caps. */
export function foldProposed(
  state: BookState,
  event: AwardProposed | AwardResolved,
  revision: number,
  actor: string,
): void {
  const { award, amount, receiptHash, clause, benefitYear, postings } = event.payload
  const { application, enterprise, round, budgetLine: line } = event.subjects
  const since = event.validAt
  decided(state, application, { status: 'proposed', receiptHash, decidedAt: revision, award, since }, actor)
  const byResolution = event.type === 'AwardResolved'
  const opening = {
    since,
    byResolution,
    noticedOn: null,
    noticeEndsOn: null,
    approval: null,
    ordered: NOTHING,
    payments: [],
  }
  const { for: matter } = event.payload
  const { entitlement, components } = byResolution ? { entitlement: amount, components: null } : event.payload
  state.paidFor.set(award, { for: matter, amount, entitlement, components })
  state.awards.set(award, { status: 'proposed', application, amount, receiptHash, line, ...opening })
  state.ungranted.add(round, award)
  update(state.rounds, round, (held) => ({ proposed: held.proposed + 1, total: plus(held.total, amount) }))
  useCap(state, enterprise, clause, benefitYear, 'reserved', amount, award)
  postTo(state, line, postings)
}

/** Folds a refusal of support: the invoice lines of the case can be claimed again. */
export function foldDeclined(state: BookState, event: AwardDeclined, revision: number, actor: string): void {
  const { application, round } = event.subjects
  const { receiptHash } = event.payload
  const change = { status: 'declined', receiptHash, decidedAt: revision, since: event.validAt } as const
  decided(state, application, change, actor)
  freeLines(state, application)
  update(state.rounds, round, (held) => ({ declined: held.declined + 1 }))
}

/** Folds the public notice of all proposals of the round that were not published yet. */
export function foldNotice(state: BookState, { subjects, validAt, payload }: NoticePublished): void {
  const { round } = subjects
  const notice = { from: validAt, to: payload.endsOn }
  update(state.rounds, round, ({ kind }) => (kind === 'list' ? { status: 'noticed' as const, notice } : { notice }))
  for (const award of state.ungranted.of(round)) {
    if (state.awards.get(award)?.noticeEndsOn !== null) continue
    update(state.awards, award, () => ({ noticedOn: validAt, noticeEndsOn: payload.endsOn }))
  }
}

/** Folds an approval: it covers what was published long enough before its day. */
export function foldApproved(state: BookState, { subjects, validAt: on, payload }: RoundApproved): void {
  const { documentNumber } = payload
  for (const award of state.ungranted.of(subjects.round)) {
    const held = state.awards.get(award) as AwardRecord
    if (held.approval !== null || !noticeHasEnded(held, on)) continue
    update(state.awards, award, () => ({ approval: { documentNumber, on } }))
  }
}

/** Folds a decision that no longer stands: its award ends, and the case waits again with the facts of then. */
export function foldSetAside(state: BookState, { subjects, validAt, payload }: DecisionSetAside): void {
  const { application, round, enterprise, budgetLine } = subjects
  const { clause, benefitYear, facts, factsDigest, decision, award, amount, clawbacks, postings } = payload
  const held = state.cases.get(application) as CaseRecord
  takeBack(state, held, award)
  if (award !== null) useCap(state, enterprise, clause, benefitYear, 'reserved', negated(amount), award)
  postTo(state, budgetLine, postings)
  const again = { award: null, receiptHash: null, decidedAt: null, since: validAt, replaces: decision }
  const setAside = award === null || clawbacks.length === 0 ? held.setAside : [...held.setAside, award]
  update(state.cases, application, () => ({ status: 'presented' as const, ...again, setAside }))
  state.pending.set(application, { facts, factsDigest, presentedOn: validAt, approval: null })
  state.waiting.add(round, application)
  for (const line of held.invoiceLines) state.invoiceLines.set(line, application)
  step(state, round, validAt)
  reopen(state, round)
}

/** A list to which a case comes back is open again: it has to be closed and published for that case. */
function reopen(state: BookState, round: string): void {
  update(state.rounds, round, ({ status }) => (status === 'presenting' ? {} : { status: 'calculating' as const }))
}

/** Folds a grant. */
export function foldGranted(state: BookState, { subjects, validAt, payload }: AwardGranted): void {
  const { award, postings } = payload
  update(state.awards, award, () => ({ status: 'granted' as const, since: validAt }))
  state.ungranted.delete(subjects.round, award)
  postTo(state, subjects.budgetLine, postings)
}

/** Folds the leaving of a case: reservation, cap use and invoice lines are free again. */
export function foldLeft(state: BookState, event: LeaveEvent): void {
  const { application, round, enterprise, budgetLine } = event.subjects
  const { clause, benefitYear, award, amount, postings } = event.payload
  const held = state.cases.get(application) as CaseRecord
  takeBack(state, held, award)
  if (award !== null) useCap(state, enterprise, clause, benefitYear, 'reserved', negated(amount), award)
  postTo(state, budgetLine, postings)
  freeLines(state, application)
  state.pending.delete(application)
  state.waiting.delete(round, application)
  update(state.cases, application, () => ({
    ...{ status: STATUS[event.type], since: event.validAt },
    ...{ award: null, receiptHash: null, decidedAt: null, replaces: held.receiptHash ?? held.replaces },
  }))
}

const STATUS = { CaseRecalled: 'recalled', CaseWithdrawn: 'withdrawn', CaseDisqualified: 'disqualified' } as const

/** Ends the award of a case, if there is one, and takes its decision out of the counts of its round. */
function takeBack(state: BookState, held: CaseRecord, award: string | null): void {
  const { round, status } = held
  if (status === 'declined') update(state.rounds, round, ({ declined }) => ({ declined: declined - 1 }))
  if (award === null) return
  const { amount } = state.awards.get(award) as AwardRecord
  update(state.rounds, round, ({ proposed, total }) => ({ proposed: proposed - 1, total: minus(total, amount) }))
  update<AwardRecord>(state.awards, award, () => ({ status: 'released' }))
  state.ungranted.delete(round, award)
}

function decided(state: BookState, application: string, change: Partial<CaseRecord>, actor: string): void {
  update(state.cases, application, ({ decisions }) => ({ ...change, decisions: decisions + 1 }))
  const { round, since } = state.cases.get(application) as CaseRecord
  step(state, round, since)
  update(state.rounds, round, ({ kind, decidedBy }) => ({
    ...(kind === 'list' ? { status: 'calculating' as const } : {}),
    ...(decidedBy.includes(actor) ? {} : { decidedBy: [...decidedBy, actor] }),
  }))
  state.pending.delete(application)
  state.waiting.delete(round, application)
}

/** Lets the invoice lines of a case be claimed again, unless another case has them already. */
function freeLines(state: BookState, application: string): void {
  for (const line of state.cases.get(application)?.invoiceLines ?? []) {
    if (state.invoiceLines.get(line) === application) state.invoiceLines.delete(line)
  }
}
