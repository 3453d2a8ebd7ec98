// ledger read-models: the tables that questions are asked of, made again from the log.
import type { Command } from 'commander'
import { houseOf, type Shell } from '../shell.ts'

/** Adds `ledger read-models rebuild`. */
export function addReadModels(program: Command, shell: Shell): void {
  program
    .command('read-models')
    .summary('the tables that questions are asked of 查询表')
    .command('rebuild')
    .summary('fold the whole log anew and switch 重建查询表')
    .description(
      'Folds the log beside the live tables, compares both and switches only when they are equal. A difference is named by\n' +
        'table and key and ends with status 1; --force switches all the same.',
    )
    .option('--force', 'switch although the live tables differ')
    .option('--demo', 'the demonstration of `ledger demo`')
    .action(async ({ force, demo }: { readonly force?: boolean; readonly demo?: boolean }) => {
      const house = await shell.openHouse(houseOf(shell, demo))
      try {
        const differences = await house.readSide.rebuild(force === true)
        for (const { table, key, problem } of differences) shell.print(`✗ ${table} ${key}: ${problem}`)
        if (differences.length === 0) shell.print('equal, switched 一致，已切换')
        else if (force === true) shell.print('different, switched 不一致，已强制切换')
        else shell.fail(1)
      } finally {
        await house.close()
      }
    })
}
