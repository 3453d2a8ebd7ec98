// One run of the server's process: started, waited for, watched over, stopped.
import { once } from 'node:events'
import { closeSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Launcher } from './launcher.ts'
import type { Layout } from './layout.ts'
import { boundLog, lastLines, openLog } from './log-file.ts'
import { readPostmaster } from './postmaster.ts'
import { watchOver } from './watchdog.ts'

export interface ServerProcess {
  readonly pid: number
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends all connections and stops, with everything on disk. Resolves when the process has ended. */
  stop(): Promise<void>
}

/** Why no process was started: another server has the cluster, or the remains of a killed one are about to go. */
export type Refused = 'inUse'

interface Start {
  readonly layout: Layout
  readonly binaries: Binaries
  readonly launcher: Launcher
  /** The id in a stale postmaster.pid that now belongs to a stranger. */
  readonly stranger: number | undefined
  /** Whether the server answers yet. */
  readonly answers: () => Promise<boolean>
}

/**
 * Starts the server and waits until it answers, also through a long crash recovery. Throws with the last lines of the
 * server's log when it ends instead.
 */
export async function startServer({
  layout,
  binaries,
  launcher,
  stranger,
  answers,
}: Start): Promise<ServerProcess | Refused> {
  const log = openLog(layout.log)
  const logged = statSync(layout.log).size
  // Detached: an interrupt at the terminal is for the program, which stops the server when its own work is done.
  const child = launcher.spawn(binaries.postgres, serverArguments(layout), {
    stdio: ['ignore', log, log],
    detached: true,
    // PostgreSQL takes a living process named in postmaster.pid for a server, except its "grandparent".
    env: stranger === undefined ? {} : { PG_GRANDPARENT_PID: String(stranger) },
  })
  closeSync(log)
  const ended = once(child, 'close').then(() => undefined)
  if (child.pid === undefined) throw new Error(`${binaries.postgres} could not be started`)
  child.unref()
  const watchdog = watchOver(child.pid, layout.cluster)
  const logKeeper = setInterval(() => boundLog(layout.log), 60_000).unref()
  void ended.then(() => {
    watchdog.dismiss()
    clearInterval(logKeeper)
  })

  while (child.exitCode === null && child.signalCode === null) {
    // Another server may answer at the same socket: it is ours once PostgreSQL wrote down that ours has the cluster.
    if (readPostmaster(layout.cluster)?.pid === child.pid && (await answers()))
      return { pid: child.pid, ended, stop: () => stopServer(child, ended) }
    await pause(10)
  }
  await ended
  const said = readFileSync(layout.log).subarray(logged).toString()
  if (/lock file ".*" already exists|is still in use/.test(said)) return 'inUse'
  throw new Error(`the embedded server did not start; ${layout.log} ends with:\n${lastLines(layout.log, 10)}`)
}

async function stopServer(child: { kill(signal: NodeJS.Signals): boolean }, ended: Promise<void>): Promise<void> {
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), 30_000)
  await ended
  clearTimeout(late)
}

/** Every setting that durability rests on is written out, so that no file in the cluster can change it unseen. */
function serverArguments({ cluster, socketDir }: Layout): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '100',
    shared_buffers: '128MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
