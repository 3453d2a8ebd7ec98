// The register of enterprises. Personal fields are sealed and stay in the event; the register has none.
import { change, NOTHING, type ReadModel } from '../read-model.ts'
import { enterpriseTable } from './table.ts'

/** The register of enterprises. */
export const enterprises: ReadModel = {
  name: 'enterprises',
  version: 1,
  tables: [enterpriseTable],
  reads: ({ event }) =>
    event.type === 'EnterpriseRegistered' ? [{ table: enterpriseTable, key: [event.subjects.enterprise] }] : NOTHING,
  fold: ({ event }) => {
    if (event.type !== 'EnterpriseRegistered') return NOTHING
    const { enterprise, enterpriseCode } = event.subjects
    const { name, industry, village, codeCheckDigitHolds } = event.payload
    return [change(enterpriseTable, { enterprise, enterpriseCode, name, industry, village, codeCheckDigitHolds })]
  },
}
