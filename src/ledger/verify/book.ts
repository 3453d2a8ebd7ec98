// One book, folded from the start beside the entries as they pass: before an entry is folded, what it says is held against
// what the book knew; after the last one, the budget lines against the sums of their postings.
import type { Recorded } from '../../codec/recorded.ts'
import { receiptsInOrder } from '../../domain/book/cases.ts'
import type { AwardGranted, BookEvent, CasePresented, ListClosed, RoundOpened } from '../../domain/book/events.ts'
import type { DecisionSetAside } from '../../domain/book/redress-events.ts'
import type { AwardResolved } from '../../domain/book/resolution-events.ts'
import type { FrozenCase } from '../reproduce.ts'
import { deriveFacts } from '../../domain/book/derivation/facts.ts'
import { evolve, type Place } from '../../domain/book/evolve.ts'
import { sliceFor } from '../../domain/book/slice.ts'
import { type BookState, emptyBook } from '../../domain/book/state.ts'
import { ENGINE_VERSION } from '../../domain/policy/evaluate.ts'
import type { DerivedValue } from '../../store/derived-store.ts'
import { grantCheck, listCheck } from './award-checks.ts'
import type { Check, Tally } from './check.ts'
import { type Decision, decisionCheck, derivationCheck, factsCheck, sliceCheck } from './decision-checks.ts'
import type { Filings } from './filings.ts'
import { finding } from './finding.ts'
import { isResolved, resolutionCheck } from './resolution-check.ts'
import { addUp, budgetCheck, movedBy, postingsCheck, type Sums } from './money-checks.ts'
import type { Versions } from './policies.ts'
import { snapshotCheck, snapshotName } from './snapshots.ts'

interface Folded {
  readonly recorded: Recorded
  readonly state: BookState
  readonly place: Place
}

/** The entry can be folded after the one before it. Folds the state. */
const foldCheck: Check<Folded> = {
  name: 'fold',
  inspect({ recorded, state, place }) {
    try {
      evolve(state, recorded.event as BookEvent, place)
      return []
    } catch (error) {
      return [finding('FOLD_STOPPED', recorded, 'an entry that follows', error)]
    }
  },
  // The revision that was just folded does not follow itself.
  broken: (folded) => [folded],
}

export class BookChecks {
  readonly #tally: Tally
  readonly #stream: string
  readonly #versions: Versions
  readonly #filings: Filings
  readonly #snapshot: DerivedValue | undefined
  readonly #state = emptyBook()
  readonly #rounds = new Map<string, RoundOpened>()
  /** Cases between presentation and decision. */
  readonly #presented = new Map<string, FrozenCase>()
  readonly #sums = new Map<string, Sums>()
  #stopped = false

  constructor(tally: Tally, stream: string, versions: Versions, filings: Filings, snapshot: DerivedValue | undefined) {
    this.#tally = tally
    this.#stream = stream
    this.#versions = versions
    this.#filings = filings
    this.#snapshot = snapshot
  }

  /** Checks and folds the next entry of the book. */
  take(recorded: Recorded): void {
    this.#checkMoney(recorded)
    if (this.#stopped) {
      this.#leaveOut(recorded)
      return
    }
    this.#checkContent(recorded)
    const { revision, actor, command } = recorded
    const state = this.#state
    const place = { revision, actor: actor.id, onBehalfOf: actor.onBehalfOf, command }
    this.#stopped = !this.#tally.run(foldCheck, { recorded, state, place })
    state.journal.settle()
    if (!this.#stopped && this.#snapshot?.position === state.revision) {
      this.#tally.run(snapshotCheck, { stream: this.#stream, value: this.#snapshot, state })
    }
  }

  /** An entry of the book that could not be read: nothing after it can be folded. */
  unreadable(): void {
    this.#stopped = true
    this.#tally.untested('fold')
  }

  /** Compares what is left when all entries have passed. */
  finish(): void {
    for (const [line, added] of this.#sums) {
      const folded = this.#state.lines.get(line)?.balances
      const subject = `${this.#stream}, ${line}`
      if (this.#stopped || folded === undefined) this.#tally.untested('budget')
      else this.#tally.run(budgetCheck, { subject, folded, added })
    }
    const { revision } = this.#state
    if (this.#snapshot !== undefined && this.#snapshot.position > revision) {
      missedSnapshot(this.#tally, this.#stream, this.#snapshot, this.#stopped ? undefined : revision)
    }
  }

  #checkMoney(recorded: Recorded): void {
    const moved = movedBy(recorded)
    if (moved === undefined) return
    this.#tally.run(postingsCheck, moved)
    if (moved.line !== undefined) this.#sums.set(moved.line, addUp(this.#sums.get(moved.line), moved.postings))
  }

  #checkContent(recorded: Recorded): void {
    const { event } = recorded
    const state = this.#state
    // Only entries that say something about earlier entries are held against them.
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
    switch (event.type) {
      case 'RoundOpened':
        this.#rounds.set(event.subjects.round, event)
        return
      case 'CasePresented':
        this.#tally.run(factsCheck, recorded as Recorded<CasePresented>)
        this.#checkDerivation(recorded as Recorded<CasePresented>)
        this.#presented.set(event.subjects.application, event)
        return
      case 'DecisionSetAside':
        this.#tally.run(factsCheck, recorded as Recorded<DecisionSetAside>)
        this.#presented.set(event.subjects.application, event)
        return
      case 'AwardProposed':
      case 'AwardDeclined':
        this.#checkDecision(recorded as Recorded<Decision>)
        return
      case 'AwardResolved':
        this.#checkDecision(recorded as Recorded<AwardResolved>)
        return
      case 'ListClosed': {
        const { round } = event.subjects
        const { receipts } = receiptsInOrder(state, round)
        this.#tally.run(listCheck, {
          recorded: recorded as Recorded<ListClosed>,
          round: state.rounds.get(round),
          receipts,
        })
        return
      }
      case 'AwardGranted': {
        const award = state.awards.get(event.payload.award)
        this.#tally.run(grantCheck, { recorded: recorded as Recorded<AwardGranted>, award })
        return
      }
    }
  }

  #checkDerivation(recorded: Recorded<CasePresented>): void {
    const { subjects, payload } = recorded.event
    const round = this.#state.rounds.get(subjects.round)
    const policy = round && this.#versions.get(round.policyHash)
    const clause = policy?.clauses.find(({ id }) => id === payload.clause)
    const command = this.#filings.presentationFor(recorded.event)
    if (round === undefined || clause === undefined || command === undefined) {
      this.#tally.untested('derivation')
      return
    }
    this.#tally.run(derivationCheck, { recorded, derive: () => deriveFacts(this.#state, round, clause, command) })
  }

  #checkDecision(recorded: Recorded<Decision> | Recorded<AwardResolved>): void {
    const { application, round: roundId, budgetLine } = recorded.event.subjects
    const presented = this.#presented.get(application)
    this.#presented.delete(application)
    const round = this.#rounds.get(roundId)
    const held = this.#state.cases.get(application)
    const line = this.#state.lines.get(budgetLine)
    const policy = round && this.#versions.get(round.payload.policyHash)
    if (held === undefined || line === undefined || round === undefined) {
      this.#tally.untested('slice')
    } else {
      const deciding = { held, round: round.payload, policy, on: recorded.event.validAt }
      const knew = { revision: this.#state.revision, ...sliceFor(this.#state, deciding, line) }
      this.#tally.run(sliceCheck, { recorded, knew })
    }
    const { engine } = recorded.event.payload
    if (presented !== undefined && round !== undefined && policy !== undefined && engine === ENGINE_VERSION) {
      const made = { presented, round, policy }
      if (isResolved(recorded)) this.#tally.run(resolutionCheck, { recorded, ...made })
      else this.#tally.run(decisionCheck, { recorded, ...made })
      return
    }
    this.#tally.untested('decision')
    const found = {
      case: presented !== undefined,
      round: round !== undefined,
      policy: policy !== undefined,
      engine,
    }
    this.#tally.add(
      finding('DECISION_UNFOUNDED', recorded, { case: true, round: true, policy: true, engine: ENGINE_VERSION }, found),
    )
  }

  /** After the fold stopped, what could not be checked is counted, so that the report does not look complete. */
  #leaveOut({ event }: Recorded): void {
    this.#tally.untested('fold')
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
    switch (event.type) {
      case 'CasePresented':
        this.#tally.untested('facts')
        this.#tally.untested('derivation')
        return
      case 'AwardProposed':
      case 'AwardDeclined':
      case 'AwardResolved':
        this.#tally.untested('slice')
        this.#tally.untested('decision')
        return
      case 'ListClosed':
        this.#tally.untested('list')
        return
      case 'AwardGranted':
        this.#tally.untested('grant')
        return
    }
  }
}

/** A snapshot that no entry reached: the book is shorter than it was, or could not be folded so far. */
export function missedSnapshot(
  tally: Tally,
  stream: string,
  snapshot: DerivedValue,
  lastRevision: number | undefined,
): void {
  tally.untested('snapshot')
  if (lastRevision === undefined) return
  const place = { subject: snapshotName(stream, snapshot) }
  tally.add(finding('SNAPSHOT_AHEAD', place, `revision ${snapshot.position}`, `revision ${lastRevision} as the last`))
}
