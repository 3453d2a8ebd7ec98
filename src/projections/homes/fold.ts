// Keeps the book that every application was filed for.
import { change, NOTHING, type ReadModel } from '../read-model.ts'
import { homeRead } from './placing.ts'
import { applicationHomeTable } from './table.ts'

/** The books of the applications. */
export const homes: ReadModel = {
  name: 'homes',
  version: 1,
  tables: [applicationHomeTable],
  reads: homeRead,
  fold: ({ event }) => {
    if (event.type !== 'ApplicationFiled') return NOTHING
    const { application } = event.subjects
    return [change(applicationHomeTable, { application, jurisdiction: event.payload.jurisdiction })]
  },
}
