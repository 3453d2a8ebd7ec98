// The internal id of an enterprise, which says under which jurisdiction and code it was first registered: the entry itself
// names no book.
import { shortId } from '../integrity/uuid.ts'

/** The internal id of the enterprise that was first registered under a code in a jurisdiction. */
export function enterpriseId(jurisdiction: string, code: string): string {
  return shortId('ent', `${jurisdiction}/${code}`)
}
