// A step of the script: who asks for what at which instant, and what the ledger must answer. Steps run one after the other.
import type { BookCommand } from '../../domain/book/commands.ts'
import type { BookState } from '../../domain/book/state.ts'
import { chinaDay, type DateText } from '../../domain/calendar.ts'
import type { RefusalCode } from '../../domain/refusal.ts'
import type { Book } from '../../ledger/book.ts'
import { reactToHead } from '../../ledger/reactions.ts'
import type { Outcome, RequestMeta } from '../../ledger/request.ts'
import type { World } from '../../ledger/world.ts'
import type { PolicyDocument } from '../../codec/policy/document.ts'
import { commandId } from './ids.ts'
import { type Person, requesterOf } from './people.ts'

/** A policy read from its folder, with the official text it was transcribed from. */
export interface DemoPolicy {
  readonly document: PolicyDocument
  readonly source: Uint8Array
}

/** What a step has to work with. */
export interface Stage {
  readonly world: World
  readonly book: Book
  readonly policy: DemoPolicy
}

/** The chapters of the story, as progress names them. */
export type Chapter = 'opening' | 'registry' | 'filing' | 'verification' | 'decision' | 'payment' | 'aftermath'

export interface Step {
  /** Unique; the command id follows from it. */
  readonly name: string
  readonly chapter: Chapter
  /** UTC text with milliseconds. */
  readonly at: string
  /** The ordinal that the step reached; −1 if it has none. Throws an Error unless the ledger answers as the script says. */
  run(stage: Stage, reached: number): Promise<number>
}

/** How a step asks: its request and the day of its instant in China. */
export interface Asking {
  readonly meta: RequestMeta
  readonly on: DateText
}

/** Who asks when, and what for. */
export interface Planned {
  readonly name: string
  readonly chapter: Chapter
  readonly at: string
  readonly by: Person
  /** The refusal that the step must meet; by default it must be written without one. */
  readonly refused?: RefusalCode | undefined
}

/** A step through any use case. */
export function step(planned: Planned, ask: (stage: Stage, asking: Asking) => Promise<Outcome<unknown>>): Step {
  const { name, chapter, at, by, refused } = planned
  const run = async (stage: Stage, reached: number): Promise<number> => {
    const meta = { commandId: commandId(name), requester: requesterOf(by) }
    const outcome = await ask(stage, { meta, on: chinaDay(at) })
    if (outcome.status === 'written' && outcome.refusal?.code === refused) return outcome.ordinal
    // What is no entry is asked again when the script runs again; a step of the book must follow before it could succeed.
    if (outcome.status === 'refused' && outcome.refusal.code === refused) return reached
    const { code, detail } = outcome.refusal ?? { code: 'no refusal', detail: {} }
    throw new Error(`${name} met ${code}, not ${refused ?? 'an entry'}: ${JSON.stringify(detail)}`)
  }
  return { name, chapter, at, run }
}

/** A command of the book without its day. */
export type WithoutDay<C extends BookCommand> = C extends unknown ? Omit<C, 'validAt'> : never

/** A command of the book on the day of the step. */
export function bookStep(planned: Planned, command: WithoutDay<BookCommand>): Step {
  return step(planned, ({ book }, { meta, on }) => book.submit({ ...command, validAt: on }, meta))
}

/** A command of the book that is made from what the book holds when its turn comes. */
export function askedStep(planned: Planned, ask: (state: BookState) => WithoutDay<BookCommand>): Step {
  return step(planned, ({ book }, { meta, on }) => book.submit({ ...ask(book.state), validAt: on }, meta))
}

/** One of many commands of the book that are handed over together; its command id follows from its own name. */
export interface Part {
  readonly name: string
  ask(state: BookState): WithoutDay<BookCommand>
}

/** Commands of the book at one instant and of one person, in their order. The step bears the name of the last one. */
export function manyStep(chapter: Chapter, at: string, by: Person, parts: readonly Part[]): Step {
  const last = parts.at(-1)
  if (last === undefined) throw new RangeError(`nothing to ask at ${at}`)
  const on = chinaDay(at)
  const run = async ({ book }: Stage): Promise<number> => {
    const asked = parts.map(({ name, ask }) => {
      const meta = { commandId: commandId(name), requester: requesterOf(by) }
      return book.submit({ ...ask(book.state), validAt: on }, meta)
    })
    const ordinals = (await Promise.all(asked)).map((outcome, i) => {
      if (outcome.status === 'written' && outcome.refusal === undefined) return outcome.ordinal
      throw new Error(`${parts[i]?.name} met ${JSON.stringify(outcome.refusal)}`)
    })
    return Math.max(...ordinals)
  }
  return { name: last.name, chapter, at, run }
}

/**
 * The reaction to what the book decided until here. It goes no further than the step before reached: if the script runs
 * again after it was stopped, the book may stand further, and each outcome must be noted in its place.
 */
export function reaction(name: string, chapter: Chapter, at: string): Step {
  return { name, chapter, at, run: async ({ world }, reached) => Math.max(reached, await reactToHead(world, reached)) }
}
