// How values come back from PostgreSQL: ordinals as numbers, money and dates as text, instants as UTC with milliseconds.
// Given with every query, so that the connection's own defaults stay as the rest of the program has them.

/** The part of pg's type interface that a query may bring along. */
export interface CellTypes {
  getTypeParser(oid: number, format?: string): (text: string) => unknown
}

// Type numbers are fixed by PostgreSQL (src/include/catalog/pg_type.dat).
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  20: exactNumber,
  21: exactNumber,
  23: exactNumber,
  1184: instant,
}

/** int8 as number, timestamptz as ISO text, everything else that is not boolean or integer as PostgreSQL writes it. */
export const CELL_TYPES: CellTypes = { getTypeParser: (oid) => PARSERS[oid] ?? asWritten }

function asWritten(text: string): string {
  return text
}

function exactNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`too large for an exact number: ${text}`)
  return value
}

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)([+-]\d{2})(?::?(\d{2}))?$/

/** `2026-03-02 09:00:00+08` → `2026-03-02T01:00:00.000Z`. Requires the server's DateStyle to be ISO. */
function instant(text: string): string {
  const parts = TIMESTAMP.exec(text)
  if (parts === null) throw new RangeError(`not an instant as PostgreSQL writes it: ${text}`)
  const [, on, at, hours, minutes = '00'] = parts
  return new Date(`${on}T${at}${hours}:${minutes}`).toISOString()
}
