// The live runner: follows the log, folds what arrives, and lets readers wait for an ordinal. Several processes may run
// one each over the same database; the checkpoint's lock lets one fold at a time, the others take over its result.
import { setTimeout as delay } from 'node:timers/promises'
import { headOf, type LedgerHead } from '../../integrity/merkle.ts'
import type { EventLog } from '../../store/event-log.ts'
import { withClient } from '../storage/connection.ts'
import { Unusable } from '../unusable.ts'
import { advance, MAX_BATCH_EVENTS, type Machine } from './advance.ts'
import { inBatches } from './batches.ts'
import { type Checkpoint, type Failure, modelsText, readCheckpoint } from './checkpoint.ts'
import { Waiters, type WaitOutcome } from './waiters.ts'

/** How far the answers of this process reach. */
export interface Position {
  /** −1 before the first event. */
  readonly ordinal: number
  readonly recordedAt: string | null
  readonly head: LedgerHead
}

export type RunnerStatus = 'following' | 'retrying' | 'halted' | 'stopped'

export interface Health {
  readonly status: RunnerStatus
  readonly ordinal: number
  /** Why it is halted: an event that cannot be folded. */
  readonly failure: Failure | null
  /** Why it is retrying or halted, in words for operators. */
  readonly trouble: string | null
}

export interface RunnerParts extends Machine {
  readonly log: EventLog
  /** Called once when the read models halt, with the reason. */
  readonly alarm: (trouble: Error | Failure) => void
  /** Milliseconds between two attempts while the database is away. */
  readonly retryAfter?: number
}

export interface Runner {
  /** What this process has seen folded. */
  position(): Position
  health(): Health
  /** Waits until `ordinal` is folded. `halted` when it never will be without an operator. */
  waitFor(ordinal: number, timeoutMs: number): Promise<WaitOutcome>
  /** Ends after the batch that is being written. */
  stop(): Promise<void>
}

/** Starts to follow the log. Requires built read models of these versions (`prepareReadModels`); throws Unusable. */
export async function startRunner(parts: RunnerParts): Promise<Runner> {
  const { log, alarm, retryAfter = 500 } = parts
  const stopping = new AbortController()
  const waiters = new Waiters()
  let checkpoint = await currentCheckpoint(parts)
  waiters.reached(checkpoint.tree.size - 1)
  let status: RunnerStatus = 'following'
  let trouble: string | null = null

  const reach = (reached: Checkpoint) => {
    checkpoint = reached
    waiters.reached(reached.tree.size - 1)
  }
  const halt = (reason: Error | Failure) => {
    status = 'halted'
    trouble =
      reason instanceof Error ? reason.message : `event ${reason.type} at ordinal ${reason.ordinal}: ${reason.reason}`
    waiters.halted()
    alarm(reason)
  }
  const follow = async () => {
    reach(await currentCheckpoint(parts))
    const source = (signal: AbortSignal) => log.subscribe(checkpoint.tree.size - 1, signal)
    for await (const events of inBatches(source, MAX_BATCH_EVENTS, stopping.signal)) {
      reach(await advance(parts, events))
      status = 'following'
      trouble = null
      if (checkpoint.failure !== null) {
        halt(checkpoint.failure)
        return
      }
    }
  }
  const run = async () => {
    while (!stopping.signal.aborted && status !== 'halted') {
      try {
        await follow()
      } catch (error) {
        if (error instanceof Unusable) {
          halt(error)
          return
        }
        status = 'retrying'
        trouble = error instanceof Error ? error.message : String(error)
        await delay(retryAfter, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }
  const running = run()

  return {
    position: () => positionOf(checkpoint),
    health: () => ({ status, ordinal: checkpoint.tree.size - 1, failure: checkpoint.failure, trouble }),
    waitFor: (ordinal, timeoutMs) => waiters.waitFor(ordinal, timeoutMs),
    stop: async () => {
      stopping.abort()
      await running
      status = status === 'halted' ? 'halted' : 'stopped'
      waiters.halted()
    },
  }
}

/** How far a checkpoint reaches. */
export function positionOf({ tree, recordedAt }: Checkpoint): Position {
  return { ordinal: tree.size - 1, recordedAt, head: headOf(tree) }
}

async function currentCheckpoint({ pool, models }: Machine): Promise<Checkpoint> {
  const checkpoint = await withClient(pool, (client) => readCheckpoint(client, 'no lock'))
  if (checkpoint?.models !== modelsText(models)) throw new Unusable('the read models must be rebuilt first')
  return checkpoint
}
