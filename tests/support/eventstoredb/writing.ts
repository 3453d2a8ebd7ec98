// Test double, NOT EventStoreDB: one write with everything that may go wrong before and after its commit, the same for
// the unary call and for the batch call.
import { setTimeout } from 'node:timers/promises'
import type { Expected } from './commit-check.ts'
import type { Node } from './node.ts'
import { invalidArgument } from './refusals.ts'
import type { Proposed } from './record.ts'
import type { Outcome } from './store.ts'

/** What the caller hears: an outcome, the server's own time limit, that it was cancelled, or nothing at all. */
export type Heard = Outcome | { readonly kind: 'timeout' | 'cancelled' | 'nothing' }

/** Appends for a caller whose connection is named `peer`. */
export async function write(
  node: Node,
  peer: string,
  stream: string,
  expected: Expected,
  events: readonly Proposed[],
): Promise<Heard> {
  await node.inTurn(node.faults.take('delayCommit')?.milliseconds ?? 0)
  if (node.faults.take('dropBeforeCommit') !== undefined) {
    node.cut(peer)
    return { kind: 'nothing' }
  }
  const silence = node.faults.take('silence')
  if (silence?.committed === false) return { kind: 'nothing' }
  const timeout = node.faults.take('timeout')
  if (timeout?.committed === false) return { kind: 'timeout' }
  const cancelled = node.faults.take('cancelled')
  if (cancelled?.committed === false) return { kind: 'cancelled' }
  if (node.faults.take('wrongVersion') !== undefined) {
    const view = node.store.view(stream)
    return { kind: 'wrongVersion', current: view.kind === 'stream' ? view.next - 1 : -1 }
  }

  const outcome = await node.store.append(stream, expected, events)
  if (outcome.kind !== 'success') return outcome
  if (silence !== undefined) return { kind: 'nothing' }
  if (timeout !== undefined) return { kind: 'timeout' }
  if (cancelled !== undefined) return { kind: 'cancelled' }
  if (node.faults.take('dropAfterCommit') !== undefined) {
    node.cut(peer)
    return { kind: 'nothing' }
  }
  const delay = node.faults.take('delayAnswer')
  if (delay !== undefined) await setTimeout(delay.milliseconds)
  return outcome
}

/** An expected revision as it travels, an unsigned 64-bit number: 2^64−1 stands for −1, which is "no stream". */
export function expectedRevision(unsigned: string): Expected {
  const value = BigInt(unsigned)
  if (value === 2n ** 64n - 1n) return 'noStream'
  if (value > 2n ** 63n - 1n) throw invalidArgument(`'${unsigned}' is not a valid stream revision`)
  return Number(value)
}
