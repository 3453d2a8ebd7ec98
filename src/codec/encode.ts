// Typed event → draft for the log. What does not fit its schema is never written.
import type { Actor, Draft, KnownSince } from '../integrity/envelope.ts'
import { eventId } from '../integrity/uuid.ts'
import { fitting } from './compiled.ts'
import { draftFrame } from './frame.ts'
import { currentPayload } from './payload.ts'
import type { LedgerEvent } from './recorded.ts'
import { REGISTRY } from './registry.ts'
import { CURRENT_VERSION } from './versions.ts'

/** Who said it, in answer to what. */
export interface DraftMeta {
  /** UUID of the command; with `index` it makes the event's id, so that a retry drafts the same event. */
  readonly commandId: string
  /** Place among the events of the command, from 0. */
  readonly index: number
  readonly actor: Actor
  /** UUID of the first command of the whole matter. */
  readonly correlation: string
  /** Id of the event that made this one necessary. */
  readonly cause?: string
  readonly reason?: string
  readonly knownSince?: KnownSince
}

/** The draft of an event, with the schema version of today. Throws a CodecError naming the first member that is wrong. */
export function toDraft(entry: LedgerEvent, meta: DraftMeta): Draft {
  const { commandId, index, ...frame } = meta
  const schema = CURRENT_VERSION[entry.type]
  const draft = { ...frame, ...entry, id: eventId(commandId, index), schema, command: commandId }
  const framed = fitting(draft, draftFrame, '', { ordinal: null, type: entry.type })
  currentPayload(REGISTRY, framed, null)
  return draft as unknown as Draft
}
