// ledger export, ledger import: the whole ledger as files, byte for byte. The way to back it up and to move it.
import type { Command } from 'commander'
import { exportEvents, exportKeys } from '../../ledger/export.ts'
import { importEvents, importKeys } from '../../ledger/import.ts'
import { progress } from '../progress.ts'
import { houseOf, type Shell } from '../shell.ts'

interface Options {
  readonly keys?: string
  readonly demo?: boolean
}

/** Adds `ledger export events`. */
export function addExport(program: Command, shell: Shell): void {
  program
    .command('export')
    .summary('take the ledger out 导出')
    .command('events')
    .summary('all events and contents into an empty folder 导出全部记录')
    .description(
      'Writes events.jsonl (line n holds the exact bytes of ordinal n), the contents by digest, and manifest.json with the\n' +
        'root. docs/verify.md says how others check it with their own tools.',
    )
    .argument('<folder>', 'an empty folder')
    .option('--keys <folder>', 'also write the keys of personal fields, into another empty folder')
    .option('--demo', 'the demonstration of `ledger demo`')
    .action(async (folder: string, { keys, demo }: Options) => {
      const house = await shell.openHouse(houseOf(shell, demo))
      try {
        const bar = progress(shell, 'records')
        const onProgress = told(bar)
        const manifest = await exportEvents(house.world, shell.folder(folder), onProgress)
        bar.end()
        shell.print(JSON.stringify(manifest))
        if (keys !== undefined) shell.note(`${await exportKeys(house.world.keys, shell.folder(keys))} keys 密钥`)
      } finally {
        await house.close()
      }
    })
}

/** Adds `ledger import events`. */
export function addImport(program: Command, shell: Shell): void {
  program
    .command('import')
    .summary('take a ledger in 导入')
    .command('events')
    .summary('an export into an empty ledger, or finish an interrupted import 导入全部记录')
    .description(
      'Checks the whole export first. Afterwards bytes, ordinals and head are those of the exported ledger. An import that\n' +
        'was interrupted goes on when it is run again.',
    )
    .argument('<folder>', 'the folder of an export')
    .option('--keys <folder>', 'the keys of personal fields that were exported apart')
    .option('--demo', 'into the folder of the demonstration')
    .action(async (folder: string, { keys, demo }: Options) => {
      const stores = await shell.openStores(houseOf(shell, demo))
      try {
        const bar = progress(shell, 'records')
        const { events, added, contents, head } = await importEvents(stores.world, shell.folder(folder), told(bar))
        bar.end()
        shell.print(`events ${events}, added ${added}, contents ${contents}`)
        shell.print(`head 台账根: ${head.ordinal}:${head.root}`)
        if (keys === undefined) return
        const { restored, erased } = await importKeys(stores.world.keys, shell.folder(keys))
        shell.note(`${restored} keys restored, ${erased} stay destroyed 密钥已恢复 ${restored}，仍销毁 ${erased}`)
      } finally {
        await stores.close()
      }
    })
}

function told(bar: ReturnType<typeof progress>) {
  return ({ stage, done, total }: { readonly stage: string; readonly done: number; readonly total: number }): void =>
    bar(done, total, stage)
}
