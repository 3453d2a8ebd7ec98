// Progress of long work on standard error: a bar on a terminal, a line now and then elsewhere.
import { SingleBar } from 'cli-progress'
import type { Shell } from './shell.ts'

export interface Progress {
  /** `done` of `total`; total 0 means not known. */
  (done: number, total: number, what: string): void
  end(): void
}

/** Lines between two reports when there is no terminal. */
const QUIET_SHARE = 10

/** A report for one piece of work; call `end` when it is done. `unit` names what is counted. */
export function progress(shell: Shell, unit: string): Progress {
  if (!shell.interactive) return lines(shell, unit)
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${unit} · {what}`,
    hideCursor: true,
    clearOnComplete: true,
  })
  let started = false
  const report = (done: number, total: number, what: string): void => {
    if (!started) bar.start(total, done, { what })
    else {
      bar.setTotal(Math.max(total, done))
      bar.update(done, { what })
    }
    started = true
  }
  return Object.assign(report, { end: () => bar.stop() })
}

function lines(shell: Shell, unit: string): Progress {
  let next = 0
  const report = (done: number, total: number, what: string): void => {
    if (done < next) return
    next = done + Math.max(1, Math.ceil(total / QUIET_SHARE))
    shell.note(`${done}/${total} ${unit} · ${what}`)
  }
  return Object.assign(report, { end: () => undefined })
}
