// An application's own stream folded up to an ordinal: its lines and evidence as they stood then.
import { decode } from '../codec/decode.ts'
import {
  type ApplicationState,
  evolveApplication,
  type FiledApplication,
  NO_APPLICATION,
} from '../domain/application/application.ts'
import type { ApplicationEvent, EvidenceAttached } from '../domain/application/events.ts'
import type { World } from '../ledger/world.ts'

export interface Filing {
  readonly state: FiledApplication
  /** The last revision of the stream by then. */
  readonly revision: number
  readonly evidence: readonly (EvidenceAttached['payload'] & { readonly ordinal: number })[]
}

/** The filing as of an ordinal; undefined when it was not made by then. */
export async function filingAt({ log }: World, application: string, asOf: number): Promise<Filing | undefined> {
  let state: ApplicationState = NO_APPLICATION
  let revision = -1
  const evidence: Filing['evidence'][number][] = []
  for await (const stored of log.read(`application-${application}`, 0)) {
    if (stored.ordinal > asOf) break
    const recorded = decode(stored)
    const event = recorded.event as ApplicationEvent
    state = evolveApplication(state, event, recorded.actor.id)
    revision = recorded.revision
    if (event.type === 'EvidenceAttached') evidence.push({ ...event.payload, ordinal: recorded.ordinal })
  }
  return state.status === 'none' ? undefined : { state, revision, evidence }
}
