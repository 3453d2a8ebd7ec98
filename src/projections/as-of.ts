// "As of when?": an ordinal, or an instant with its zone, becomes the ordinal that every question then names.
import type { ReadModels } from './storage/database.ts'
import { entryAt, ordinalAt } from './timeline/queries.ts'

/** A moment of recorded time. */
export interface Moment {
  /** −1 before the ledger's first entry. */
  readonly ordinal: number
  /** When that ordinal was recorded; null before the first. */
  readonly recordedAt: string | null
}

/** Why a moment is not accepted. */
export type AsOfProblem =
  /** Neither an ordinal nor an ISO 8601 instant. */
  | 'AS_OF_MALFORMED'
  /** An instant without Z or an offset would mean another moment on another machine. */
  | 'AS_OF_WITHOUT_ZONE'
  /** The ledger cannot answer for what is not recorded yet. */
  | 'AS_OF_IN_FUTURE'

export type AsOf = { readonly status: 'moment'; readonly moment: Moment } | { readonly status: AsOfProblem }

const ORDINAL = /^(?:0|[1-9]\d{0,15})$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * Resolves what a caller wrote. Nothing written means the position itself. `now` is the present, for instants after the
 * last entry: up to it they mean the position, later ones are refused. Indexes: those of ordinalAt and entryAt.
 */
export async function resolveAsOf(
  db: ReadModels,
  text: string | undefined,
  position: Moment,
  now: Date,
): Promise<AsOf> {
  if (text === undefined) return moment(position)
  if (ORDINAL.test(text)) return ordinalMoment(db, Number(text), position)
  const parts = INSTANT.exec(text)
  if (parts === null || Number.isNaN(Date.parse(text))) return { status: 'AS_OF_MALFORMED' }
  if (parts[1] === undefined) return { status: 'AS_OF_WITHOUT_ZONE' }
  const instant = new Date(text)
  if (instant.getTime() > now.getTime()) return { status: 'AS_OF_IN_FUTURE' }
  return instantMoment(db, instant.toISOString(), position)
}

async function ordinalMoment(db: ReadModels, ordinal: number, position: Moment): Promise<AsOf> {
  if (ordinal > position.ordinal) return { status: 'AS_OF_IN_FUTURE' }
  if (ordinal === position.ordinal) return moment(position)
  const entry = await entryAt(db, ordinal)
  return moment({ ordinal, recordedAt: entry?.recordedAt ?? null })
}

async function instantMoment(db: ReadModels, instant: string, position: Moment): Promise<AsOf> {
  if (position.recordedAt === null || position.recordedAt <= instant) return moment(position)
  const ordinal = await ordinalAt(db, instant)
  return ordinal === -1 ? moment({ ordinal, recordedAt: null }) : ordinalMoment(db, ordinal, position)
}

function moment({ ordinal, recordedAt }: Moment): AsOf {
  return { status: 'moment', moment: { ordinal, recordedAt } }
}
