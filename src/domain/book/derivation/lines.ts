// Facts from verified invoice lines. Counted are new lines of the categories that the fact names, bought in the benefit year.
// Where there are none, amounts are zero and properties are those of the lines that come nearest, so that a refusal names
// what was wrong with them; what does not count never adds to an amount.
import type { InvoiceLine, VerifiedLine } from '../../application/events.ts'
import { WITHOUT_NEWNESS } from '../../application/categories.ts'
import { yearOf } from '../../calendar.ts'
import { type Money, sum } from '../../money.ts'
import type { LinesTake } from '../../policy/fact-types.ts'
import type { FactValue } from '../../policy/types.ts'
import type { PresentCase } from '../commands.ts'
import type { Derived } from './source.ts'

export interface CountedLine {
  readonly line: InvoiceLine
  readonly found: VerifiedLine
}

/** Lines of some categories: those that count, and those whose properties are named when none does. */
export interface Selection {
  readonly counted: readonly CountedLine[]
  readonly nearest: readonly CountedLine[]
  /** Lines of the categories that are new to the enterprise, of whatever year. */
  readonly fresh: readonly CountedLine[]
}

/** An invoice line is one thing wherever it is claimed: code, number and line. */
export function invoiceLineKey(line: InvoiceLine): string {
  return `${line.invoiceCode}/${line.invoiceNumber}/${line.line}`
}

/** All lines that somebody verified, in the order in which they were recorded. */
export function verifiedLines({ items, verified }: PresentCase): readonly CountedLine[] {
  const findings = new Map(verified.map((found) => [found.item, found]))
  return items.flatMap((line) => {
    const found = findings.get(line.item)
    return found === undefined ? [] : [{ line, found }]
  })
}

/** Selects the lines of the categories for a benefit year. */
export function select(lines: readonly CountedLine[], categories: readonly string[], benefitYear: number): Selection {
  const ofCategory = lines.filter(({ found }) => categories.includes(found.category))
  const listed = ofCategory.filter(({ found }) => found.machineType !== 'otherMachine')
  const known = listed.length > 0 ? listed : ofCategory
  const fresh = known.filter(({ found }) => found.newlyIntroduced || WITHOUT_NEWNESS.has(found.category))
  const counted = ofYear(fresh, benefitYear)
  const candidates = [fresh, known, lines].find((some) => some.length > 0) ?? []
  const first = candidates[0]
  const inYear = ofYear(candidates, benefitYear)
  const nearest = inYear.length > 0 || first === undefined ? inYear : ofYear(candidates, yearOf(first.line.invoicedOn))
  return { counted, nearest, fresh }
}

/** A total or a property of the selected lines; undefined when nothing tells it. */
export function takeOf({ counted, nearest, fresh }: Selection, take: LinesTake): Derived | undefined {
  const total = (of: (found: VerifiedLine) => Money): Derived => {
    return derived(sum(counted.map(({ found }) => of(found))), counted.length > 0 ? counted : nearest)
  }
  const [first] = nearest
  if (first === undefined) return undefined
  switch (take) {
    case 'gross':
      return total(({ gross }) => gross)
    case 'net':
      return total(({ net }) => net)
    case 'tax':
      return total(({ tax }) => tax)
    case 'investment':
      return total(({ investment }) => investment)
    case 'firstDate': {
      // The first purchase decides whether the document was in force (R15).
      const [earliest] = nearest.map(({ line }) => line.invoicedOn).sort()
      return earliest === undefined ? undefined : derived(earliest, nearest)
    }
    case 'year':
      return derived(yearOf(first.line.invoicedOn), nearest)
    case 'acquisition': {
      const isLeased = nearest.some(({ line }) => line.acquisition === 'financeLease')
      return derived(isLeased ? 'financeLease' : 'purchase', nearest)
    }
    case 'titleBelongsToEnterprise': {
      const leased = nearest.filter(({ line }) => line.acquisition === 'financeLease')
      const titles = leased.map(({ line }) => line.titleBelongsToEnterprise)
      if (titles.length === 0 || titles.includes(null)) return undefined
      return derived(!titles.includes(false), leased)
    }
    case 'category':
      return shared(nearest, ({ category }) => category)
    case 'machineType':
      return first.found.machineType === null ? undefined : derived(first.found.machineType, nearest)
    case 'newlyIntroduced':
    case 'present':
      return derived(fresh.length > 0, nearest)
    case 'projects':
      return undefined
  }
}

function ofYear(lines: readonly CountedLine[], year: number): readonly CountedLine[] {
  return lines.filter(({ line }) => yearOf(line.invoicedOn) === year)
}

function shared(lines: readonly CountedLine[], of: (found: VerifiedLine) => string): Derived | undefined {
  const values = new Set(lines.map(({ found }) => of(found)))
  const [value] = values
  return value === undefined || values.size > 1 ? undefined : derived(value, lines)
}

function derived(value: FactValue, lines: readonly CountedLine[]): Derived {
  return { value, from: 'items', refs: lines.map(({ line }) => line.item) }
}
