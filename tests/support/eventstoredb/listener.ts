// Test double, NOT EventStoreDB: the port of one node. It owns the sockets, so that a test can cut one of them, or all,
// or stop the node as a crash would, and start it again on the same port.
import { readFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import grpc from '@grpc/grpc-js'

export interface Listener {
  readonly port: number
  readonly open: boolean
  /** How many connections are open. */
  readonly connections: number
  /** Cuts the connection whose far end is called that (as `getPeer` of a call says it). */
  cut(peer: string): void
  cutAll(): void
  /** Cuts everything and refuses connections from now on. */
  stop(): Promise<void>
  /** Listens again, on the same port. */
  start(): Promise<void>
}

/** Files with the node's private key and its certificate, PEM. */
export interface Tls {
  readonly keyFile: string
  readonly certificateFile: string
}

/** Listens on loopback, on that port or a free one (0). */
export async function listen(port: number, tls: Tls | null, serve: (server: grpc.Server) => void): Promise<Listener> {
  const sockets = new Map<string, Socket>()
  let grpcServer: grpc.Server | undefined
  let netServer: Server | undefined
  let bound = port

  async function start(): Promise<void> {
    const server = new grpc.Server({
      'grpc.max_receive_message_length': MAX_RECEIVE_BYTES,
      'grpc.max_send_message_length': -1,
    })
    serve(server)
    const credentials =
      tls === null
        ? grpc.ServerCredentials.createInsecure()
        : grpc.ServerCredentials.createSsl(null, [
            { private_key: readFileSync(tls.keyFile), cert_chain: readFileSync(tls.certificateFile) },
          ])
    const injector = server.createConnectionInjector(credentials)
    const net = createServer((socket) => {
      const peer = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`
      sockets.set(peer, socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(peer))
      injector.injectConnection(socket)
    })
    await new Promise<void>((resolve, reject) => {
      net.once('error', reject)
      net.listen(bound, '127.0.0.1', resolve)
    })
    const address = net.address()
    if (typeof address === 'object' && address !== null) bound = address.port
    grpcServer = server
    netServer = net
  }

  await start()
  return {
    get port() {
      return bound
    },
    get open() {
      return netServer !== undefined
    },
    get connections() {
      return sockets.size
    },
    cut: (peer) => sockets.get(peer)?.destroy(),
    cutAll() {
      for (const socket of sockets.values()) socket.destroy()
    },
    async stop() {
      const closed = netServer
      netServer = undefined
      for (const socket of sockets.values()) socket.destroy()
      grpcServer?.forceShutdown()
      await new Promise<void>((resolve) => (closed === undefined ? resolve() : closed.close(() => resolve())))
    },
    start,
  }
}

/** Kestrel's limit of one message, which the server leaves as it is. */
const MAX_RECEIVE_BYTES = 4 * 1024 * 1024
