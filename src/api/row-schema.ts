// The documented form of register rows, read off the tables they come from, so that the two cannot drift apart.
import * as z from 'zod'
import type { AnyTable, ColumnType, Kind } from '../projections/table.ts'

const KINDS: Readonly<Record<Kind, () => z.ZodType>> = {
  text: () => z.string(),
  uuid: () => z.string(),
  integer: () => z.int(),
  bigint: () => z.int(),
  boolean: () => z.boolean(),
  money: () => z.string().meta({ examples: ['150000.00'], description: 'yuan' }),
  date: () => z.string().meta({ format: 'date' }),
  instant: () => z.string().meta({ format: 'date-time' }),
}

/** The members of a table's rows. */
export function rowShape(table: AnyTable): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(table.columns).map(([name, type]) => [name, cell(type)]))
}

function cell(type: ColumnType): z.ZodType {
  const kind = type.endsWith('?') ? type.slice(0, -1) : type
  const schema = KINDS[kind as Kind]()
  return type.endsWith('?') ? schema.nullable() : schema
}
