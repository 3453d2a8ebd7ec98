// A book in memory that decides as its writer does, one command after the other: what is asked, and what follows. Days
// and ids are fixed; nothing is stored.
import type { BookCommand } from '../../../src/domain/book/commands.ts'
import { decide } from '../../../src/domain/book/decide.ts'
import type { DecideContext } from '../../../src/domain/book/decider.ts'
import type { BookEvent } from '../../../src/domain/book/events.ts'
import { MAY_REQUEST } from '../../../src/domain/book/roles.ts'
import { type BookState, emptyBook } from '../../../src/domain/book/state.ts'
import { type DateText, day, type WorkCalendar } from '../../../src/domain/calendar.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import { Refusal } from '../../../src/domain/refusal.ts'
import { uuidV5 } from '../../../src/integrity/uuid.ts'
import { digestOf } from '../../../src/ledger/digest.ts'

const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'

/** Monday to Friday. */
export const WEEKDAYS: WorkCalendar = { isDayOff: () => false, isWorkedWeekend: () => false }

/** A command; its business time is today unless it says otherwise. */
export type Asked = BookCommand extends infer C
  ? C extends BookCommand
    ? Omit<C, 'validAt'> & { readonly validAt?: DateText }
    : never
  : never

/** What followed: entries, or a refusal with the one entry that records it, or with none. */
export interface Answer {
  readonly events: readonly BookEvent[]
  readonly refusal: Refusal | undefined
}

/** An entry as it was made. */
export interface Made {
  readonly event: BookEvent
  readonly actor: string
  readonly onBehalfOf: string | undefined
  readonly command: string
}

/** A command that made entries, as it was asked. */
export interface Accepted {
  readonly command: BookCommand
  readonly person: string
  readonly id: string
}

export class Desk {
  state: BookState
  today: DateText
  calendar: WorkCalendar = WEEKDAYS
  /** Versions by hash: what the content store would answer. */
  readonly policies = new Map<string, PolicyVersion>()
  /** Everything that was entered. */
  readonly entries: Made[] = []
  /** The commands that made them. */
  readonly asked: Accepted[] = []
  #commands = 0

  constructor(today: string, state: BookState = emptyBook()) {
    this.today = day(today)
    this.state = state
  }

  /** Asks as the person who holds the role for it, or as somebody else; `li for wang` acts by delegation. */
  ask(asked: Asked, by: string = holderOf(asked.type)): Answer {
    const command = { validAt: this.today, ...asked } as BookCommand
    const id = this.peek()
    this.#commands++
    const [person = '', onBehalfOf] = by.split(' for ')
    const requester = { person, atMachine: person === OPERATOR, onBehalfOf }
    const decided = decide(this.state, command, id, requester, this.context(person))
    if (decided instanceof Refusal) return { events: [], refusal: decided }
    const { events, refusal } = decided
    this.entries.push(...events.map((event) => ({ event, actor: person, onBehalfOf, command: id })))
    this.asked.push({ command, person, id })
    this.state.journal.settle()
    return { events, refusal }
  }

  /** As ask, and throws when it is refused. */
  must(asked: Asked, person?: string): readonly BookEvent[] {
    const { events, refusal } = this.ask(asked, person)
    if (refusal === undefined) return events
    throw new Error(`${asked.type}: ${refusal.code} ${JSON.stringify(refusal.detail)}`)
  }

  /** The id that the next command will have, or one further ahead. */
  peek(ahead = 0): string {
    return uuidV5(NAMES, `command/${this.#commands + 1 + ahead}`)
  }

  /** The world as a decider is shown it. */
  context(person: string): DecideContext {
    const { today, calendar, policies } = this
    return { person, today, calendar, policy: (hash) => policies.get(hash), digest: digestOf }
  }
}

/** Sits at the machine itself. */
export const OPERATOR = 'operator'

/** Who makes such a request in these tests: one person for each role. */
export function holderOf(request: BookCommand['type']): string {
  const [role] = MAY_REQUEST[request]
  return role === 'operator' ? OPERATOR : `person-${role}`
}
