// Says of every entry to which book it belongs. Lines, rounds, policies and leads have ids that are unique within one book
// only, so that no row may be found by such an id alone.
import type { Recorded } from '../../codec/recorded.ts'
import { type CurrentRows, NOTHING, OUTSIDE, type Placed, required, type RowKey } from '../read-model.ts'
import { applicationHomeTable } from './table.ts'

const BOOK = 'book-'
const APPLICATION = 'application-'

/** The row that `placed` looks at for this entry. */
export function homeRead({ stream, event }: Recorded): readonly RowKey[] {
  const { application } = event.subjects
  if (application === undefined || !stream.startsWith(APPLICATION)) return NOTHING
  return [{ table: applicationHomeTable, key: [application] }]
}

/**
 * The entry with its book: its stream's own, or for an application's stream the one it was filed for.
 * Throws a RangeError when the application was never filed.
 */
export function placed(entry: Recorded, current: CurrentRows): Placed {
  const homeOf = (application: string) => required(current, applicationHomeTable, entry, application).jurisdiction
  return { ...entry, jurisdiction: jurisdictionOf(entry, homeOf) }
}

/** The same, for an entry that is not folded yet: outside every book while its application is not known to be filed. */
export function placedSoFar(entry: Recorded, current: CurrentRows): Placed {
  const homeOf = (application: string) => current.get(applicationHomeTable, application)?.jurisdiction ?? OUTSIDE
  return { ...entry, jurisdiction: jurisdictionOf(entry, homeOf) }
}

function jurisdictionOf({ stream, event }: Recorded, homeOf: (application: string) => string): string {
  if (stream.startsWith(BOOK)) return stream.slice(BOOK.length)
  if (event.type === 'ApplicationFiled') return event.payload.jurisdiction
  const { application } = event.subjects
  return application === undefined || !stream.startsWith(APPLICATION) ? OUTSIDE : homeOf(application)
}
