// Use cases of related enterprises and of what becomes of an enterprise: the registry says who exists and under which code.
import type { BookCommand } from '../domain/book/commands.ts'
import type { BookEvent } from '../domain/book/events.ts'
import type { Shown } from '../domain/book/group-events.ts'
import type { DateText } from '../domain/calendar.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Book } from './book.ts'
import { loadEnterprise } from './enterprises.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** A membership as entered; the code in force is taken from the registry. */
export interface Joining extends Shown {
  readonly group: string
  readonly enterprise: string
  readonly controlledBy: string | null
  readonly validFrom: DateText
  readonly validTo: DateText | null
  readonly validAt: DateText
}

/** Takes a registered enterprise into a group. */
export async function joinGroup(
  world: World,
  book: Book,
  joining: Joining,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const { enterprise } = joining
  const { state } = await loadEnterprise(world, enterprise)
  if (state.status === 'none') return { status: 'refused', refusal: new Refusal('NOT_FOUND', { enterprise }) }
  return book.submit({ type: 'joinGroup', ...joining, enterpriseCode: state.code }, meta)
}

/** Records the end of a registered enterprise: dissolved, or merged into another registered one. */
export async function endEnterprise(
  world: World,
  book: Book,
  command: Extract<BookCommand, { type: 'dissolveEnterprise' | 'mergeEnterprise' }>,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  for (const enterprise of command.type === 'mergeEnterprise'
    ? [command.enterprise, command.into]
    : [command.enterprise]) {
    const { state } = await loadEnterprise(world, enterprise)
    if (state.status === 'none') return { status: 'refused', refusal: new Refusal('NOT_FOUND', { enterprise }) }
  }
  return book.submit(command, meta)
}
