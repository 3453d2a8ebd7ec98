// What verification can find, and how it says so: one table of codes with their sentences in English and Chinese.
import type { StoredEvent } from '../../store/event-log.ts'
import { FINDINGS, type FindingCode } from './texts.ts'

/** What is checked, each with its own population. The order is that of the report. */
export const CHECKS = [
  'ordinal',
  'leaf',
  'schema',
  'frame',
  'revision',
  'time',
  'id',
  'opening',
  'head',
  'policy',
  'facts',
  'derivation',
  'slice',
  'decision',
  'list',
  'grant',
  'postings',
  'fold',
  'budget',
  'snapshot',
  'content',
  'readModel',
] as const
export type CheckName = (typeof CHECKS)[number]

/** One thing that is not as it should be. What does not apply is null. */
export interface Finding {
  readonly check: CheckName
  readonly code: FindingCode
  readonly ordinal: number | null
  readonly eventId: string | null
  readonly stream: string | null
  readonly revision: number | null
  /** What is meant when it is not an event: a digest, a budget line, a row of a table. */
  readonly subject: string | null
  readonly expected: string
  readonly found: string
  /** The whole finding as a sentence, in English. */
  readonly en: string
  /** The same in Chinese. */
  readonly zh: string
}

/** Where a finding belongs: an event, or something with a name of its own. */
export type Place =
  | Pick<StoredEvent, 'ordinal' | 'id' | 'stream' | 'revision'>
  | { readonly subject: string }
  | { readonly ordinal: number; readonly subject: string }

/** Longest expected or found text in a finding, in UTF-16 code units: a finding is read by a person. */
const MAX_SHOWN = 300

/** A finding with its sentences. `expected` and `found` are shown cut to a readable length. */
export function finding(code: FindingCode, place: Place, expected: unknown, found: unknown): Finding {
  const { check, en, zh } = FINDINGS[code]
  const event = 'id' in place ? place : undefined
  const ordinal = 'ordinal' in place ? place.ordinal : null
  const subject = 'subject' in place ? place.subject : null
  const shown = { expected: show(expected), found: show(found) }
  const at = event === undefined ? (subject ?? '') : `${event.stream}@${event.revision}, ${event.id}`
  const placeEn = ordinal === null ? at : `entry ${ordinal} (${at})`
  const placeZh = ordinal === null ? at : `第 ${ordinal} 条（${at}）`
  return {
    check,
    code,
    ordinal,
    eventId: event?.id ?? null,
    stream: event?.stream ?? null,
    revision: event?.revision ?? null,
    subject,
    ...shown,
    en: `${placeEn}: ${en} Expected ${shown.expected}, found ${shown.found}.`,
    zh: `${placeZh}：${zh}应为 ${shown.expected}，实为 ${shown.found}。`,
  }
}

/** A row of a read model that differs from a fold from the start, and how. */
export function readModelFinding(row: {
  readonly table: string
  readonly key: string
  readonly problem: string
}): Finding {
  return finding('READ_MODEL_DIFFERS', { subject: `${row.table} ${row.key}` }, 'the row as folded', row.problem)
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : value instanceof Error ? value.message : JSON.stringify(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
