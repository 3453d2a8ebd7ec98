// Policy versions: transcribed by one person, published by another.
import type { Recorded } from '../../codec/recorded.ts'
import { change, type Change, type CurrentRows, NOTHING, type ReadModel, required } from '../read-model.ts'
import { policyVersionTable } from './table.ts'

/** The register of policy versions. */
export const policies: ReadModel = {
  name: 'policies',
  version: 1,
  tables: [policyVersionTable],
  reads: ({ event }) =>
    event.type === 'PolicyTranscribed' || event.type === 'PolicyPublished'
      ? [{ table: policyVersionTable, key: [event.subjects.policy, event.payload.version] }]
      : NOTHING,
  fold,
}

function fold(entry: Recorded, current: CurrentRows): readonly Change[] {
  const { event, actor } = entry
  if (event.type === 'PolicyTranscribed') {
    const { policy } = event.subjects
    const { status: legalStatus, ...transcript } = event.payload
    const signatures = { transcribedBy: actor.id, publishedBy: null }
    return [change(policyVersionTable, { policy, ...transcript, legalStatus, status: 'transcribed', ...signatures })]
  }
  if (event.type === 'PolicyPublished') {
    const held = required(current, policyVersionTable, entry, event.subjects.policy, event.payload.version)
    return [change(policyVersionTable, { ...held, status: 'published', publishedBy: actor.id })]
  }
  return NOTHING
}
