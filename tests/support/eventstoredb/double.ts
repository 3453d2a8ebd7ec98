// A wire-level test double, NOT EventStoreDB: it speaks the gRPC services that the client's package ships, over
// loopback, to the real client. What it does not imitate stands in README.md and at the head of each file.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type { User } from './access.ts'
import { appendHandler } from './append.ts'
import { batchAppendHandler } from './batch-append.ts'
import type { Command, Report } from './control.ts'
import { dataFile, inMemory } from './data-file.ts'
import { createFaults } from './faults.ts'
import { gossipHandler } from './gossip.ts'
import { listen, type Listener, type Tls } from './listener.ts'
import type { CallKind, Node } from './node.ts'
import { readHandler } from './read.ts'
import { MAX_APPEND_SIZE } from './record.ts'
import { deleteHandler, tombstoneHandler } from './removal.ts'
import { featuresHandler } from './server-features.ts'
import { openStore } from './store.ts'

export interface DoubleOptions {
  /** Keeps the events in this file; in memory without it. */
  readonly file?: string
  /** One node for each port, 0 for a free one; they share the storage, and the first leads. */
  readonly ports?: readonly number[]
  readonly tls?: Tls
  /** Who may sign in; only with TLS, because the client sends no password without it. */
  readonly users?: readonly User[]
  /** False: the batch append is not known, nor announced, and the client takes the unary call. */
  readonly batchAppend?: boolean
  /** The time events are stamped with, milliseconds since 1970; the machine's clock without it. */
  readonly now?: () => number
  /** Bytes, as the server counts them; 1 MiB without it. */
  readonly maxAppendSize?: number
}

export interface Double {
  readonly ports: readonly number[]
  /** Switches faults, stops and starts nodes; answers how the double stands afterwards. */
  control(command: Command): Promise<Report>
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** Starts a double in this process. */
export async function startDouble(options: DoubleOptions = {}): Promise<Double> {
  const store = openStore(options.file === undefined ? inMemory() : dataFile(options.file), options.now)
  const faults = createFaults()
  const calls: Partial<Record<CallKind, number>> = {}
  const subscriptions: Node['subscriptions'] = new Set()
  const nodes: { readonly id: string; readonly listener: Listener }[] = []
  let leading = 0
  let turn: Promise<unknown> = Promise.resolve()

  for (const [index, port] of (options.ports ?? [0]).entries()) {
    const node: Node = {
      store,
      faults,
      users: options.users ?? null,
      maxAppendSize: options.maxAppendSize ?? MAX_APPEND_SIZE,
      leader: () => (index === leading ? undefined : { host: HOST, port: nodes[leading]?.listener.port ?? 0 }),
      cut: (peer) => nodes[index]?.listener.cut(peer),
      async inTurn(milliseconds) {
        const before = turn
        if (milliseconds > 0) turn = before.then(() => setTimeout(milliseconds))
        await turn
      },
      subscriptions,
      count: (kind) => (calls[kind] = (calls[kind] ?? 0) + 1),
    }
    const listener = await listen(port, options.tls ?? null, (server) => {
      server.addService(streamServices.StreamsService, {
        append: appendHandler(node),
        ...((options.batchAppend ?? true) && { batchAppend: batchAppendHandler(node) }),
        read: readHandler(node),
        delete: deleteHandler(node),
        tombstone: tombstoneHandler(node),
      })
      server.addService(featureServices.ServerFeaturesService, {
        getSupportedMethods: featuresHandler(node, options.batchAppend ?? true),
      })
      server.addService(gossipServices.GossipService, { read: gossipHandler(node, members) })
    })
    nodes.push({ id: randomUUID(), listener })
  }

  return {
    ports: nodes.map(({ listener }) => listener.port),
    async control(command) {
      await obey(command)
      const connections = nodes.map(({ listener }) => listener.connections)
      return { calls: { ...calls }, faultsLeft: faults.left(), connections, events: store.all().length }
    },
    async close() {
      for (const { listener } of nodes) await listener.stop()
      await store.close()
    },
  }

  function members() {
    return nodes.map(({ id, listener }, index) => {
      return { id, host: HOST, port: listener.port, alive: listener.open, leads: index === leading }
    })
  }

  async function obey(command: Command): Promise<void> {
    switch (command.do) {
      case 'arm':
        return faults.arm(command.fault, command.times ?? 1)
      case 'disarm':
        return faults.disarm()
      case 'cut':
        for (const { listener } of nodes) listener.cutAll()
        return
      case 'endSubscriptions':
        for (const end of subscriptions) end(command.how)
        return
      case 'stop':
        return nodes[command.node ?? 0]?.listener.stop()
      case 'start':
        return nodes[command.node ?? 0]?.listener.start()
      case 'lead':
        leading = command.node
        return
      case 'report':
        return
    }
  }
}
