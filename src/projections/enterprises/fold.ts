// The register of enterprises. Personal fields are sealed and stay in the event; the register has none. An entry of
// registration names no book, but the internal id follows from jurisdiction and code, and books are few: the one that
// gives this id is the enterprise's own.
import { enterpriseId } from '../../codec/enterprise-id.ts'
import type { EventOf } from '../../codec/recorded.ts'
import { byType, type ByType } from '../by-type.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import { type EnterpriseRow, enterpriseTable, LEDGER, openedBooksTable } from './table.ts'

/** The register of enterprises. */
export const enterprises: ReadModel = {
  name: 'enterprises',
  version: 3,
  tables: [enterpriseTable, openedBooksTable],
  reads: ({ event }) => {
    const books = { table: openedBooksTable, key: [LEDGER] }
    if (event.type === 'BookOpened') return [books]
    if (!CHANGES.has(event.type)) return NOTHING
    const row = { table: enterpriseTable, key: [String(event.subjects.enterprise)] }
    return event.type === 'EnterpriseRegistered' ? [row, books] : [row]
  },
  fold: (entry: Placed, current) => {
    const { event, jurisdiction } = entry
    if (event.type === 'BookOpened') {
      const jurisdictions = [...openedBooks(current), jurisdiction].join(' ')
      return [change(openedBooksTable, { of: LEDGER, jurisdictions })]
    }
    return event.type === 'EnterpriseRegistered' ? registered(event, current) : byType(changes, entry, NOTHING, current)
  },
}

const changes: ByType<readonly Change[], [CurrentRows]> = {
  EnterpriseRenamed: (entry, current) => {
    const { subjects, payload } = entry.event
    const { name, codeCheckDigitHolds } = payload
    const { enterpriseCode } = subjects
    return changed(entry, current, subjects.enterprise, { enterpriseCode, name, codeCheckDigitHolds })
  },
  EnterpriseDissolved: (entry, current) => {
    const { subjects, validAt } = entry.event
    return changed(entry, current, subjects.enterprise, { goneSince: validAt, mergedInto: null })
  },
  EnterpriseMerged: (entry, current) => {
    const { subjects, validAt, payload } = entry.event
    return changed(entry, current, subjects.enterprise, { goneSince: validAt, mergedInto: payload.into })
  },
}
const CHANGES: ReadonlySet<string> = new Set(['EnterpriseRegistered', ...Object.keys(changes)])

function changed(
  entry: Placed,
  current: CurrentRows,
  enterprise: string,
  over: Partial<EnterpriseRow>,
): readonly Change[] {
  const row = required(current, enterpriseTable, entry, enterprise)
  return [change(enterpriseTable, { ...row, ...over })]
}

function registered({ subjects, payload }: EventOf<'EnterpriseRegistered'>, current: CurrentRows): readonly Change[] {
  const { enterprise, enterpriseCode } = subjects
  const { name, industry, village, codeCheckDigitHolds } = payload
  const jurisdiction = openedBooks(current).find((book) => enterpriseId(book, enterpriseCode) === enterprise) ?? null
  const registry = { name, industry, village, codeCheckDigitHolds }
  const alive = { goneSince: null, mergedInto: null }
  return [change(enterpriseTable, { jurisdiction, enterprise, enterpriseCode, ...registry, ...alive })]
}

function openedBooks(current: CurrentRows): readonly string[] {
  return current.get(openedBooksTable, LEDGER)?.jurisdictions.split(' ') ?? []
}
