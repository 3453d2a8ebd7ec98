// Makes the database files of a data folder, once: in a temporary folder, which takes its name in one step when it is
// complete. So a process killed half-way leaves nothing that looks finished, and of two processes one wins.
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import type { Launcher } from './launcher.ts'
import type { Layout } from './layout.ts'
import { drawSecret, writeSecret } from './secret.ts'

/** The role that owns the embedded database: the cluster's superuser. */
export const OWNER_ROLE = 'subsidy_ledger_owner'

/** Makes the cluster unless it exists. Throws with initdb's own words when it fails. */
export async function initialise(layout: Layout, binaries: Binaries, launcher: Launcher): Promise<void> {
  if (existsSync(layout.home)) return
  const attempt = mkdtempSync(`${layout.home}.new-`)
  try {
    await fill(attempt, binaries, launcher)
    renameSync(attempt, layout.home)
    sync(layout.dataDir)
    removeLeftovers(layout.home)
  } catch (error) {
    rmSync(attempt, { recursive: true, force: true })
    if (!existsSync(layout.home)) throw error
  }
}

async function fill(attempt: string, binaries: Binaries, launcher: Launcher): Promise<void> {
  const secret = drawSecret()
  writeSecret(join(attempt, 'secret.json'), secret)
  sync(join(attempt, 'secret.json'))
  const passwordFile = join(attempt, 'password')
  writeFileSync(passwordFile, secret.owner, { mode: 0o600 })
  launcher.adopt(attempt)
  const args = [
    `--pgdata=${join(attempt, 'cluster')}`,
    `--username=${OWNER_ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    ...(binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    '--locale=C',
  ]
  const child = launcher.spawn(binaries.initdb, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const closed = once(child, 'close') as Promise<[code: number | null]>
  const [said, [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), closed])
  if (code !== 0) throw new Error(`initdb failed in ${attempt}: ${said.trim()}`)
  rmSync(passwordFile)
}

/** A name that a power cut could take back would make the next start begin with an empty ledger. */
function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Attempts of processes that were killed, or that are about to find that they came second. */
function removeLeftovers(home: string): void {
  for (const name of readdirSync(dirname(home))) {
    if (name.startsWith(`${basename(home)}.new-`)) rmSync(join(dirname(home), name), { recursive: true, force: true })
  }
}
