// The command-line program: `node src/main.ts COMMAND`, or `npm run --silent ledger -- COMMAND`.
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { policyPage } from './api/pages/policy.ts'
import { program } from './cli/program.ts'
import type { Shell } from './cli/shell.ts'
import { lastWords } from './cli/trouble.ts'
import { openHouse, openOutside } from './house.ts'
import { openLogs } from './migration.ts'
import { exportDirectory } from './store/directory/export-folder.ts'

const note = (line: string): void => void process.stderr.write(`${line}\n`)
const shell: Shell = {
  env: process.env,
  input: process.stdin,
  print: (line) => void process.stdout.write(`${line}\n`),
  note,
  interactive: process.stderr.isTTY,
  openHouse: (options) => openHouse(options, process.env, note),
  openLogs: (options, to) => openLogs(options, to, process.env, note),
  openStores: (options) => openOutside(options, process.env, note),
  policyPage,
  folder: exportDirectory,
  untilStopped: async () => {
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    note('stopping 正在停止')
  },
  fail: (status) => {
    process.exitCode = status
  },
  secret: () => randomBytes(32).toString('hex'),
  uuid: randomUUID,
}

try {
  await program(shell).parseAsync()
} catch (error) {
  note(lastWords(error))
  process.exitCode = 1
}
