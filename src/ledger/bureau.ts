// Use cases that enter what the bureau knows of an enterprise from elsewhere: the book is told its code in force.
import type { BookCommand } from '../domain/book/commands.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { Refusal } from '../domain/refusal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import { loadEnterprise } from './enterprises.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

type About = Extract<BookCommand, { readonly enterprise: string; readonly enterpriseCode: string }>
type OfBureau = Exclude<About, { readonly application: string }>
/** Such a request, without the code that the registry knows. */
export type EnteredOfBureau = OfBureau extends infer C
  ? C extends OfBureau
    ? Omit<C, 'enterpriseCode'>
    : never
  : never

/** Enters a recognition, an upstream award, a yearly figure or an earlier payout of a registered enterprise. */
export async function enterOfBureau(
  world: World,
  book: Book,
  entered: EnteredOfBureau,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, entered.type, entered.validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const { enterprise } = entered
  const { state } = await loadEnterprise(world, enterprise)
  if (state.status === 'none') return { status: 'refused', refusal: new Refusal('NOT_FOUND', { enterprise }) }
  return book.submit({ ...entered, enterpriseCode: state.code }, meta)
}
