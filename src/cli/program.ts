// The command-line program for operators: one command per file in `commands/`.
import { Command } from 'commander'
import { addBook } from './commands/book.ts'
import { addDemo } from './commands/demo.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addExport, addImport } from './commands/export.ts'
import { addBankResults } from './commands/bank-results.ts'
import { addKey } from './commands/key.ts'
import { addLog } from './commands/log.ts'
import { addPolicy } from './commands/policy.ts'
import { addReadModels } from './commands/read-models.ts'
import { addServe } from './commands/serve.ts'
import { addVerify } from './commands/verify.ts'
import type { Shell } from './shell.ts'

/** The program with all its commands. */
export function program(shell: Shell): Command {
  const ledger = new Command('ledger')
    .description('Subsidy ledger 财政补助台账: events, decisions and payments with their trail.')
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nData: ./data, or SUBSIDY_DATA. A PostgreSQL of your own: DATABASE_URL (and DATABASE_OWNER_URL for migrations).\n' +
        'Events on EventStoreDB: EVENTSTOREDB_URL (and EVENTSTOREDB_STREAM).',
    )
  addServe(ledger, shell)
  addDemo(ledger, shell)
  addEvaluate(ledger, shell)
  addPolicy(ledger, shell)
  addVerify(ledger, shell)
  addExport(ledger, shell)
  addImport(ledger, shell)
  addLog(ledger, shell)
  addReadModels(ledger, shell)
  addBook(ledger, shell)
  addKey(ledger, shell)
  addBankResults(ledger, shell)
  return ledger
}
