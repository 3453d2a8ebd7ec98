// Whether something stands in the way of a case, an award or an enterprise on a day: one look-up for all who decide. What is
// open stops whatever business day is named, so that nothing slips through by being dated back.
import type { DateText } from '../calendar.ts'
import type { StopEvent } from './stop-events.ts'
import { update } from './folding.ts'
import { type BookState } from './state.ts'

/** An objection or a hold as it bears on what it lies on. */
export interface Stop {
  readonly kind: 'hold' | 'objection'
  readonly id: string
  readonly from: DateText
  /** The day it ended: lifted or dismissed. Null while it stands. */
  readonly until: DateText | null
  /** Of an upheld objection: revision of its answer. It stops only what was decided before. */
  readonly decidedBefore: number | null
}
export interface ObjectionRecord {
  readonly status: 'open' | 'upheld' | 'dismissed'
  readonly round: string
  readonly against: string | null
  readonly raisedOn: DateText
}
export interface HoldRecord {
  readonly status: 'standing' | 'lifted'
  readonly scope: 'application' | 'award' | 'enterprise'
  readonly held: string
  readonly placedOn: DateText
}

/** What is asked about; whatever follows from it (an award's case, its enterprise, its round) is found here. */
export interface Concerned {
  readonly application?: string | undefined
  readonly award?: string | undefined
  readonly enterprise?: string | undefined
}

/** The first thing that stops what is asked about on that business day, or undefined. Pure. */
export function heldBy(
  state: BookState,
  { application, award, enterprise }: Concerned,
  on: DateText,
): Stop | undefined {
  const of = application ?? (award === undefined ? undefined : state.awards.get(award)?.application)
  const held = of === undefined ? undefined : state.cases.get(of)
  const keys: (readonly [scope: StopScope, id: string | undefined])[] = [
    ['award', award],
    ['application', of],
    ['enterprise', enterprise ?? held?.enterprise],
    ['round', held?.round],
  ]
  for (const [scope, id] of keys) {
    const stops = id === undefined ? undefined : state.stops.get(stopKey(scope, id))
    const stop = stops?.find((one) => stands(one, held?.decidedAt ?? null, on))
    if (stop !== undefined) return stop
  }
  return undefined
}

type StopScope = 'application' | 'award' | 'enterprise' | 'round'

/** The key of the table `stops`. */
function stopKey(scope: StopScope, id: string): string {
  return `${scope} ${id}`
}

function stands({ from, until, decidedBefore }: Stop, decidedAt: number | null, on: DateText): boolean {
  if (until !== null) return from <= on && on < until
  return decidedBefore === null || (decidedAt !== null && decidedAt < decidedBefore)
}

/** Folds an entry about an objection or a hold; `revision` is where it stands in the book. */
export function foldStop(state: BookState, event: StopEvent, revision: number): void {
  const { validAt } = event
  switch (event.type) {
    case 'ObjectionRaised': {
      const { objection, against } = event.payload
      const { round } = event.subjects
      state.objections.set(objection, { status: 'open', round, against, raisedOn: validAt })
      return add(state, objectionKey(round, against), { kind: 'objection', id: objection, from: validAt })
    }
    case 'ObjectionAnswered': {
      const { objection, against, finding } = event.payload
      update(state.objections, objection, () => ({ status: finding }))
      const change = finding === 'upheld' ? { decidedBefore: revision } : { until: validAt }
      return alter(state, objectionKey(event.subjects.round, against), objection, change)
    }
    case 'HoldPlaced': {
      const { hold, scope, held } = event.payload
      state.holds.set(hold, { status: 'standing', scope, held, placedOn: validAt })
      return add(state, stopKey(scope, held), { kind: 'hold', id: hold, from: validAt })
    }
    case 'HoldLifted': {
      const { hold } = event.payload
      update(state.holds, hold, () => ({ status: 'lifted' as const }))
      const { scope, held } = state.holds.get(hold) as HoldRecord
      return alter(state, stopKey(scope, held), hold, { until: validAt })
    }
  }
}

function objectionKey(round: string, against: string | null): string {
  return against === null ? stopKey('round', round) : stopKey('application', against)
}

function add(state: BookState, key: string, stop: Pick<Stop, 'kind' | 'id' | 'from'>): void {
  state.stops.set(key, [...(state.stops.get(key) ?? []), { ...stop, until: null, decidedBefore: null }])
}

function alter(state: BookState, key: string, id: string, change: Partial<Stop>): void {
  const stops = state.stops.get(key) ?? []
  state.stops.set(
    key,
    stops.map((stop) => (stop.id === id ? { ...stop, ...change } : stop)),
  )
}
