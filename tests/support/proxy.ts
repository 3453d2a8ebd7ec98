// A wire between client and server that tests can cut: replies get lost, requests get lost, or arrive late.
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'

export interface Proxy {
  /** The folder of its socket: the `host` of a connection through it. */
  readonly host: string
  /** Cuts the wire after the server has answered the next append, before the answer arrives. */
  loseNextReply(): void
  /** Cuts the wire before the next append reaches the server. */
  loseNextRequest(): void
  /** Cuts the wire before the next append reaches the server, and answers what delivers it after all. */
  delayNextRequest(): Promise<() => Promise<void>>
  /** Keeps the server from learning that somebody listens for notifications. */
  deafen(): void
  /** Refuses connections and cuts those that are open, until told otherwise. */
  refuse(refuse: boolean): void
}

const LISTEN = 'listen ledger_head'
/** The name of the prepared statement, as it travels with every append. */
const APPEND = 'ledger-append'

/** A proxy before the socket folder `host`, gone when the test is over. */
export async function proxyBefore(t: Test, host: string): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'subsidy-ledger-proxy-'))
  const open = new Set<Socket>()
  let mode: 'pass' | 'loseReply' | 'loseRequest' | 'delayRequest' | 'refuse' = 'pass'
  let deaf = false
  let delayed = Promise.withResolvers<() => Promise<void>>()

  const server = createServer((client) => {
    if (mode === 'refuse') return client.destroy()
    const upstream = createConnection(join(host, '.s.PGSQL.5432'))
    let mute = false
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => open.delete(socket))
    }
    client.on('close', () => {
      if (!mute) upstream.destroy()
    })
    upstream.on('close', () => client.destroy())
    upstream.on('data', (chunk) => {
      if (!mute) client.write(chunk)
      else if (!client.destroyed) {
        client.destroy()
        upstream.destroy()
      }
    })
    client.on('data', (chunk) => {
      const listen = deaf ? chunk.indexOf(LISTEN) : -1
      if (listen >= 0) chunk.write('select 1'.padEnd(LISTEN.length), listen)
      if (mode === 'pass' || mode === 'refuse' || !chunk.includes(APPEND)) return upstream.write(chunk)
      const trick = mode
      mode = 'pass'
      mute = true
      if (trick === 'loseReply') upstream.write(chunk)
      else client.destroy()
      if (trick === 'loseRequest') upstream.destroy()
      if (trick === 'delayRequest') {
        delayed.resolve(async () => {
          upstream.write(chunk)
          await new Promise((resolve) => upstream.once('data', resolve))
          upstream.destroy()
        })
      }
      return true
    })
  })
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve))
  t.teardown(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    host: folder,
    loseNextReply: () => (mode = 'loseReply'),
    loseNextRequest: () => (mode = 'loseRequest'),
    delayNextRequest() {
      mode = 'delayRequest'
      delayed = Promise.withResolvers()
      return delayed.promise
    },
    deafen: () => (deaf = true),
    refuse(refuse) {
      mode = refuse ? 'refuse' : 'pass'
      if (refuse) for (const socket of open) socket.destroy()
    },
  }
}
