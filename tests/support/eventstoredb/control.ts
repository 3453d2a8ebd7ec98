// Test double, NOT EventStoreDB: the commands of a test to its double, in process or by message to another process.
import type { Fault } from './faults.ts'
import type { CallKind, EndOfSubscription } from './node.ts'

export type Command =
  /** Arms a fault for the next `times` (1) calls it fits. */
  | { readonly do: 'arm'; readonly fault: Fault; readonly times?: number }
  | { readonly do: 'disarm' }
  /** Cuts every connection at once; new ones are taken. */
  | { readonly do: 'cut' }
  /** The server ends all open subscriptions, with an error or as if all were delivered. */
  | { readonly do: 'endSubscriptions'; readonly how: EndOfSubscription }
  /** Stops a node (0) as a crash of its process would; the storage lives on. */
  | { readonly do: 'stop'; readonly node?: number }
  /** Starts a stopped node (0) on its port. */
  | { readonly do: 'start'; readonly node?: number }
  /** Makes this node the leader. */
  | { readonly do: 'lead'; readonly node: number }
  | { readonly do: 'report' }

/** How a double stands. */
export interface Report {
  readonly calls: Readonly<Partial<Record<CallKind, number>>>
  readonly faultsLeft: number
  /** Open connections of each node. */
  readonly connections: readonly number[]
  /** Events of all streams that can be seen. */
  readonly events: number
}
