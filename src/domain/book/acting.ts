// As whom a person acts: in the person's own right, or for another who delegated the role. Both are kept in the entry.
import type { DateText } from '../calendar.ts'
import { Refusal } from '../refusal.ts'
import type { Requester } from './decide.ts'
import { delegated } from './delegations.ts'
import { holds, MAY_REQUEST, type Request, type Role } from './roles.ts'
import type { BookState } from './state.ts'

/** The persons behind a request: who asks, and for whom. */
export interface Acting {
  readonly person: string
  /** The one whose role and limits are used; the person unless it acts for another. */
  readonly principal: string
}

/** Who acts, and for whom. */
export function actingOf({ person, onBehalfOf }: Requester): Acting {
  return { person, principal: onBehalfOf ?? person }
}

/** Both persons, or the one. */
export function personsOf({ person, principal }: Acting): readonly string[] {
  return person === principal ? [person] : [person, principal]
}

/**
 * The role under which a person may make a request on a day, or undefined. Who acts for another has the other's roles that
 * were delegated and nothing else, and only while the other holds them.
 */
export function roleFor(state: BookState, requester: Requester, request: Request, today: DateText): Role | undefined {
  const { person, principal } = actingOf(requester)
  const tenures = state.roles.get(principal) ?? []
  const roles: readonly Role[] = MAY_REQUEST[request]
  if (requester.onBehalfOf === undefined) {
    return roles.find((role) => (requester.atMachine && role === 'operator') || holds(tenures, role, today))
  }
  return roles.find((role) => holds(tenures, role, today) && delegated(state, principal, person, role, today))
}

/** FORBIDDEN, naming who asked and for whom. */
export function notAllowed({ person, onBehalfOf }: Requester, request: Request): Refusal {
  return new Refusal('FORBIDDEN', { person, request, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) })
}
