// What a decided command brings to the log: its entries with who said them, in answer to what.
import { toDraft } from '../codec/encode.ts'
import type { LedgerEvent } from '../codec/recorded.ts'
import type { Role } from '../domain/book/roles.ts'
import type { Draft } from '../integrity/envelope.ts'
import type { RequestMeta } from './request.ts'

/** The drafts of a command's entries, the same for every attempt. Throws a CodecError on an entry without a stored form. */
export function draftsOf(events: readonly LedgerEvent[], role: Role | 'reaction', meta: RequestMeta): Draft[] {
  const { commandId, requester, correlation, cause, reason, knownSince } = meta
  const { onBehalfOf } = requester
  return events.map((event, index) =>
    toDraft(event, {
      commandId,
      index,
      actor: { id: requester.person, role, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
      correlation: correlation ?? commandId,
      ...(cause === undefined ? {} : { cause }),
      ...(reason === undefined ? {} : { reason }),
      ...(knownSince === undefined ? {} : { knownSince }),
    }),
  )
}
