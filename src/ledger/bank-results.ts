// A file of the bank: kept as it came, its rows entered in the book all together or not at all.
import type { BankFile } from '../codec/bank-results.ts'
import type { DateText } from '../domain/calendar.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { Refusal } from '../domain/refusal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** Enters a file that was read (src/codec/bank-results.ts). The file itself goes into the content store first. */
export async function receiveBankResults(
  world: World,
  book: Book,
  { bytes, read, validAt }: { readonly bytes: Uint8Array; readonly read: BankFile; readonly validAt: DateText },
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, 'receiveBankResults', validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const file = await world.content.put(bytes, 'text/csv')
  const { fileNumber, rows } = read
  return book.submit({ type: 'receiveBankResults', validAt, file, fileNumber, rows }, meta)
}
