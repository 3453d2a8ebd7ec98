// Canonical JSON (RFC 8785), restricted to what a ledger may store: strings, booleans, null, safe integers, arrays and
// objects. Fractions are refused because money and rates are decimal strings, never JSON numbers.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
interface JsonObject {
  readonly [key: string]: Json | undefined
}

/**
 * The canonical text of a value: keys sorted by UTF-16 code units, no white space.
 * Members that are `undefined` are left out. Throws a TypeError on fractions, unsafe integers, lone surrogates, and on
 * anything that is not JSON. Source: RFC 8785, section 3.2; its strings and integers are those of JSON.stringify.
 */
export function canonicalText(value: Json): string {
  const ordered = inOrder(value)
  return ordered === UNORDERED ? memberByMember(value) : JSON.stringify(ordered)
}

/** The canonical text as UTF-8 bytes. */
export function canonicalBytes(value: Json): Buffer {
  return Buffer.from(canonicalText(value), 'utf8')
}

/** Says that an object cannot hold its keys in canonical order: JavaScript enumerates integer keys first, by size. */
const UNORDERED = Symbol('unordered')

/** The value with all members in canonical order; what already stands in order is not copied. */
function inOrder(value: Json): Json | typeof UNORDERED {
  if (typeof value !== 'object' || value === null) return checked(value)
  if (Array.isArray(value)) return arrayInOrder(value as readonly Json[])
  const object = plain(value as JsonObject)
  const keys = Object.keys(object)
  if (keys.some(startsWithDigit)) return UNORDERED
  if (isSorted(keys)) return objectInOrder(object, keys)
  keys.sort()
  const copy: Record<string, Json | undefined> = {}
  for (const key of keys) copy[wellFormed(key)] = object[key]
  return objectInOrder(copy, keys)
}

function objectInOrder(object: JsonObject, keys: readonly string[]): Json | typeof UNORDERED {
  let result: Record<string, Json | undefined> | undefined
  for (const key of keys) {
    const member = object[wellFormed(key)]
    if (member === undefined) continue
    const ordered = inOrder(member)
    if (ordered === UNORDERED) return UNORDERED
    if (ordered === member) continue
    result ??= { ...object }
    result[key] = ordered
  }
  return result ?? object
}

function arrayInOrder(array: readonly Json[]): readonly Json[] | typeof UNORDERED {
  let result: Json[] | undefined
  for (let at = 0; at < array.length; at++) {
    const element = array[at] as Json
    const ordered = inOrder(element)
    if (ordered === UNORDERED) return UNORDERED
    if (ordered === element) continue
    result ??= [...array]
    result[at] = ordered
  }
  return result ?? array
}

/** The same text without the help of JSON.stringify's order. */
function memberByMember(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(checked(value))
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(memberByMember).join(',')}]`
  const object = plain(value as JsonObject)
  const keys = Object.keys(object).filter((key) => object[key] !== undefined)
  const members = keys.sort().map((key) => `${JSON.stringify(wellFormed(key))}:${memberByMember(object[key] as Json)}`)
  return `{${members.join(',')}}`
}

/** Covers every integer key; other keys that start with a digit only take the longer way. */
function startsWithDigit(key: string): boolean {
  const first = key.charCodeAt(0)
  return first >= 48 && first <= 57
}

function isSorted(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at++) if ((keys[at - 1] as string) > (keys[at] as string)) return false
  return true
}

function checked(value: null | boolean | number | string): null | boolean | number | string {
  if (typeof value === 'string') return wellFormed(value)
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'number') throw new TypeError(`not a JSON value: ${typeof value}`)
  if (!Number.isSafeInteger(value)) throw new TypeError(`only safe integers are stored as numbers, got ${value}`)
  return value
}

/** A Date, a Map or a Decimal has no JSON form of its own: written member by member it would lose its value silently. */
function plain(object: JsonObject): JsonObject {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('only plain objects are stored')
  return object
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a string holds a lone surrogate, which has no UTF-8 form')
  return text
}
