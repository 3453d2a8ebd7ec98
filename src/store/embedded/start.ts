// The embedded server of a data folder: a real PostgreSQL, started by the first process that asks and used by all.
// No lock of our own is needed: the first start is settled by a rename, every other by PostgreSQL's own postmaster.pid.
import { setTimeout as pause } from 'node:timers/promises'
import { binariesIn, packagedBinaries } from './binaries.ts'
import { EMBEDDED_DATABASE, connectionsOf, prepareDatabase, probe, type EmbeddedConnection } from './database.ts'
import { initialise } from './initialise.ts'
import { chooseLauncher } from './launcher.ts'
import { layoutOf, makeSocketDir } from './layout.ts'
import { readPostmaster, servesCluster } from './postmaster.ts'
import { readSecret } from './secret.ts'
import { startServer, type ServerProcess } from './server-process.ts'

export interface EmbeddedOptions {
  /** Made if it is missing. Holds everything: database, log, secret, socket. */
  readonly dataDir: string
  /** The programs of another installation, instead of those of the npm package. */
  readonly binDir?: string
  /** Told what an operator may want to know. */
  readonly log?: (message: string) => void
}

export interface EmbeddedServer {
  /** As the role that owns everything: for migrations. */
  readonly connection: EmbeddedConnection
  /** As the role of the program, which can neither change nor delete events. */
  readonly appConnection: EmbeddedConnection
  /** True when another process owns the server: it stops when that process stops it or dies. */
  readonly attached: boolean
  /** Stops an own server, cleanly; leaves another process's server alone. */
  stop(): Promise<void>
}

/**
 * Starts the server of a data folder, or attaches to it if it runs. An own server that dies is started again; it stops
 * when this process ends, also by a signal 9. Throws, saying what to do, when there can be none here.
 */
export async function startEmbedded({
  dataDir,
  binDir,
  log = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = binDir === undefined ? packagedBinaries() : binariesIn(binDir)
  const launcher = chooseLauncher(binaries.postgres)
  const layout = layoutOf(dataDir)
  launcher.admit(layout.dataDir)
  await initialise(layout, binaries, launcher)
  launcher.adopt(layout.home)
  const secret = readSecret(layout.secret)
  const own = connectionsOf(layout.socketDir, secret)

  const serve = async (): Promise<ServerProcess | EmbeddedConnection> => {
    for (const patience = patienceFor(60_000); ; await patience(`the server of ${layout.dataDir} does not answer`)) {
      const running = readPostmaster(layout.cluster)
      const lives = running !== undefined && servesCluster(running.pid, layout.cluster)
      if (running?.socketDir !== undefined) {
        const { app } = connectionsOf(running.socketDir, secret)
        if (await probe(app)) return app
      }
      if (lives) continue
      makeSocketDir(layout.socketDir)
      launcher.adopt(layout.socketDir)
      const answers = () => probe({ ...own.owner, database: 'postgres' })
      const server = await startServer({ layout, binaries, launcher, stranger: running?.pid, answers })
      if (server === 'inUse') continue
      try {
        await prepareDatabase(own, secret)
        return server
      } catch (error) {
        await server.stop()
        throw error
      }
    }
  }

  const first = await serve()
  if (!('pid' in first)) {
    log(`attached to the server that another process runs on ${layout.dataDir}`)
    const { host } = first
    const { owner, app } = connectionsOf(host, secret)
    return { connection: owner, appConnection: app, attached: true, stop: async () => undefined }
  }

  let server = first
  const end = new AbortController()
  const stopping = () => end.signal.aborted // asked anew after every wait
  const supervise = async () => {
    for (;;) {
      await server.ended
      if (stopping()) return
      log(`the embedded server ended unexpectedly, starting it again; see ${layout.log}`)
      const next = await serve()
      if (!('pid' in next)) return
      server = next
      if (stopping()) return server.stop()
    }
  }
  const supervision = supervise().catch((error: unknown) =>
    log(`the embedded server cannot be started again: ${String(error)}`),
  )

  log(`the embedded server runs on ${layout.dataDir}, database ${EMBEDDED_DATABASE}`)
  return {
    connection: own.owner,
    appConnection: own.app,
    attached: false,
    async stop() {
      end.abort()
      await server.stop()
      await supervision
    },
  }
}

/** Waits a little each time it is called, and throws after `limit` milliseconds in all. */
function patienceFor(limit: number): (complaint: string) => Promise<void> {
  const end = performance.now() + limit
  return async (complaint) => {
    if (performance.now() > end) throw new Error(`${complaint}, for ${limit / 1_000} seconds`)
    await pause(20)
  }
}
