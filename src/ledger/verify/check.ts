// How every check runs: it inspects its subjects one by one, counts them, and is itself shown a subject that was broken on
// purpose. A check that does not name the broken one is broken, and says so; it would have found nothing anywhere.
import { CHECKS, type CheckName, type Finding } from './finding.ts'

export interface Check<S> {
  readonly name: CheckName
  /** What is wrong with a subject; empty when nothing is. */
  inspect(subject: S): readonly Finding[]
  /** Copies of a sound subject, each broken on purpose in one way. Empty if this subject cannot be broken so. */
  broken(subject: S): readonly S[]
}

/** How often a check was made, out of how many times it should have been, and whether it noticed what was broken. */
export interface CheckCount {
  readonly check: CheckName
  readonly population: number
  readonly tested: number
  readonly findings: number
  /** `notRun` when there was no sound subject to break. */
  readonly control: 'caught' | 'missed' | 'notRun'
}

interface Count {
  population: number
  tested: number
  findings: number
  control: CheckCount['control']
}

/** Findings that a report lists; more are counted and told to `onFinding` only, so that memory stays bounded. */
export const MAX_LISTED_FINDINGS = 1_000

export class Tally {
  readonly listed: Finding[] = []
  readonly #counts = new Map<CheckName, Count>()
  readonly #onFinding: (finding: Finding) => void

  constructor(onFinding: (finding: Finding) => void) {
    this.#onFinding = onFinding
  }

  /** Inspects one subject, and after the first sound one its broken copies. Answers whether the subject is sound. */
  run<S>(check: Check<S>, subject: S): boolean {
    const count = this.#of(check.name)
    count.population++
    count.tested++
    const findings = check.inspect(subject)
    for (const found of findings) this.#note(count, found)
    if (findings.length > 0) return false
    if (count.control === 'notRun') {
      const copies = check.broken(subject)
      if (copies.length > 0) {
        count.control = copies.every((copy) => check.inspect(copy).length > 0) ? 'caught' : 'missed'
      }
    }
    return true
  }

  /** Counts a subject that should have been inspected and could not be. */
  untested(name: CheckName): void {
    this.#of(name).population++
  }

  /** Takes a finding that was made elsewhere, or that says why something could not be inspected. */
  add(found: Finding): void {
    this.#note(this.#of(found.check), found)
  }

  /** Counts subjects that were inspected elsewhere. */
  tested(name: CheckName, subjects: number): void {
    const count = this.#of(name)
    count.population += subjects
    count.tested += subjects
  }

  /** How many subjects a check has seen so far, inspected or not. */
  population(name: CheckName): number {
    return this.#of(name).population
  }

  /** The counts of all checks, in the order of CHECKS. */
  counts(): readonly CheckCount[] {
    return CHECKS.map((check) => ({ check, ...this.#of(check) }))
  }

  /** True when nothing was found, nothing was left out, and no check missed what was broken on purpose. */
  get sound(): boolean {
    return this.counts().every(
      ({ findings, population, tested, control }) => findings === 0 && population === tested && control !== 'missed',
    )
  }

  #note(count: Count, found: Finding): void {
    count.findings++
    if (this.listed.length < MAX_LISTED_FINDINGS) this.listed.push(found)
    this.#onFinding(found)
  }

  #of(name: CheckName): Count {
    const held = this.#counts.get(name)
    if (held !== undefined) return held
    const count: Count = { population: 0, tested: 0, findings: 0, control: 'notRun' }
    this.#counts.set(name, count)
    return count
  }
}

/** A copy of bytes with one bit of the last byte changed; of no bytes, one byte. */
export function flipped(bytes: Buffer): Buffer {
  if (bytes.length === 0) return Buffer.of(1)
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(copy.length - 1) ^ 1, copy.length - 1)
  return copy
}
