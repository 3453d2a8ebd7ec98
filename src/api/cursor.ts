// Cursors: where a list goes on, bound to the query and to the ordinal it was asked at. Opaque to clients.
import { canonicalText, type Json } from '../integrity/canonical.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import * as z from 'zod'
import { Problem } from './problem.ts'

/** Where a page ends: a place by number, or by text in lists that are ordered by text. */
export type Place = number | string

const content = z.tuple([z.string(), z.int().min(-1), z.union([z.int(), z.string().max(200)])])

/** The name of a query: its address and filters, without what moves through the pages. */
export function queryName(path: string, filters: Json): string {
  return sha256Hex(canonicalText([path, filters])).slice(0, 16)
}

/** The cursor after a place. */
export function cursorAfter(query: string, asOf: number, place: Place): string {
  return Buffer.from(JSON.stringify([query, asOf, place]), 'utf8').toString('base64url')
}

/** Reads a cursor of this query. Throws cursor-unknown for anything else. */
export function readCursor(query: string, cursor: string): { readonly asOf: number; readonly place: Place } {
  const parsed = content.safeParse(json(cursor))
  if (!parsed.success || parsed.data[0] !== query) throw foreignCursor()
  const [, asOf, place] = parsed.data
  return { asOf, place }
}

/** The problem of a cursor that belongs to another query or another moment. */
export function foreignCursor(): Problem {
  const error = { field: '/query/cursor', reason: 'belongs to another query', reasonZh: '不属于此查询' }
  return new Problem('cursor-unknown', { errors: [error] })
}

function json(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
