// ledger evaluate: the calculator on standard input and output, without a database.
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Command } from 'commander'
import { evaluateLines } from '../evaluate.ts'
import { policiesOnDisk } from '../policies-on-disk.ts'
import type { Shell } from '../shell.ts'

/** Adds `ledger evaluate`. */
export function addEvaluate(program: Command, shell: Shell): void {
  program
    .command('evaluate')
    .summary('calculate claims: a JSON request a line in, a result a line out 政策计算器')
    .description(
      'Reads requests {id, clauses, facts, context} from standard input, one JSON object a line, and writes one result a\n' +
        'line. A line that cannot be calculated is answered with its problems. No database is needed.',
    )
    .action(async () => {
      const documents = await policiesOnDisk()
      // Lines that arrive before someone reads them are lost: nothing may be awaited between these two statements.
      const lines = createInterface({ input: Readable.from(shell.input), crlfDelay: Infinity })
      for await (const result of evaluateLines(lines, documents)) shell.print(result)
    })
}
