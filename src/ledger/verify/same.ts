// Whether two values say the same, whatever the order of their members. Most are equal texts: those cost nothing.
import { canonicalText, type Json } from '../../integrity/canonical.ts'

/** True for equal JSON; a member that is not there equals nothing but another that is not there. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object') return false
  return canonicalText(a as Json) === canonicalText(b as Json)
}
