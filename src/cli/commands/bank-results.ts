// ledger bank-results: enters a file of the bank about payments.
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type BankFileFault, readBankFile } from '../../codec/bank-results.ts'
import { chinaDay, day } from '../../domain/calendar.ts'
import { receiveBankResults } from '../../ledger/bank-results.ts'
import { OperatorError, personOf } from '../actor.ts'
import { told } from '../answer.ts'
import { dataDirOf, type Shell } from '../shell.ts'

interface Options {
  readonly key?: string
  readonly day?: string
}

/** Adds `bank-results`. */
export function addBankResults(program: Command, shell: Shell): void {
  program
    .command('bank-results')
    .summary('enter a file of the bank: what was paid, rejected, returned 导入银行回单文件')
    .description(
      'The form of the file is in docs/bank-results.md. All of its rows enter or none; a row that fits no open payment\n' +
        'enters as observed and raises a lead. The same file twice is refused.',
    )
    .argument('<file>', 'CSV in UTF-8 or GB 18030')
    .option('--day <date>', 'the day whose results are expected, by default today')
    .option('--key <key>', 'key of the treasurer; by default SUBSIDY_KEY')
    .action(async (path: string, options: Options) => {
      const bytes = await readFile(path)
      const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
      try {
        const { book, requester } = await personOf(house, options.key ?? shell.env['SUBSIDY_KEY'])
        const validAt = options.day === undefined ? chinaDay(house.world.now().toISOString()) : day(options.day)
        const read = readBankFile(bytes, validAt)
        if ('faults' in read) throw new OperatorError(read.faults.map((fault) => lineOf(path, fault)).join('\n'))
        const meta = { commandId: shell.uuid(), requester }
        const outcome = await receiveBankResults(house.world, book, { bytes, read, validAt }, meta)
        if (outcome.status === 'written') {
          const leads = outcome.events.filter(({ type }) => type === 'LeadRaised').length
          shell.note(
            `${read.rows.length} rows entered, ${leads} with a lead 已记入 ${read.rows.length} 笔，疑点 ${leads} 条`,
          )
        }
        shell.print(told(outcome))
      } finally {
        await house.close()
      }
    })
}

function lineOf(path: string, { line, column, en, zh }: BankFileFault): string {
  return `${path}:${line}${column === null ? '' : ` ${column}`}: ${en} ${zh}`
}
