// Commands on small streams (applications, enterprises): load, decide, append at the revision that was decided on, and
// decide again when somebody else was faster.
import { decode } from '../codec/decode.ts'
import type { LedgerEvent } from '../codec/recorded.ts'
import type { Role } from '../domain/book/roles.ts'
import { Refusal } from '../domain/refusal.ts'
import { type EventLog, EventLogError } from '../store/event-log.ts'
import { draftsOf } from './drafts.ts'
import type { Outcome, RequestMeta } from './request.ts'

/** A decider with its fold, bound to a stream. */
export interface StreamDecider<S, E extends LedgerEvent> {
  readonly stream: string
  readonly initial: S
  evolve(state: S, event: E, actor: string): S
  decide(state: S): readonly E[] | Refusal
}

export interface Loaded<S> {
  readonly state: S
  /** −1 when the stream does not exist. */
  readonly revision: number
  /** Correlation of the first event. */
  readonly correlation: string | undefined
}

/** How often a command is decided again before the caller is told to come back later. */
const MAX_ATTEMPTS = 20

/** Folds a stream. */
export async function loadStream<S, E extends LedgerEvent>(
  log: EventLog,
  decider: Pick<StreamDecider<S, E>, 'stream' | 'initial' | 'evolve'>,
): Promise<Loaded<S>> {
  const { loaded } = await load(log, decider, undefined)
  return loaded
}

/**
 * Runs one command. With `expectedRevision` (If-Match) a stream that stands elsewhere refuses with WRONG_REVISION,
 * unless the command was written before: then its first outcome is answered. Throws EventLogError, LogUnavailable also
 * when the stream moves faster than it can be decided on.
 */
export async function runOnStream<S, E extends LedgerEvent>(
  log: EventLog,
  decider: StreamDecider<S, E>,
  role: Role | 'reaction',
  meta: RequestMeta,
  expectedRevision?: number,
): Promise<Outcome<E>> {
  const { stream } = decider
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { loaded, earlier } = await load(log, decider, meta.commandId)
    if (earlier !== undefined) return { status: 'written', repeated: true, stream, ...earlier }
    const { state, revision, correlation } = loaded
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      return refused(new Refusal('WRONG_REVISION', { stream, expected: expectedRevision, actual: revision }))
    }
    const events = decider.decide(state)
    if (events instanceof Refusal) return refused(events)
    const drafts = draftsOf(events, role, correlation === undefined ? meta : { correlation, ...meta })
    const outcome = await log.append(stream, revision < 0 ? 'noStream' : revision, drafts)
    const last = outcome.status === 'appended' ? outcome.events.at(-1) : undefined
    if (outcome.status === 'appended' && last !== undefined) {
      const { ordinal, revision: at } = last
      return { status: 'written', repeated: outcome.repeated, stream, ordinal, revision: at, events }
    }
  }
  throw new EventLogError('LogUnavailable', `${stream} moved at each of ${MAX_ATTEMPTS} attempts; nothing was written`)
}

function refused(refusal: Refusal): Outcome<never> {
  return { status: 'refused', refusal }
}

interface Earlier<E> {
  readonly ordinal: number
  readonly revision: number
  readonly events: readonly E[]
}

/** The stream's state, and what the command wrote if it was run before. */
async function load<S, E extends LedgerEvent>(
  log: EventLog,
  { stream, initial, evolve }: Pick<StreamDecider<S, E>, 'stream' | 'initial' | 'evolve'>,
  commandId: string | undefined,
): Promise<{ loaded: Loaded<S>; earlier: Earlier<E> | undefined }> {
  let state = initial
  let revision = -1
  let correlation: string | undefined
  let earlier: Earlier<E> | undefined
  for await (const stored of log.read(stream, 0)) {
    const recorded = decode(stored)
    const event = recorded.event as E
    state = evolve(state, event, recorded.actor.id)
    revision = recorded.revision
    correlation ??= recorded.correlation
    if (recorded.command === commandId) {
      earlier = { ordinal: recorded.ordinal, revision, events: [...(earlier?.events ?? []), event] }
    }
  }
  return { loaded: { state, revision, correlation }, earlier }
}
