// "As of when?" for a request: waits until the read models are far enough, and names the moment and its ledger head.
import type { LedgerHead } from '../integrity/merkle.ts'
import { type AsOfProblem, type Moment, resolveAsOf } from '../projections/as-of.ts'
import { headAt } from '../projections/heads/queries.ts'
import type { World } from '../ledger/world.ts'
import type { Limits, ReadSide } from './deps.ts'
import { Problem } from './problem.ts'

export interface Asking {
  readonly asOf?: string | undefined
  readonly minOrdinal?: number | undefined
}

/**
 * Resolves the moment of a query. Throws as-of-unknown for what the ledger cannot know, read-model-behind when the read
 * models do not get there in time.
 */
export async function momentOf(reads: ReadSide, world: World, limits: Limits, asking: Asking): Promise<Moment> {
  await reach(reads, world, limits, asking)
  const asOf = await resolveAsOf(reads.db, asking.asOf, reads.position(), world.now())
  if (asOf.status === 'moment') return asOf.moment
  throw unknown('/query/asOf', ...REASONS[asOf.status])
}

/** The ledger head when this moment's ordinal was the last. */
export function headOfMoment(reads: ReadSide, world: World, { ordinal }: Moment): Promise<LedgerHead> | LedgerHead {
  const { head } = reads.position()
  return head.ordinal === ordinal ? head : headAt(reads.db, world.log, ordinal)
}

const REASONS: Readonly<Record<AsOfProblem, readonly [string, string]>> = {
  AS_OF_MALFORMED: ['is neither an ordinal nor an instant', '既不是账序号，也不是时刻'],
  AS_OF_WITHOUT_ZONE: ['is an instant without its zone', '时刻缺少时区'],
  AS_OF_IN_FUTURE: ['lies in the future', '晚于现在'],
}

function unknown(field: string, reason: string, reasonZh: string): Problem {
  return new Problem('as-of-unknown', { errors: [{ field, reason, reasonZh }] })
}

/** Read models that lie behind would answer for an instant, or for an ordinal, without what was recorded by then. */
async function reach(reads: ReadSide, world: World, limits: Limits, { asOf, minOrdinal = -1 }: Asking): Promise<void> {
  const isOrdinal = asOf !== undefined && /^\d{1,15}$/.test(asOf)
  const named = Math.max(minOrdinal, isOrdinal ? Number(asOf) : -1)
  if (named <= reads.position().ordinal && (asOf === undefined || isOrdinal)) return
  const last = await world.log.lastOrdinal()
  if (minOrdinal > last) throw unknown('/query/minOrdinal', ...REASONS.AS_OF_IN_FUTURE)
  if (named > last) throw unknown('/query/asOf', ...REASONS.AS_OF_IN_FUTURE)
  const needed = asOf === undefined || isOrdinal ? named : last
  if ((await reads.waitFor(needed, limits.waitMs)) === 'reached') return
  throw new Problem('read-model-behind', { headers: { 'retry-after': '2' } })
}
