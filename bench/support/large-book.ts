// A ledger whose book holds many awards: presented, decided, published and granted, with a declined case beside every nine.
import { Ledger } from '../../src/ledger/ledger.ts'
import {
  commandId,
  decision,
  grant,
  hopelessPresentation,
  approval,
  notice,
  numbers,
  openedBook,
  presentation,
  submit,
  submitAll,
} from './frozen-book.ts'
import { type BenchServer, type Database, openWorld } from './server.ts'

/** Of ten cases the last is declined. */
const DECLINED = 10

export interface LargeBook {
  readonly database: Database
  /** Cases decided, awards among them. */
  readonly cases: number
  readonly awards: number
}

/** Records the ledger and leaves it as a killed process would: with the snapshots that the writer made on its way. */
export async function recordLargeBook(server: BenchServer, awards: number): Promise<LargeBook> {
  const database = await server.ledgerDatabase('large')
  const { world, close } = await openWorld(database)
  const book = await openedBook(await Ledger.open(world, commandId('ledger'), 'demonstration'))
  const cases = numbers(0, Math.ceil((awards * DECLINED) / (DECLINED - 1)))
  const declined = (n: number): boolean => n % DECLINED === DECLINED - 1
  await submitAll(book, 'present', 'clerk', cases, (n) => (declined(n) ? hopelessPresentation(n) : presentation(n)))
  await submitAll(book, 'decide', 'decider', cases, decision)
  await submit(book, 'notice', 'decider', notice())
  await submit(book, 'approve', 'decider', approval())
  const awarded = cases.filter((n) => !declined(n))
  await submitAll(book, 'grant', 'decider', awarded, grant)
  const found = book.state.awards.size
  if (found !== awarded.length) throw new Error(`${found} awards instead of ${awarded.length}`)
  await close()
  return { database, cases: cases.length, awards: found }
}
