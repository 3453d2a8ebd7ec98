// How far the read models have folded the log. One row: it changes in the same transaction as the rows it speaks of,
// and its lock lets one process fold at a time.
import type { ClientBase } from 'pg'
import { canonicalText } from '../../integrity/canonical.ts'
import type { Frontier } from '../../integrity/merkle.ts'
import { frontierOf, peaksText } from '../heads/frontier-text.ts'
import type { ReadModel } from '../read-model.ts'
import { rowsOf } from '../storage/connection.ts'

/** The event that could not be folded; the read models stand at the ordinal before it. */
export interface Failure {
  readonly ordinal: number
  readonly type: string
  readonly reason: string
}

export interface Checkpoint {
  /** Canonical JSON: read model → version. */
  readonly models: string
  /** The Merkle frontier over everything folded; its size is the next ordinal. */
  readonly tree: Frontier
  /** Recorded time of the last folded event, null when there is none. */
  readonly recordedAt: string | null
  readonly failure: Failure | null
}

/** Which versions of the read models the program has. */
export function modelsText(models: readonly ReadModel[]): string {
  return canonicalText(Object.fromEntries(models.map(({ name, version }) => [name, version])))
}

/** The checkpoint, or undefined before the first rebuild. `lock` keeps it from changing until the transaction ends. */
export async function readCheckpoint(client: ClientBase, lock: 'lock' | 'no lock'): Promise<Checkpoint | undefined> {
  const [row] = await rowsOf<CheckpointRow>(
    client,
    `select models, ordinal, recorded_at, peaks, failed_ordinal, failed_type, failed_reason
       from read_model.checkpoint ${lock === 'lock' ? 'for update' : ''}`,
  )
  if (row === undefined) return undefined
  const { models, ordinal, recorded_at: recordedAt, peaks } = row
  return { models, tree: frontierOf(ordinal + 1, peaks), recordedAt, failure: failureOf(row) }
}

interface CheckpointRow {
  readonly models: string
  readonly ordinal: number
  readonly recorded_at: string | null
  readonly peaks: string
  readonly failed_ordinal: number | null
  readonly failed_type: string | null
  readonly failed_reason: string | null
}

function failureOf(row: CheckpointRow): Failure | null {
  const { failed_ordinal: ordinal, failed_type: type, failed_reason: reason } = row
  return ordinal === null || type === null || reason === null ? null : { ordinal, type, reason }
}

/** Puts the checkpoint; an earlier failure is forgotten, because the event behind it was folded now. */
export async function writeCheckpoint(client: ClientBase, checkpoint: Omit<Checkpoint, 'failure'>): Promise<void> {
  const { models, tree, recordedAt } = checkpoint
  await client.query(
    `insert into read_model.checkpoint (models, ordinal, recorded_at, peaks) values ($1, $2, $3, $4)
     on conflict (single) do update set models = excluded.models, ordinal = excluded.ordinal,
       recorded_at = excluded.recorded_at, peaks = excluded.peaks,
       failed_ordinal = null, failed_type = null, failed_reason = null`,
    [models, tree.size - 1, recordedAt, peaksText(tree)],
  )
}

/** Notes that the next event cannot be folded. Does nothing when another process has folded it after all. */
export async function noteFailure(client: ClientBase, { ordinal, type, reason }: Failure): Promise<void> {
  await client.query(
    `update read_model.checkpoint set failed_ordinal = $1::bigint, failed_type = $2, failed_reason = $3
      where ordinal = $1::bigint - 1`,
    [ordinal, type, reason],
  )
}
