// ledger book: opening the book of a jurisdiction.
import type { Command } from 'commander'
import { chinaDay } from '../../domain/calendar.ts'
import { cleanName, jurisdictionCode } from '../../domain/identifiers.ts'
import { OPERATOR } from '../actor.ts'
import { told } from '../answer.ts'
import { dataDirOf, type Shell } from '../shell.ts'

/** Adds `book open`. */
export function addBook(program: Command, shell: Shell): void {
  const book = program.command('book').summary('books of jurisdictions 台账')
  book
    .command('open')
    .summary('open the book of a jurisdiction 开设台账')
    .argument('<jurisdiction>', 'six digits of the administrative division, e.g. 350521')
    .argument('<name>', 'its name, e.g. 惠安县')
    .action(async (code: string, name: string) => {
      const jurisdiction = jurisdictionCode(code)
      const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
      try {
        const opened = await house.ledger.book(jurisdiction)
        const validAt = chinaDay(house.world.now().toISOString())
        const command = { type: 'openBook', jurisdiction, name: cleanName(name), validAt } as const
        shell.print(told(await opened.submit(command, { commandId: shell.uuid(), requester: OPERATOR })))
      } finally {
        await house.close()
      }
    })
}
