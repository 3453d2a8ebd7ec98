// Questions to the index that are asked when an append arrives, for all that arrive together, so that the answers come
// while the appends are built. An answer holds up to the head of the moment it was asked; what came since, the caller
// of `find` must know from elsewhere.
import type { Found, LogIndex } from '../log-index.ts'

/** More ids than this that nobody came for are forgotten; whoever comes later asks again. */
const MOST = 20_000

export interface LookAhead {
  /** Will be asked in this turn of the event loop. */
  foresee(streams: readonly string[], ids: readonly string[]): void
  /** What the index knows of streams and ids. `since`: the lowest head at which one of the questions was asked. */
  find(streams: readonly string[], ids: readonly string[]): Promise<Known>
}

export interface Known {
  readonly since: number
  readonly revisions: Map<string, number>
  readonly ordinals: Map<string, number>
}

/** A question that is on its way or answered. */
interface Look {
  readonly since: number
  readonly found: Promise<Found>
}

/** Looks ahead into an index; `head` tells the last ordinal that is known. */
export function lookAhead(index: LogIndex, head: () => number): LookAhead {
  const ofStream = new Map<string, Look>()
  const ofId = new Map<string, Look>()
  let wanted: { readonly streams: Set<string>; readonly ids: Set<string> } | undefined

  const look = (streams: readonly string[], ids: readonly string[]): Look => {
    const found = index.find(streams, ids)
    found.catch(() => undefined) // told to whoever comes for it
    return { since: head(), found }
  }

  const ask = () => {
    const { streams, ids } = wanted as NonNullable<typeof wanted>
    wanted = undefined
    if (ofId.size + ids.size > MOST) {
      ofStream.clear()
      ofId.clear()
    }
    const asked = look([...streams], [...ids])
    for (const stream of streams) ofStream.set(stream, asked)
    for (const id of ids) ofId.set(id, asked)
  }

  return {
    foresee(streams, ids) {
      if (streams.length === 0 && ids.length === 0) return
      if (wanted === undefined) {
        wanted = { streams: new Set(), ids: new Set() }
        process.nextTick(ask) // after all callers that an answer woke up together
      }
      for (const stream of streams) wanted.streams.add(stream)
      for (const id of ids) wanted.ids.add(id)
    },
    async find(streams, ids) {
      const looks = new Set<Look>()
      const take = (from: Map<string, Look>, names: readonly string[]) =>
        names.filter((name) => {
          const asked = from.get(name)
          if (asked !== undefined) looks.add(asked)
          from.delete(name)
          return asked === undefined
        })
      const unasked = [take(ofStream, streams), take(ofId, ids)] as const
      if (unasked[0].length > 0 || unasked[1].length > 0 || looks.size === 0) looks.add(look(...unasked))
      const known: Known = {
        since: Math.min(...Array.from(looks, ({ since }) => since)),
        revisions: new Map(),
        ordinals: new Map(),
      }
      for (const { found } of looks) {
        const { revisions, ordinals } = await found
        for (const stream of streams) keep(known.revisions, revisions, stream)
        for (const id of ids) keep(known.ordinals, ordinals, id)
      }
      return known
    },
  }
}

function keep(into: Map<string, number>, from: ReadonlyMap<string, number>, name: string): void {
  const place = from.get(name)
  if (place !== undefined) into.set(name, Math.max(place, into.get(name) ?? place))
}
