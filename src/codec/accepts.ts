// A schema as a plain yes or no. Zod copies what it reads and gathers issues; a rebuild reads a hundred thousand events
// a second that all fit. So the schema is walked once into a chain of small tests, and zod itself is asked only where a
// schema is of a kind not treated here, and for the reason once the answer is no. tests/codec compares the two verdicts.
import * as z from 'zod'

/** True only for a value that the schema takes as it stands, without changing it. */
export type Accepts = (value: unknown) => boolean

/** The test for a schema. Throws nothing; a kind it does not know is handed to zod whole. */
export function accepts(schema: z.core.$ZodType): Accepts {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type !== 'string' && def.type !== 'number' && def.checks !== undefined && def.checks.length > 0) {
    return byZod(schema)
  }
  // Every kind that is not named is zod's own.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (def.type) {
    case 'string':
      return ofString(def.checks ?? []) ?? byZod(schema)
    case 'number':
      return (def as z.core.$ZodNumberFormatDef).format === 'safeint'
        ? (ofInteger(def.checks ?? []) ?? byZod(schema))
        : byZod(schema)
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'unknown':
      return (value) => value !== undefined
    case 'custom':
      return (value) => Boolean(def.fn(value))
    case 'literal':
      return ofSet(def.values)
    case 'enum':
      return ofSet(Object.values(def.entries))
    case 'nullable':
      return orNull(accepts(def.innerType))
    case 'array':
      return ofList(accepts(def.element))
    case 'tuple':
      return ofTuple(def.items.map(accepts))
    case 'object':
      return def.catchall?._zod.def.type === 'never' ? ofObject(def.shape) : byZod(schema)
    case 'record':
      return ofRecord(accepts(def.keyType), accepts(def.valueType))
    case 'union':
      return ofUnion(def.options.map(accepts))
    case 'pipe':
      return ofBoth(accepts(def.in), accepts(def.out))
    case 'lazy':
      return ofLater(def.getter)
    default:
      return byZod(schema)
  }
}

function byZod(schema: z.core.$ZodType): Accepts {
  return (value) => z.safeParse(schema, value).success
}

function ofString(checks: readonly z.core.$ZodCheck[]): Accepts | undefined {
  let least = 0
  let most = Infinity
  let pattern: RegExp | undefined
  for (const check of checks) {
    const def = (check as unknown as z.core.$ZodChecks)._zod.def
    if (def.check === 'min_length') least = def.minimum
    else if (def.check === 'max_length') most = def.maximum
    else if (def.check === 'string_format' && def.format === 'regex' && pattern === undefined) pattern = def.pattern
    else return undefined
  }
  if (pattern === undefined) {
    return (value) => typeof value === 'string' && value.length >= least && value.length <= most
  }
  const form = pattern
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most && form.test(value)
}

function ofInteger(checks: readonly z.core.$ZodCheck[]): Accepts | undefined {
  let least = Number.MIN_SAFE_INTEGER
  let most = Number.MAX_SAFE_INTEGER
  for (const check of checks) {
    const def = (check as unknown as z.core.$ZodChecks)._zod.def
    if (def.check === 'greater_than' && def.inclusive) least = Math.max(least, Number(def.value))
    else if (def.check === 'less_than' && def.inclusive) most = Math.min(most, Number(def.value))
    else return undefined
  }
  return (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most
}

function ofSet(values: readonly unknown[]): Accepts {
  const allowed = new Set(values)
  return (value) => allowed.has(value)
}

function orNull(inner: Accepts): Accepts {
  return (value) => value === null || inner(value)
}

function ofList(element: Accepts): Accepts {
  return (value) => {
    if (!Array.isArray(value)) return false
    for (let i = 0; i < value.length; i++) if (!element(value[i])) return false
    return true
  }
}

function ofTuple(items: readonly Accepts[]): Accepts {
  return (value) => {
    if (!Array.isArray(value) || value.length !== items.length) return false
    for (let i = 0; i < items.length; i++) if (!items[i]?.(value[i])) return false
    return true
  }
}

function ofRecord(key: Accepts, member: Accepts): Accepts {
  return (value) => {
    if (!isObject(value)) return false
    for (const name in value) if (!key(name) || !member(value[name])) return false
    return true
  }
}

function ofBoth(one: Accepts, other: Accepts): Accepts {
  return (value) => one(value) && other(value)
}

function ofLater(schema: () => z.core.$ZodType): Accepts {
  let test: Accepts | undefined
  return (value) => (test ??= accepts(schema()))(value)
}

function ofUnion(options: readonly Accepts[]): Accepts {
  return (value) => options.some((option) => option(value))
}

function ofObject(shape: z.core.$ZodShape): Accepts {
  const required: [string, Accepts][] = []
  const optional: [string, Accepts][] = []
  for (const [name, schema] of Object.entries(shape)) {
    const { def } = (schema as z.core.$ZodTypes)._zod
    if (def.type === 'optional') optional.push([name, accepts(def.innerType)])
    else required.push([name, accepts(schema)])
  }
  return (value) => {
    if (!isObject(value)) return false
    let seen = required.length
    for (const [name, test] of required) {
      const member = value[name]
      if (member === undefined || !test(member)) return false
    }
    for (const [name, test] of optional) {
      const member = value[name]
      if (member === undefined) continue
      if (!test(member)) return false
      seen++
    }
    // As many members as were tested: none is unknown, and none that must be there is missing.
    for (const _ in value) if (--seen < 0) return false
    return seen === 0
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
