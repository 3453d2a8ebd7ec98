// Published lists (名单): the file as published goes into the content store, its members into the book.
import type { PublishList } from '../domain/book/commands.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { Refusal } from '../domain/refusal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** A list with the file it was published as. */
export type EnteredList = Omit<PublishList, 'type' | 'content'> & {
  readonly file: { readonly bytes: Uint8Array; readonly mediaType: string }
}

/** Records a published list. Throws a RangeError for a file above the content store's limit. */
export async function publishList(
  world: World,
  book: Book,
  { file, ...list }: EnteredList,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, 'publishList', list.validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const content = await world.content.put(file.bytes, file.mediaType)
  return book.submit({ type: 'publishList', ...list, content }, meta)
}
