// A test double in a process of its own, NOT EventStoreDB: tests kill it, stop it in its tracks, and start it again on
// the same file and the same ports.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { Command, Report } from './control.ts'
import type { Double, DoubleOptions } from './double.ts'

export interface LaunchedDouble extends Double {
  /** SIGKILL: nothing is said, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>
  /** Starts again what was killed. */
  restart(): Promise<void>
  /** SIGSTOP and SIGCONT: the process is there, its port too, but nothing answers. */
  freeze(): void
  thaw(): void
}

const SCRIPT = fileURLToPath(new URL('launch.ts', import.meta.url))

/** What travels to the other process; a clock does not. */
export type LaunchOptions = Omit<DoubleOptions, 'now'>

/** Launches a double on a file of its own, gone when the test is over. */
export async function launchedDouble(t: Test, options: LaunchOptions = {}): Promise<LaunchedDouble> {
  const folder = mkdtempSync(join(tmpdir(), 'subsidy-ledger-esdb-double-'))
  const double = await launchDouble({ file: join(folder, 'events'), ...options })
  t.teardown(async () => {
    await double.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return double
}

/** Launches a double outside of a test; the caller closes it. */
export async function launchDouble(options: LaunchOptions = {}): Promise<LaunchedDouble> {
  const waiting = new Map<number, PromiseWithResolvers<Report>>()
  let { child, ports } = await launch(options)
  let last = 0

  return {
    get ports() {
      return ports
    },
    async control(command: Command) {
      const number = (last += 1)
      const answer = Promise.withResolvers<Report>()
      waiting.set(number, answer)
      child.send({ number, command })
      return answer.promise
    },
    kill,
    async restart() {
      ;({ child, ports } = await launch({ ...options, ports }))
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: kill,
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function launch(wanted: DoubleOptions): Promise<{ child: ChildProcess; ports: readonly number[] }> {
    const started = fork(SCRIPT, [JSON.stringify(wanted)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const ready = Promise.withResolvers<readonly number[]>()
    started.on('message', (message: Answer) => {
      if ('ports' in message) return ready.resolve(message.ports)
      const answer = waiting.get(message.number)
      waiting.delete(message.number)
      if (message.report === undefined) answer?.reject(new Error(message.error))
      else answer?.resolve(message.report)
    })
    started.on('exit', (code, signal) => {
      const gone = new Error(`the double ended with ${String(code ?? signal)}`)
      ready.reject(gone)
      for (const answer of waiting.values()) answer.reject(gone)
      waiting.clear()
    })
    return { child: started, ports: await ready.promise }
  }
}

type Answer =
  { readonly ports: readonly number[] } | { readonly number: number; readonly report?: Report; readonly error?: string }
