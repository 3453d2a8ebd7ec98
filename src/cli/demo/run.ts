// Runs the demonstration: the script's steps one after the other, each at its own instant and under its own command id. A
// run that was stopped, however rudely, is continued by running it again: what is recorded answers that it is.
import type { WorkCalendar } from '../../domain/calendar.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { DemoClock } from './clock.ts'
import { commandId, JURISDICTION } from './ids.ts'
import { scriptFor } from './script.ts'
import type { Chapter, DemoPolicy, Step } from './step.ts'
import { type DemoSummary, summarise } from './summary.ts'

export interface DemoProgress {
  /** Steps done, counted from 1. */
  readonly done: number
  readonly of: number
  readonly chapter: Chapter
}

export interface DemoRun {
  /** Opened as DEMO_LEDGER with purpose `demonstration`; its world and its log tell the time by `clock`. */
  readonly ledger: Ledger
  readonly clock: DemoClock
  readonly policy: DemoPolicy
  onProgress(progress: DemoProgress): void
}

/**
 * Records the story and answers what there is to look at. Nobody else may write to the ledger meanwhile. Afterwards the
 * clock goes with the machine. Throws an Error on a ledger that is no demonstration or tells another time, and when the
 * ledger answers a step otherwise than the script says.
 */
export async function runDemo(run: DemoRun): Promise<DemoSummary> {
  await runScript(run, scriptFor)
  return summarise(run.ledger)
}

/** Records a whole script, as runDemo does its own. Throws what runDemo throws. */
export async function runScript(
  { ledger, clock, policy, onProgress }: DemoRun,
  script: (calendar: WorkCalendar) => readonly Step[],
): Promise<void> {
  const { world, about } = ledger
  if (about.purpose !== 'demonstration') throw new Error(`ledger ${about.ledger} is for ${about.purpose}`)
  const book = await ledger.book(JURISDICTION)
  const steps = script(world.calendar)
  const stage = { world, book, policy }
  try {
    let reached = -1
    for (let i = firstToRun(steps, (id) => book.state.commands.has(id)); i < steps.length; i++) {
      const step = steps[i] as Step
      clock.set(step.at)
      if (world.now().toISOString() !== step.at) throw new Error("the ledger's clock is not the demonstration's")
      reached = await step.run(stage, reached)
      onProgress({ done: i + 1, of: steps.length, chapter: step.chapter })
    }
  } finally {
    clock.release()
  }
}

/** Steps run strictly in order, so that all before the last one that the book knows are done. That one may be half done. */
function firstToRun(steps: readonly Step[], isRecorded: (commandId: string) => boolean): number {
  return Math.max(
    0,
    steps.findLastIndex(({ name }) => isRecorded(commandId(name))),
  )
}
