// A small process that stops the server when its owner is gone, however the owner died: it holds the reading end of a
// pipe whose writing end dies with the owner.
import { spawn } from 'node:child_process'

export interface Watchdog {
  /** Ends the watch without touching the server. */
  dismiss(): void
}

/** Watches over this process on behalf of the server `pid` of `cluster`. */
export function watchOver(pid: number, cluster: string): Watchdog {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'subsidy-ledger-watchdog', String(pid), cluster], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  child.unref()
  ;(child.stdin as unknown as { unref(): void }).unref()
  return {
    dismiss() {
      child.kill('SIGKILL')
      child.stdin.destroy()
    },
  }
}

/**
 * Reads until the pipe ends, then asks the server for a fast shutdown, and after 30 seconds for an immediate one. The
 * process id counts only while its command line names the cluster: ids of dead servers are given to strangers.
 */
const SCRIPT = `
trap '' INT TERM HUP QUIT
serves() {
  if [ -r "/proc/$1/cmdline" ]; then grep -qF -- "$2" "/proc/$1/cmdline"
  else ps -o args= -p "$1" | grep -qF -- "$2"
  fi
}
while read -r line; do :; done
serves "$1" "$2" && kill -INT "$1"
left=300
while serves "$1" "$2" && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
serves "$1" "$2" && kill -QUIT "$1"
`
