// Rows as lines of PostgreSQL's COPY text format: columns between tabs, \N for null, backslash escapes in text.
// Source: PostgreSQL manual, COPY, "Text Format".
import type { AnyTable, Cell } from '../table.ts'
import { columnsOf } from '../table.ts'
import { kindOf } from './ddl.ts'
import { columnList, type Schema, tableName } from './names.ts'

/** The statement that takes the lines. */
export function copyStatement(schema: Schema, table: AnyTable): string {
  const columns = columnsOf(table).map(([name]) => name)
  return `copy ${tableName(schema, table)} (${columnList(columns)}) from stdin`
}

/** Makes the function that writes a row of the table as one line, line feed included. */
export function lineWriter(table: AnyTable): (row: object, fromOrdinal: number, toOrdinal: number | null) => string {
  const cells = Object.entries(table.columns).map(([name, type]) => ({ name, isFreeText: kindOf(type) === 'text' }))
  const isHistory = table.form === 'history'
  return (row, fromOrdinal, toOrdinal) => {
    let line = ''
    for (const { name, isFreeText } of cells) {
      const cell = (row as Record<string, Cell>)[name]
      line += isFreeText && cell !== null ? `${textCell(cell)}\t` : `${plainCell(cell)}\t`
    }
    return isHistory ? `${line}${fromOrdinal}\t${toOrdinal ?? '\\N'}\n` : `${line.slice(0, -1)}\n`
  }
}

function textCell(cell: Cell | undefined): string {
  if (typeof cell !== 'string') throw new TypeError('a text column holds no text')
  return SPECIAL.test(cell) ? cell.replaceAll(SPECIALS, escaped) : cell
}

/** Money, dates, ids and numbers have none of the characters that need an escape. */
function plainCell(cell: Cell | undefined): string | number | boolean {
  if (cell === undefined) throw new TypeError('a row lacks a column')
  return cell ?? '\\N'
}

const SPECIAL = /[\\\t\n\r]/
const SPECIALS = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(character: string): string {
  return ESCAPES[character] ?? character
}
