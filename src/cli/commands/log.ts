// ledger log migrate: the events to another log and back. Contents, keys and read models stay where they are.
import { type Command, Option } from 'commander'
import { migrateLog, MigrationRefused } from '../../ledger/migrate.ts'
import { OperatorError } from '../actor.ts'
import { progress } from '../progress.ts'
import { houseOf, type Logs, type Shell } from '../shell.ts'

interface MigrateOptions {
  readonly to: Logs['to']
  readonly demo?: boolean
}

/** Adds `ledger log migrate`. */
export function addLog(program: Command, shell: Shell): void {
  program
    .command('log')
    .summary('where the events are 记录所在的日志')
    .command('migrate')
    .summary('move the events between PostgreSQL and EventStoreDB 迁移记录')
    .description(
      'Copies the events between PostgreSQL and the EventStoreDB of EVENTSTOREDB_URL, byte for byte, and compares all of\n' +
        'them. Only the events move: contents, keys of personal fields, snapshots and read models stay in PostgreSQL. Stop\n' +
        'the program first. A migration that was interrupted goes on when it is run again; the source stays as it is.\n' +
        'Afterwards start the program with EVENTSTOREDB_URL (to eventstoredb) or without it (to postgres).',
    )
    .addOption(new Option('--to <log>', 'where to').choices(['eventstoredb', 'postgres']).makeOptionMandatory())
    .option('--demo', 'the demonstration of `ledger demo`')
    .action(async ({ to, demo }: MigrateOptions) => {
      const logs = await shell.openLogs(houseOf(shell, demo), to)
      try {
        const bar = progress(shell, 'events')
        const { events, added, head } = await migrateLog(logs.source, logs.target, ({ stage, done, total }) =>
          bar(done, total, stage),
        ).catch((error: unknown) => {
          throw error instanceof MigrationRefused ? refusal(error) : error
        })
        bar.end()
        await logs.settle()
        shell.print(`events ${events}, added ${added}: equal in both logs 两处一致`)
        if (head !== null) shell.print(`head 台账根: ${head.ordinal}:${head.root}`)
        shell.note(to === 'eventstoredb' ? AFTER_LEAVING : AFTER_RETURNING)
      } finally {
        await logs.close()
      }
    })
}

function refusal(error: MigrationRefused): OperatorError {
  return new OperatorError(`the events cannot be moved, ${error.message} 无法迁移`, { cause: error })
}

const AFTER_LEAVING = 'From now on start the program with EVENTSTOREDB_URL. 此后请设置 EVENTSTOREDB_URL 启动。'
const AFTER_RETURNING = 'From now on start the program without EVENTSTOREDB_URL. 此后启动时请去掉 EVENTSTOREDB_URL。'
