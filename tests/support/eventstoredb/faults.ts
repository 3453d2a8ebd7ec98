// Test double, NOT EventStoreDB: what can be made to go wrong, and how often. The same switches serve in process and
// over the control channel of a double in its own process. Not imitated: disks that fill up, clocks that jump.

/** What goes wrong with the next calls it fits. */
export type Fault =
  /** The wire is cut when the append has arrived whole and nothing is committed. */
  | { readonly kind: 'dropBeforeCommit' }
  /** The wire is cut when the append is committed and nothing is answered. */
  | { readonly kind: 'dropAfterCommit' }
  | { readonly kind: 'delayCommit'; readonly milliseconds: number }
  | { readonly kind: 'delayAnswer'; readonly milliseconds: number }
  | { readonly kind: 'delayRead'; readonly milliseconds: number }
  /** The append is never answered, committed or not: the caller's deadline decides. */
  | { readonly kind: 'silence'; readonly committed: boolean }
  /** The server gives the append up in its own time limit, committed or not. */
  | { readonly kind: 'timeout'; readonly committed: boolean }
  /** The server cancels the append, committed or not; in the batch call this ends the call. */
  | { readonly kind: 'cancelled'; readonly committed: boolean }
  /** An append that fits is answered with wrong expected version, as after a race. */
  | { readonly kind: 'wrongVersion' }
  /** An append or a read is refused as by access rights. */
  | { readonly kind: 'accessDenied' }
  /** An append or a read is answered by a node that starts or stops. */
  | { readonly kind: 'notReady' }
  /** A subscription delivers the event twice in a row. */
  | { readonly kind: 'duplicate' }
  /** The wire is cut in the middle of a read, after this many events of it. */
  | { readonly kind: 'dropRead'; readonly afterEvents: number }

export type FaultOf<K extends Fault['kind']> = Extract<Fault, { readonly kind: K }>

export interface Faults {
  /** Arms a fault for the next `times` calls it fits. */
  arm(fault: Fault, times: number): void
  disarm(): void
  /** Takes one use of the first armed fault of that kind. */
  take<K extends Fault['kind']>(kind: K): FaultOf<K> | undefined
  /** How many uses are left, all kinds together. */
  left(): number
}

/** Switches of one double, all off. */
export function createFaults(): Faults {
  let armed: { readonly fault: Fault; times: number }[] = []
  return {
    arm: (fault, times) => void armed.push({ fault, times }),
    disarm: () => (armed = []),
    take<K extends Fault['kind']>(kind: K) {
      const found = armed.find(({ fault, times }) => fault.kind === kind && times > 0)
      if (found === undefined) return undefined
      found.times -= 1
      return found.fault as FaultOf<K>
    },
    left: () => armed.reduce((sum, { times }) => sum + times, 0),
  }
}
