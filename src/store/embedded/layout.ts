// Where things lie in the data folder. Everything the server may not share is in folders that only the owner can enter.
//   postgres/cluster      the database files          postgres/secret.json   the passwords of the two roles
//   postgres.log          the server's messages       run/                   its socket, unless the path is too long
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOBODY } from './launcher.ts'

export interface Layout {
  readonly dataDir: string
  readonly home: string
  readonly cluster: string
  readonly secret: string
  readonly log: string
  readonly socketDir: string
}

/** A socket's path fits 104 bytes on every platform; the socket's own name takes 14, the end mark 1. */
export const MAX_SOCKET_DIR_BYTES = 104 - 14 - 1

/** Makes the data folder if it is missing, and names everything in it by its real path. */
export function layoutOf(dataDir: string): Layout {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const real = realpathSync(dataDir)
  const home = join(real, 'postgres')
  return {
    dataDir: real,
    home,
    cluster: join(home, 'cluster'),
    secret: join(home, 'secret.json'),
    log: join(real, 'postgres.log'),
    socketDir: socketDirOf(real),
  }
}

/**
 * Makes the socket's folder. Throws if somebody else made it: in a shared folder such as /tmp that may be an attack.
 */
export function makeSocketDir(socketDir: string): void {
  mkdirSync(socketDir, { recursive: true, mode: 0o700 })
  const folder = lstatSync(socketDir)
  const mine = process.getuid?.()
  const own = mine === undefined || folder.uid === mine || (mine === 0 && folder.uid === NOBODY)
  if (!folder.isDirectory() || !own)
    throw new Error(`${socketDir} belongs to somebody else: remove it, or move the data`)
  chmodSync(socketDir, 0o700)
}

function socketDirOf(dataDir: string): string {
  const inside = join(dataDir, 'run')
  if (Buffer.byteLength(inside) <= MAX_SOCKET_DIR_BYTES) return inside
  return join(tmpdir(), `subsidy-ledger-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`)
}
