// Who serves a cluster now. PostgreSQL writes it into postmaster.pid; after a crash the file stays, and its process id
// may belong to a stranger by then.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What postmaster.pid says. */
export interface Postmaster {
  readonly pid: number
  /** Where it listens. Absent in the first moments of a start. */
  readonly socketDir: string | undefined
}

/** What the cluster's postmaster.pid says, whether its process lives or not; undefined without a readable file. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const pid = Number(lines[0])
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, socketDir: lines[4] || undefined } : undefined
}

/** Whether a process is the server of this cluster, and not a stranger that was given a dead server's id. */
export function servesCluster(pid: number, cluster: string): boolean {
  const command = commandLine(pid)
  return command.includes('postgres') && command.includes(cluster)
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
