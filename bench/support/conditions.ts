// Under which conditions the figures were taken. Load before and after is the first thing to look at.
import { execFileSync } from 'node:child_process'
import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { median } from './measure.ts'
import { asOwner, type BenchServer } from './server.ts'
import type { Sizes } from './sizes.ts'

/** File systems that forget: Linux's magic numbers of tmpfs and ramfs. */
const IN_MEMORY = [0x01021994, 0x858458f6]

const SETTINGS = [
  ...['fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers', 'max_wal_size'],
  ...['max_connections', 'jit', 'data_checksums'],
]

/** Throws if the folder lies in memory: a commit there costs nothing. */
export function checkOnDisk(folder: string): void {
  if (IN_MEMORY.includes(statfsSync(folder).type)) throw new Error(`${folder} lies in memory: name a folder on disk`)
}

/** The load of the last minute and of the last five, with a warning when others want the cores too. */
export function load(): string {
  const [minute = 0, five = 0] = loadavg()
  const busy = Math.min(minute, five) > availableParallelism() ? ': others were busy, trust only the ratios' : ''
  return `${minute.toFixed(2)}, ${five.toFixed(2)}${busy}`
}

/** What was the case when the run began. */
export async function conditionsOf(server: BenchServer, sizes: Sizes): Promise<[string, string][]> {
  const connection = { ...(await server.emptyDatabase('conditions')) }
  const names = SETTINGS.map((name) => `'${name}'`).join(', ')
  const settings = await asOwner<{ setting: string }>(
    connection,
    `select name || ' = ' || current_setting(name) as setting from unnest(array[${names}]) as name`,
  )
  const [version] = await asOwner<{ version: string }>(
    connection,
    `select current_setting('server_version') as version`,
  )
  const { name, ...counts } = sizes
  return [
    ['date', new Date().toISOString()],
    ['commit', commit()],
    ['sizes', `${name}: ${JSON.stringify(counts).replaceAll(/["{}]/g, '').replaceAll(',', ', ').replaceAll(':', ' ')}`],
    ['cores', `${availableParallelism()} (${cpus()[0]?.model ?? 'unknown'}), client and server together`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['load average at the start (1 and 5 minutes)', load()],
    ['Node', process.version],
    ['PostgreSQL', `${version?.version ?? 'unknown'}, embedded, over a Unix socket`],
    ['settings', settings.map(({ setting }) => setting).join(', ')],
    ['write and fdatasync of 8 KiB in the data folder', `${syncTime(server.dataDir).toFixed(2)} ms`],
  ]
}

function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim()
  try {
    const changed = git('status', '--porcelain', '--', 'src', 'infra', 'bench', ':!bench/RESULTS.md') !== ''
    return git('rev-parse', '--short=12', 'HEAD') + (changed ? ', with changes that are not committed' : '')
  } catch {
    return 'unknown'
  }
}

/** Median of 200, in milliseconds. */
function syncTime(folder: string): number {
  const path = join(folder, 'sync-probe')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(8_192, 1)
  const times = Array.from({ length: 200 }, (_, n) => {
    const start = performance.now()
    writeSync(file, page, 0, page.length, n * page.length)
    fdatasyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  rmSync(path)
  return median(times)
}
