// Which ordinals concern a subject. Only what the envelope names as a subject counts, so that nothing is guessed.
import { change, NOTHING, OUTSIDE, type Placed, type ReadModel } from '../read-model.ts'
import { type TimelineRow, timelineTable } from './table.ts'

/** The timeline of every subject. */
export const timeline: ReadModel = {
  name: 'timeline',
  version: 2,
  tables: [timelineTable],
  reads: () => NOTHING,
  fold: (entry) => [change(timelineTable, timelineRow(entry))],
}

function timelineRow(entry: Placed): TimelineRow {
  const { ordinal, id, stream, jurisdiction, revision, recordedAt, actor, event } = entry
  const { subjects, type, validAt } = event
  return {
    ordinal,
    eventId: id,
    stream,
    jurisdiction: jurisdiction === OUTSIDE ? null : jurisdiction,
    revision,
    type,
    recordedAt,
    validAt,
    actor: actor.id,
    application: subjects.application ?? null,
    enterprise: subjects.enterprise ?? null,
    payment: subjects.payment ?? null,
    round: subjects.round ?? null,
    budgetLine: subjects.budgetLine ?? null,
    policy: subjects.policy ?? null,
  }
}
