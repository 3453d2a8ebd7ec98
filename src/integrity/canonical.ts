// Canonical JSON (RFC 8785), restricted to what a ledger may store: strings, booleans, null, safe integers, arrays and
// objects. Fractions are refused because money and rates are decimal strings, never JSON numbers.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
interface JsonObject {
  readonly [key: string]: Json | undefined
}

/**
 * The canonical text of a value: keys sorted by UTF-16 code units, no white space.
 * Members that are `undefined` are left out. Throws a TypeError on fractions, unsafe integers, lone surrogates, and on
 * anything that is not JSON. Source: RFC 8785, section 3.2.
 */
export function canonicalText(value: Json): string {
  if (typeof value === 'string') return stringText(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`only safe integers are stored as numbers, got ${value}`)
    return String(value === 0 ? 0 : value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') throw new TypeError(`not a JSON value: ${typeof value}`)
  return Array.isArray(value) ? arrayText(value as readonly Json[]) : objectText(value as JsonObject)
}

/** The canonical text as UTF-8 bytes. */
export function canonicalBytes(value: Json): Buffer {
  return Buffer.from(canonicalText(value), 'utf8')
}

function arrayText(array: readonly Json[]): string {
  let text = '['
  for (const element of array) text += `${text.length > 1 ? ',' : ''}${canonicalText(element)}`
  return text + ']'
}

function objectText(object: JsonObject): string {
  // A Date, a Map or a Decimal has no JSON form of its own: written member by member it would lose its value silently.
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('only plain objects are stored')
  let text = '{'
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member === undefined) continue
    text += `${text.length > 1 ? ',' : ''}${stringText(key)}:${canonicalText(member)}`
  }
  return text + '}'
}

function stringText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a string holds a lone surrogate, which has no UTF-8 form')
  return JSON.stringify(text)
}
