// Applications and enterprises folded beside the book, so that the facts of a presented case can be derived again from the
// items, findings and registry entry that it names by revision.
import type { Recorded } from '../../codec/recorded.ts'
import { type ApplicationState, evolveApplication, NO_APPLICATION } from '../../domain/application/application.ts'
import type { ApplicationEvent } from '../../domain/application/events.ts'
import type { CasePresented } from '../../domain/book/events.ts'
import type { PresentCase } from '../../domain/book/commands.ts'
import { type EnterpriseState, evolveEnterprise, NO_ENTERPRISE } from '../../domain/enterprise/enterprise.ts'
import type { EnterpriseEvent } from '../../domain/enterprise/events.ts'
import { presentationOf } from '../presentation.ts'

/** Revision → the state after it. */
type States<S> = Map<number, S>

/** Memory grows with the applications; of a presented one only its last state is kept. */
export class Filings {
  readonly #applications = new Map<string, States<ApplicationState>>()
  readonly #enterprises = new Map<string, States<EnterpriseState>>()

  /** Folds an entry of an application or an enterprise; every other entry is left alone. */
  take({ stream, revision, event, actor }: Recorded): void {
    if (stream.startsWith('application-')) {
      const fold = (before: ApplicationState) => evolveApplication(before, event as ApplicationEvent, actor.id)
      follow(statesOf(this.#applications, stream), revision, NO_APPLICATION, fold)
    }
    if (stream.startsWith('enterprise-')) {
      const fold = (before: EnterpriseState) => evolveEnterprise(before, event as EnterpriseEvent)
      follow(statesOf(this.#enterprises, stream), revision, NO_ENTERPRISE, fold)
    }
  }

  /** What the book was told with the case; undefined where an entry that it was made from is missing or unreadable. */
  presentationFor({ subjects, validAt, payload }: CasePresented): PresentCase | undefined {
    const { applicationRevision, enterpriseRevision } = payload
    const states = this.#applications.get(`application-${subjects.application}`)
    const state = states?.get(applicationRevision)
    const registered = this.#enterprises.get(`enterprise-${subjects.enterprise}`)?.get(enterpriseRevision)
    if (state === undefined || state.status === 'none') return undefined
    if (registered === undefined || registered.status === 'none') return undefined
    for (const revision of [...(states?.keys() ?? [])].slice(0, -1)) states?.delete(revision)
    const registry = { state: registered, revision: enterpriseRevision }
    return presentationOf({ state, revision: applicationRevision }, registry, validAt)
  }
}

/** After an entry that is missing or cannot be folded there are no states: what was built on them is not tested. */
function follow<S>(states: States<S>, revision: number, initial: S, fold: (before: S) => S): void {
  const before = revision === 0 ? initial : states.get(revision - 1)
  if (before === undefined) return
  try {
    states.set(revision, fold(before))
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error
  }
}

function statesOf<S>(streams: Map<string, States<S>>, stream: string): States<S> {
  const held = streams.get(stream) ?? new Map<number, S>()
  streams.set(stream, held)
  return held
}
