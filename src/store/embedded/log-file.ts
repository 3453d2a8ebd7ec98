// The server's messages go to a file that cannot grow without bound: above the limit it is kept once under another
// name and emptied. The server appends, so emptying the file under its hands is safe.
import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'

/** Eight megabytes, in bytes. With the older copy the messages take at most about twice as much. */
export const MAX_LOG_BYTES = 8 * 1024 * 1024

/** Opens the file for appending. The caller closes the descriptor with `closeSync`. */
export function openLog(file: string): number {
  const descriptor = openSync(file, 'a', 0o600)
  boundLog(file)
  return descriptor
}

/** Keeps a file above the limit as `<file>.1` and empties it. */
export function boundLog(file: string): void {
  if (statSync(file).size <= MAX_LOG_BYTES) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}

/** The last lines of the file, for an error message. */
export function lastLines(file: string, lines: number): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}
