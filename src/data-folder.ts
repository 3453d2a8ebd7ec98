// The data folder: made with its parents, for its owner only.
import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { OperatorError } from './cli/actor.ts'

/**
 * Makes a folder unless it is there. Throws an OperatorError if it cannot be made, is a file, or cannot be written.
 * Not mkdir's own `recursive`: where nothing can be made, as in /proc, that never ends.
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await make(resolve(dataDir))
    if (!(await stat(dataDir)).isDirectory()) throw new Error('it is a file')
    await access(dataDir, constants.W_OK | constants.X_OK)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new OperatorError(`the data folder ${dataDir} cannot be used: ${reason} 数据目录不可用（SUBSIDY_DATA）`, {
      cause,
    })
  }
}

async function make(folder: string, parentMade = false): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || parentMade || dirname(folder) === folder) throw error
    await make(dirname(folder))
    await make(folder, true)
  }
}
