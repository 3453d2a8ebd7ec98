// Every way to break one member of a JSON value: left out, of another type, or one more beside it.

export interface Mutation {
  readonly name: string
  /** The member that is wrong, or the object that has one too many. */
  readonly path: readonly string[]
  /** What stands there instead; undefined when nothing does, or when the object as a whole was changed. */
  readonly replacement: unknown
  /** The whole value with the mutation. */
  readonly value: unknown
}

interface Json {
  readonly [member: string]: unknown
}

/** All mutations of `value`, except below the paths in `open`, whose members are free. */
export function* mutations(value: Json, open: readonly string[]): Generator<Mutation> {
  yield* within(value, [], open, (changed) => changed)
}

function* within(
  value: unknown,
  path: readonly string[],
  open: readonly string[],
  put: (changed: unknown) => unknown,
): Generator<Mutation> {
  if (typeof value !== 'object' || value === null || open.includes(path.join('.'))) return
  const isList = Array.isArray(value)
  if (!isList) {
    const more = { path, replacement: undefined }
    yield { ...more, name: `${at(path)} with a member too many`, value: put({ ...value, unexpected: 1 }) }
    yield { ...more, name: `${at(path)} with __proto__`, value: put(JSON.parse(withProto(value))) }
  }
  for (const [key, member] of Object.entries(value)) {
    const here = [...path, key]
    const replaced = (changed: unknown): unknown =>
      put(isList ? value.with(Number(key), changed) : { ...value, [key]: changed })
    for (const other of otherTypes(member)) {
      yield { name: `${at(here)} as ${shown(other)}`, path: here, replacement: other, value: replaced(other) }
    }
    if (!isList) {
      const { [key]: _, ...rest } = value as Json
      yield { name: `without ${at(here)}`, path: here, replacement: undefined, value: put(rest) }
    }
    yield* within(member, here, open, replaced)
  }
}

function at(path: readonly string[]): string {
  return path.length === 0 ? 'the payload' : path.join('.')
}

function withProto(value: object): string {
  const members = JSON.stringify(value).slice(1, -1)
  return `{${members}${members === '' ? '' : ','}"__proto__":{"polluted":true}}`
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 40)}… of ${text.length} characters` : text
}

/** Values that do not belong where `value` stands: other types, and its own type out of any bound. */
function otherTypes(value: unknown): readonly unknown[] {
  if (value === null) return [7.5, []]
  if (Array.isArray(value)) return [{}, null, 'text', 7]
  if (typeof value === 'boolean') return [String(value), Number(value), null, {}]
  if (typeof value === 'number') return [String(value), value + 0.5, -1, 2 ** 53, true, null, []]
  if (typeof value !== 'string') return [[], null, 'text', 7]
  return [7, 150000.01, true, null, [value], { value }, value.padEnd(5_001, 'x'), ...(value === '' ? [] : [''])]
}
