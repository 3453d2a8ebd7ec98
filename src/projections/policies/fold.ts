// Policy versions: transcribed by one person, published by another, repealed or superseded one day.
import type { LedgerEvent } from '../../codec/recorded.ts'
import type { PolicyPublished, PolicyTranscribed } from '../../domain/book/events.ts'
import type { PolicyRepealed, PolicySuperseded } from '../../domain/book/standing-events.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import { policyVersionTable } from './table.ts'

/** The register of policy versions. */
export const policies: ReadModel = {
  name: 'policies',
  version: 3,
  tables: [policyVersionTable],
  reads: ({ event, jurisdiction }) =>
    isAboutVersion(event)
      ? [{ table: policyVersionTable, key: [jurisdiction, event.subjects.policy, event.payload.version] }]
      : NOTHING,
  fold,
}

const NOT_ENDED = { endedFrom: null, transition: null, supersededBy: null }

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const { event, actor, jurisdiction } = entry
  if (!isAboutVersion(event)) return NOTHING
  const { policy } = event.subjects
  if (event.type === 'PolicyTranscribed') {
    const { status: legalStatus, ...transcript } = event.payload
    const signatures = { transcribedBy: actor.id, publishedBy: null }
    const version = { jurisdiction, policy, ...transcript, legalStatus, status: 'transcribed' } as const
    return [change(policyVersionTable, { ...version, ...signatures, ...NOT_ENDED })]
  }
  const held = required(current, policyVersionTable, entry, jurisdiction, policy, event.payload.version)
  if (event.type === 'PolicyPublished') {
    return [change(policyVersionTable, { ...held, status: 'published', publishedBy: actor.id })]
  }
  const { from: endedFrom, transition } = event.payload
  const supersededBy = event.type === 'PolicySuperseded' ? `${event.payload.byPolicy}@${event.payload.byVersion}` : null
  return [change(policyVersionTable, { ...held, endedFrom, transition, supersededBy })]
}

type AboutVersion = PolicyTranscribed | PolicyPublished | PolicyRepealed | PolicySuperseded

function isAboutVersion(event: LedgerEvent): event is AboutVersion {
  return ['PolicyTranscribed', 'PolicyPublished', 'PolicyRepealed', 'PolicySuperseded'].includes(event.type)
}
