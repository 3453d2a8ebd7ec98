// Test double, NOT EventStoreDB: what the handlers of a call need to know of the node they run on, and the gate every
// call passes first.
import type { Metadata } from '@grpc/grpc-js'
import { checkAccess, type Right, type User } from './access.ts'
import type { Faults } from './faults.ts'
import { accessDenied, notLeader, notReady } from './refusals.ts'
import type { Store } from './store.ts'

export interface EndPoint {
  readonly host: string
  readonly port: number
}

/** Which way a client took, for tests that must know. */
export type CallKind = 'append' | 'batchAppend' | 'read' | 'subscribe' | 'delete' | 'tombstone' | 'features' | 'gossip'

export interface Node {
  readonly store: Store
  readonly faults: Faults
  /** Null: an insecure node. */
  readonly users: readonly User[] | null
  /** Bytes, counted by `sizeOnDisk`. */
  readonly maxAppendSize: number
  /** Undefined while this node leads. */
  leader(): EndPoint | undefined
  /** Cuts the connection a call came over. */
  cut(peer: string): void
  /** Waits until the writes before are through, and makes those after wait that long. */
  inTurn(milliseconds: number): Promise<void>
  count(kind: CallKind): void
  /** The open subscriptions: how a test ends them. */
  readonly subscriptions: Set<(how: EndOfSubscription) => void>
}

/** How the server ends a subscription: with an error, or as if all were delivered. */
export type EndOfSubscription = 'cancelled' | 'completed'

/** Lets a call pass or throws the refusal it is answered with. */
export function passGate(node: Node, caller: Metadata, right: Right, stream: string): void {
  if (node.faults.take('accessDenied') !== undefined) throw accessDenied()
  checkAccess(node.users, node.store, caller, right, stream)
  if (node.faults.take('notReady') !== undefined) throw notReady()
  requireLeader(node, caller)
}

/**
 * A node that follows hands writes on to its leader (here: the storage is shared) and serves reads itself, unless the
 * caller insists on the leader.
 */
function requireLeader(node: Node, caller: Metadata): void {
  const leader = node.leader()
  const [required] = caller.get('requires-leader')
  if (leader !== undefined && required?.toString().toLowerCase() === 'true') throw notLeader(leader.host, leader.port)
}
