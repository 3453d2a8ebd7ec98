// What every request outside the book is asked first: may this person ask it today, and has it happened already?
import { notAllowed, roleFor } from '../domain/book/acting.ts'
import type { Request, Role } from '../domain/book/roles.ts'
import { chinaDay, type DateText } from '../domain/calendar.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Book } from './book.ts'
import type { RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** The role under which the request may be made today, by the book; or the refusal. */
export function allowed(
  world: World,
  book: Book,
  request: Request,
  validAt: DateText,
  meta: RequestMeta,
): Role | Refusal {
  const today = chinaDay(world.now().toISOString())
  const role = roleFor(book.state, meta.requester, request, today)
  if (role === undefined) return notAllowed(meta.requester, request)
  if (validAt > today) return new Refusal('VALID_TIME_IN_FUTURE', { validAt, today })
  return role
}
