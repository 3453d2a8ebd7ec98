// How things are timed: callers that each wait for their answer before they ask again, and contenders that take turns.

/** What one run of concurrent callers took. */
export interface Run {
  /** Jobs a second. */
  readonly rate: number
  /** Milliseconds from question to answer, one for each job. */
  readonly latencies: readonly number[]
}

/** Does all jobs with so many callers at a time. The first failure ends the run and is thrown. */
export async function runCallers<Job>(
  callers: number,
  jobs: readonly Job[],
  work: (job: Job, caller: number) => Promise<unknown>,
): Promise<Run> {
  const latencies: number[] = []
  let next = 0
  const start = performance.now()
  const caller = async (_: unknown, number: number): Promise<void> => {
    for (let job = next++; job < jobs.length; job = next++) {
      const asked = performance.now()
      await work(jobs[job] as Job, number)
      latencies.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return { rate: perSecond(jobs.length, start), latencies }
}

/** So many of something since `start`, by the second. */
export function perSecond(count: number, start: number): number {
  return (count * 1_000) / (performance.now() - start)
}

/**
 * Lets contenders run one after the other, all of them once before any runs again, so that what slows the machine down
 * for a while slows down all of them. Answers for each its results in order.
 */
export async function inTurns<Name extends string, Result>(
  repetitions: number,
  contenders: Readonly<Record<Name, (repetition: number) => Promise<Result>>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contenders) as Name[]
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const name of names) results[name].push(await contenders[name](repetition))
  }
  return results
}

/** The middle value; of an even number of values the mean of the two in the middle. Requires at least one. */
export function median(values: readonly number[]): number {
  return (percentile(values, 0.5) + percentile(values, 0.5, 'above')) / 2
}

/** The value that a share of the values does not exceed. Requires at least one. */
export function percentile(values: readonly number[], share: number, tie: 'below' | 'above' = 'below'): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * sorted.length
  const index = tie === 'below' ? Math.ceil(place) - 1 : Math.floor(place)
  return sorted[Math.min(sorted.length - 1, Math.max(0, index))] as number
}

/** How many times as fast something was, over several turns. */
export interface Ratio {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** How many times as fast a contender was as another in the same turn. */
export function ratios(ours: readonly number[], theirs: readonly number[]): Ratio {
  const all = ours.map((value, turn) => value / (theirs[turn] as number))
  return { median: median(all), least: Math.min(...all), most: Math.max(...all) }
}
