// Deciding a batch: one command after the other on the state, as many as fit one append. What is folded here is not stored
// yet; whoever calls takes a mark of the state's journal before, and rolls back to it if the log refuses.
import type { BookCommand } from '../domain/book/commands.ts'
import { decide, type Decided } from '../domain/book/decide.ts'
import type { DecideContext } from '../domain/book/decider.ts'
import type { BookEvent } from '../domain/book/events.ts'
import type { BookState } from '../domain/book/state.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Draft } from '../integrity/envelope.ts'
import { MAX_APPEND_EVENTS } from '../store/event-log.ts'
import { draftsOf } from './drafts.ts'
import type { Outcome, RequestMeta } from './request.ts'

/** A command that waits for its answer. */
export interface Waiting {
  readonly command: BookCommand
  readonly meta: RequestMeta
  resolve(outcome: Outcome<BookEvent>): void
  reject(error: unknown): void
}

/** A command that made entries. */
export interface Taken {
  readonly waiting: Waiting
  readonly decided: Decided
  readonly drafts: readonly Draft[]
}

/** A batch that is decided and folded. */
export interface DecidedBatch {
  readonly taken: readonly Taken[]
  readonly refused: readonly { readonly waiting: Waiting; readonly refusal: Refusal }[]
  /** Written before, by their command ids. */
  readonly repeats: readonly Waiting[]
  /** Commands that must wait for the next batch. */
  readonly left: readonly Waiting[]
}

/** Decides and folds. Throws what a decider throws, and a CodecError on an entry that has no stored form. */
export function decideBatch(
  state: BookState,
  batch: readonly Waiting[],
  contextOf: (meta: RequestMeta) => DecideContext,
): DecidedBatch {
  const taken: Taken[] = []
  const refused: { waiting: Waiting; refusal: Refusal }[] = []
  const repeats: Waiting[] = []
  let events = 0
  for (const [at, waiting] of batch.entries()) {
    const { command, meta } = waiting
    if (state.commands.has(meta.commandId)) {
      repeats.push(waiting)
      continue
    }
    const mark = state.journal.mark()
    const decided = decide(state, command, meta.commandId, meta.requester, contextOf(meta))
    if (decided instanceof Refusal) {
      refused.push({ waiting, refusal: decided })
      continue
    }
    if (events + decided.events.length > MAX_APPEND_EVENTS) {
      state.journal.rollback(mark)
      return { taken, refused, repeats, left: batch.slice(at) }
    }
    taken.push({ waiting, decided, drafts: draftsOf(decided.events, decided.role, meta) })
    events += decided.events.length
    // What follows may need the version, which is read from the content store when its entry is stored.
    if (command.type === 'transcribePolicy') return { taken, refused, repeats, left: batch.slice(at + 1) }
  }
  return { taken, refused, repeats, left: [] }
}
