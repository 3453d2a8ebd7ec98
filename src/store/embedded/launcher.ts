// PostgreSQL refuses to run as root. As root its programs are started in a user namespace of their own, in which root
// is called nobody: nothing on the machine changes and the files stay root's. Where namespaces are not allowed (many
// containers), the programs run as the user nobody, who must then own the files.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chmodSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The uid and gid of the user without rights, on every system. */
export const NOBODY = 65_534

export interface Launcher {
  /** Starts a program with a clean environment plus `env`. */
  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess
  /** Lets the user the programs run as pass through a folder of ours, without seeing what is in it. */
  admit(folder: string): void
  /** Gives a folder with all it holds to that user. */
  adopt(folder: string): void
}

/** The way to start the server's programs here. `probe` is one of them. Throws, naming the way out, if there is none. */
export function chooseLauncher(probe: string): Launcher {
  if (process.getuid?.() !== 0) return launcher([], undefined)
  const namespace = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']
  if (runs([...namespace, probe], {})) return launcher(namespace, 0)
  if (runs([probe], { uid: NOBODY, gid: NOBODY })) return launcher([], NOBODY)
  throw new Error(
    `PostgreSQL does not run as root, and here root can start ${probe} neither in a user namespace nor as nobody: ` +
      'start the program as an ordinary user, or set DATABASE_URL',
  )
}

function launcher(prefix: readonly string[], owner: number | undefined): Launcher {
  const identity = owner === NOBODY ? { uid: NOBODY, gid: NOBODY } : {}
  return {
    spawn(program, args, options) {
      const [file, ...rest] = [...prefix, program, ...args] as [string, ...string[]]
      return spawn(file, rest, { ...options, ...identity, env: { ...CLEAN, ...options.env } })
    },
    admit(folder) {
      if (owner === NOBODY) chmodSync(folder, statSync(folder).mode | 0o001)
    },
    adopt(folder) {
      if (owner !== undefined && lstatSync(folder).uid !== owner) giveTo(owner, folder)
    },
  }
}

/** No PG… variable of the caller's reaches the server; messages are English, times are UTC. */
const CLEAN = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }

function runs(command: string[], identity: { uid?: number; gid?: number }): boolean {
  const [file, ...args] = command as [string, ...string[]]
  return spawnSync(file, [...args, '--version'], { ...identity, stdio: 'ignore' }).status === 0
}

function giveTo(owner: number, path: string): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(owner, join(path, name))
  lchownSync(path, owner, owner)
}
