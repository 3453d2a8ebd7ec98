// The register of enterprises. Personal fields are sealed and stay in the event; the register has none. An entry of
// registration names no book, but the internal id follows from jurisdiction and code, and books are few: the one that
// gives this id is the enterprise's own.
import { enterpriseId } from '../../codec/enterprise-id.ts'
import type { EventOf } from '../../codec/recorded.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel } from '../read-model.ts'
import { enterpriseTable, LEDGER, openedBooksTable } from './table.ts'

/** The register of enterprises. */
export const enterprises: ReadModel = {
  name: 'enterprises',
  version: 2,
  tables: [enterpriseTable, openedBooksTable],
  reads: ({ event }) => {
    const books = { table: openedBooksTable, key: [LEDGER] }
    if (event.type === 'BookOpened') return [books]
    if (event.type !== 'EnterpriseRegistered') return NOTHING
    return [{ table: enterpriseTable, key: [event.subjects.enterprise] }, books]
  },
  fold: ({ event, jurisdiction }: Placed, current) => {
    if (event.type === 'BookOpened') {
      const jurisdictions = [...openedBooks(current), jurisdiction].join(' ')
      return [change(openedBooksTable, { of: LEDGER, jurisdictions })]
    }
    return event.type === 'EnterpriseRegistered' ? registered(event, current) : NOTHING
  },
}

function registered({ subjects, payload }: EventOf<'EnterpriseRegistered'>, current: CurrentRows): readonly Change[] {
  const { enterprise, enterpriseCode } = subjects
  const { name, industry, village, codeCheckDigitHolds } = payload
  const jurisdiction = openedBooks(current).find((book) => enterpriseId(book, enterpriseCode) === enterprise) ?? null
  const registry = { name, industry, village, codeCheckDigitHolds }
  return [change(enterpriseTable, { jurisdiction, enterprise, enterpriseCode, ...registry })]
}

function openedBooks(current: CurrentRows): readonly string[] {
  return current.get(openedBooksTable, LEDGER)?.jurisdictions.split(' ') ?? []
}
