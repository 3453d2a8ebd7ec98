// Names in SQL: snake case, quoted, in one of the two schemas of the read models.
import type { AnyTable } from '../table.ts'

/** The schema that answers questions, and the one beside it where a rebuild grows. */
export type Schema = 'read_model' | 'read_model_next'

/** `benefitYear` → `benefit_year`. */
export function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A column name in SQL, quoted because some accounts and subjects are words of SQL. */
export function column(name: string): string {
  return `"${snake(name)}"`
}

/** Columns as a list for SQL. */
export function columnList(names: readonly string[], prefix = ''): string {
  return names.map((name) => `${prefix}${column(name)}`).join(', ')
}

/** A table with its schema. */
export function tableName(schema: Schema, table: AnyTable): string {
  return `${schema}."${table.name}"`
}
