// Which ordinals concern a subject. Only what the envelope names as a subject counts, so that nothing is guessed.
import type { Recorded } from '../../codec/recorded.ts'
import { change, NOTHING, type ReadModel } from '../read-model.ts'
import { type TimelineRow, timelineTable } from './table.ts'

/** The timeline of every subject. */
export const timeline: ReadModel = {
  name: 'timeline',
  version: 1,
  tables: [timelineTable],
  reads: () => NOTHING,
  fold: (entry) => [change(timelineTable, timelineRow(entry))],
}

function timelineRow({ ordinal, id, stream, revision, recordedAt, actor, event }: Recorded): TimelineRow {
  const { subjects, type, validAt } = event
  return {
    ordinal,
    eventId: id,
    stream,
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
