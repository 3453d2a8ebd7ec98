// Reactions: what the book decided is written back to the application it concerns. Each reaction's command id follows
// from the book's entry, so that it happens once, however often it is tried and by however many processes.
import { decode } from '../codec/decode.ts'
import type { Recorded } from '../codec/recorded.ts'
import {
  type ApplicationState,
  decideApplication,
  evolveApplication,
  NO_APPLICATION,
} from '../domain/application/application.ts'
import type { Outcome as CaseOutcome } from '../domain/application/events.ts'
import type { Money } from '../domain/money.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import { uuidV5 } from '../integrity/uuid.ts'
import { markPresented } from './applications.ts'
import { runOnStream } from './stream.ts'
import type { World } from './world.ts'

const CHECKPOINT = 'reactions'
const VERSION = '1'
const CHECKPOINT_EVERY = 200

/**
 * Reacts to everything after the checkpoint, up to the head as it is now, or up to the ordinal `upTo`. Answers the ordinal
 * it reached.
 */
export async function reactToHead(world: World, upTo = Infinity): Promise<number> {
  const checkpoint = await world.derived.get(CHECKPOINT, VERSION)
  let at = checkpoint?.position ?? -1
  for await (const stored of world.log.readAll(at)) {
    if (stored.ordinal > upTo) break
    await react(world, decode(stored))
    at = stored.ordinal
    if (at % CHECKPOINT_EVERY === 0) await remember(world, at)
  }
  await remember(world, at)
  return at
}

/** Reacts until the signal aborts. Errors are told to `onError` and tried again after a pause. */
export async function keepReacting(
  world: World,
  signal: AbortSignal,
  onError: (error: unknown) => void,
  pause: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const at = await reactToHead(world)
      let since = 0
      for await (const stored of world.log.subscribe(at, signal)) {
        await react(world, decode(stored))
        if (++since % CHECKPOINT_EVERY === 0) await remember(world, stored.ordinal)
      }
    } catch (error) {
      onError(error)
      await pause()
    }
  }
}

async function remember(world: World, position: number): Promise<void> {
  const bytes = Buffer.from(String(position))
  await world.derived.put(CHECKPOINT, VERSION, { position, bytes, hash: sha256Hex(bytes) })
}

async function react(world: World, recorded: Recorded): Promise<void> {
  const { event, command, id } = recorded
  if (event.type === 'CasePresented') {
    return markPresented(world, event, command)
  }
  const told = outcomeOf(event)
  if (told === undefined) return
  const { application, outcome, amount } = told
  const note = { type: 'noteOutcome', application, validAt: event.validAt, outcome, bookEvent: id, amount } as const
  const decider = {
    stream: `application-${application}`,
    initial: NO_APPLICATION,
    evolve: evolveApplication,
    decide: (state: ApplicationState) => decideApplication(state, note),
  }
  const meta = { commandId: uuidV5(id, 'noteOutcome'), requester: { person: 'system', atMachine: true }, cause: id }
  await runOnStream(world.log, decider, 'reaction', meta)
}

interface Told {
  readonly application: string
  readonly outcome: CaseOutcome
  readonly amount: Money | null
}

function outcomeOf(event: Recorded['event']): Told | undefined {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- most events tell an application nothing
  switch (event.type) {
    case 'AwardProposed':
    case 'AwardResolved':
      return { application: event.subjects.application, outcome: 'proposed', amount: event.payload.amount }
    case 'AwardDeclined':
      return { application: event.subjects.application, outcome: 'declined', amount: null }
    case 'AwardGranted':
      return { application: event.subjects.application, outcome: 'granted', amount: event.payload.amount }
    case 'DecisionSetAside':
      return { application: event.subjects.application, outcome: 'setAside', amount: null }
    case 'CaseRecalled':
      return { application: event.subjects.application, outcome: 'recalled', amount: null }
    case 'CaseWithdrawn':
      return { application: event.subjects.application, outcome: 'withdrawn', amount: null }
    case 'CaseDisqualified':
      return { application: event.subjects.application, outcome: 'disqualified', amount: null }
    case 'PaymentSettled':
      return { application: event.subjects.application, outcome: 'paid', amount: event.payload.amount }
    case 'PaymentReturned':
      return { application: event.subjects.application, outcome: 'returned', amount: event.payload.amount }
    case 'ClawbackReceived':
      return { application: event.subjects.application, outcome: 'clawedBack', amount: event.payload.amount }
    default:
      return undefined
  }
}
