// Values that a schema allows, drawn at random: each kind of schema the stored forms use, and no other.
import fc from 'fast-check'
import type * as z from 'zod'
import { date, money } from '../../../src/codec/scalars.ts'

/** Random values of a schema. Throws on a kind of schema that the stored forms did not use so far. */
export function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema === money) return fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(fen)
  if (schema === date)
    return fc.integer({ min: 0, max: 90_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  const { def } = (schema as z.core.$ZodTypes)._zod
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (def.type) {
    case 'string':
      return text(schema as z.ZodString)
    case 'number': {
      const { minValue, maxValue } = schema as z.ZodInt
      return fc.maxSafeInteger().map((n) => Math.min(Math.max(n, minValue ?? -Infinity), maxValue ?? Infinity))
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    // Present or absent: the object leaves it out.
    case 'optional':
      return valuesOf(def.innerType)
    case 'nullable':
      return fc.option(valuesOf(def.innerType))
    case 'array':
      return fc.array(valuesOf(def.element), { maxLength: 5 })
    case 'tuple':
      return fc.tuple(...def.items.map(valuesOf))
    case 'object': {
      const members = Object.entries(def.shape).map(([name, member]) => [name, valuesOf(member)] as const)
      const requiredKeys = Object.keys(def.shape).filter((name) => def.shape[name]?._zod.def.type !== 'optional')
      return fc.record(Object.fromEntries(members), { noNullPrototype: true, requiredKeys })
    }
    case 'record': {
      const names = valuesOf(def.keyType) as fc.Arbitrary<string>
      return fc.dictionary(names, valuesOf(def.valueType), { maxKeys: 5, noNullPrototype: true })
    }
    case 'union':
      return fc.oneof(...def.options.map(valuesOf))
    case 'pipe':
      return valuesOf(def.out)
    default:
      throw new Error(`no values for a schema of type ${def.type}`)
  }
}

function text(schema: z.ZodString): fc.Arbitrary<string> {
  for (const check of schema._zod.def.checks ?? []) {
    const { def } = (check as unknown as z.core.$ZodChecks)._zod
    if (def.check === 'string_format' && def.pattern !== undefined) return fc.stringMatching(def.pattern)
  }
  const maxLength = Math.min(schema.maxLength ?? 50, 50)
  return fc.string({ unit: 'binary', minLength: schema.minLength ?? 0, maxLength })
}

function fen(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
