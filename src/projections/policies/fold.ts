// Policy versions: transcribed by one person, published by another.
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import { policyVersionTable } from './table.ts'

/** The register of policy versions. */
export const policies: ReadModel = {
  name: 'policies',
  version: 2,
  tables: [policyVersionTable],
  reads: ({ event, jurisdiction }) =>
    event.type === 'PolicyTranscribed' || event.type === 'PolicyPublished'
      ? [{ table: policyVersionTable, key: [jurisdiction, event.subjects.policy, event.payload.version] }]
      : NOTHING,
  fold,
}

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const { event, actor, jurisdiction } = entry
  if (event.type === 'PolicyTranscribed') {
    const { policy } = event.subjects
    const { status: legalStatus, ...transcript } = event.payload
    const signatures = { transcribedBy: actor.id, publishedBy: null }
    const version = { jurisdiction, policy, ...transcript, legalStatus, status: 'transcribed' } as const
    return [change(policyVersionTable, { ...version, ...signatures })]
  }
  if (event.type === 'PolicyPublished') {
    const { policy } = event.subjects
    const held = required(current, policyVersionTable, entry, jurisdiction, policy, event.payload.version)
    return [change(policyVersionTable, { ...held, status: 'published', publishedBy: actor.id })]
  }
  return NOTHING
}
