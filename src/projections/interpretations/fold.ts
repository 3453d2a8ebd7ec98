// The register of readings, one row an entry; and a row for each reading of a round when it opens.
import { byType, type ByType } from '../by-type.ts'
import { type Change, change, NOTHING, type ReadModel } from '../read-model.ts'
import { interpretationTable, roundReadingTable } from './table.ts'

/** What was recorded of readings, and the sets of the rounds. */
export const interpretations: ReadModel = {
  name: 'interpretations',
  version: 1,
  tables: [interpretationTable, roundReadingTable],
  reads: () => NOTHING,
  fold: (entry) => byType(rows, entry, NOTHING),
}

const rows: ByType<readonly Change[]> = {
  InterpretationRecorded: ({ ordinal, jurisdiction, recordedAt, actor, event }) => {
    const { from: validFrom, ...payload } = event.payload
    const said = { ordinal, jurisdiction, recordedAt, author: actor.id, validFrom, policy: event.subjects.policy }
    return [change(interpretationTable, { ...said, ...payload })]
  },
  RoundOpened: ({ ordinal, jurisdiction, event }) => {
    const { round, policy } = event.subjects
    const { version, readings } = event.payload
    return Object.entries(readings).map(([reading, alternative]) =>
      change(roundReadingTable, { ordinal, jurisdiction, round, policy, version, reading, alternative }),
    )
  },
}
