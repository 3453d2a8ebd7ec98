// Facts are derived, never typed in: from verified invoice lines, published lists and the registry. Each fact names its
// sources, so that "the same invoice twice" and "as known now" can be asked at all.
import type { InvoiceLine, VerifiedLine } from '../application/events.ts'
import { type DateText, yearOf } from '../calendar.ts'
import { sum } from '../money.ts'
import type { Facts, FactValue } from '../policy/types.ts'
import type { PresentCase } from './commands.ts'
import type { FactSource, ListKind } from './events.ts'
import type { BookState, ListRecord, RoundRecord } from './state.ts'

export interface DerivedFacts {
  readonly facts: Facts
  readonly sources: readonly FactSource[]
  /** Keys of the lines that count. */
  readonly invoiceLines: readonly string[]
}

interface CountedLine {
  readonly line: InvoiceLine
  readonly verified: VerifiedLine
}

/** An invoice line is one thing wherever it is claimed: code, number and line. */
export function invoiceLineKey(line: InvoiceLine): string {
  return `${line.invoiceCode}/${line.invoiceNumber}/${line.line}`
}

/**
 * The facts of a case. A fact whose source is not recorded is left out: the evaluator then answers that it is missing.
 * Counted are verified lines of new production equipment bought in the benefit year; if there are none, the lines that
 * come nearest, so that the refusal names what was wrong with them.
 */
export function deriveFacts(state: BookState, round: RoundRecord, command: PresentCase): DerivedFacts {
  const facts: Record<string, FactValue> = {}
  const sources: FactSource[] = []
  const fact = (name: string, value: FactValue, from: FactSource['from'], refs: readonly string[]): void => {
    facts[name] = value
    sources.push({ fact: name, from, refs })
  }
  const counted = countedLines(command, round.benefitYear)
  const items = counted.map(({ line }) => line.item)
  const first = counted[0]
  if (first !== undefined) {
    // The first purchase decides whether the document was in force (R15).
    const days = counted.map(({ line }) => line.invoicedOn).sort()
    fact('date', days[0] ?? first.line.invoicedOn, 'items', items)
    fact('purchaseYear', yearOf(first.line.invoicedOn), 'items', items)
    fact('productionEquipment', isNewEquipment(first.verified), 'items', items)
    fact('equipmentInvestment', sum(counted.map(({ verified }) => verified.investment)), 'items', items)
    fact('invoiceTotal', sum(counted.map(({ verified }) => verified.gross)), 'items', items)
    const leased = counted.filter(({ line }) => line.acquisition === 'financeLease')
    fact('acquisition', leased.length > 0 ? 'financeLease' : 'purchase', 'items', items)
    const titles = leased.map(({ line }) => line.titleBelongsToEnterprise)
    if (titles.length > 0 && !titles.includes(null)) {
      fact(
        'titleBelongsToEnterprise',
        !titles.includes(false),
        'items',
        leased.map(({ line }) => line.item),
      )
    }
  }
  fact('industry', command.industry, 'registry', [String(command.enterpriseRevision)])
  const scale = listFor(state, 'aboveDesignatedEnterprises', round.benefitYear)
  if (scale !== undefined) {
    const isMember = scale.record.members.includes(command.enterpriseCode)
    fact('enterpriseScale', isMember ? 'aboveDesignated' : 'belowDesignated', 'list', [scale.id])
  }
  const villages = listFor(state, 'oldRevolutionaryVillages', round.benefitYear)
  if (villages !== undefined && command.village !== null) {
    fact('inOldRevolutionaryVillage', villages.record.members.includes(command.village), 'list', [villages.id])
  }
  return { facts, sources, invoiceLines: counted.map(({ line }) => invoiceLineKey(line)) }
}

function countedLines(command: PresentCase, benefitYear: number): readonly CountedLine[] {
  const found = new Map(command.verified.map((verified) => [verified.item, verified]))
  const all = command.items.flatMap((line) => {
    const verified = found.get(line.item)
    return verified === undefined ? [] : [{ line, verified }]
  })
  const equipment = all.filter(({ verified }) => isNewEquipment(verified))
  const candidates = equipment.length > 0 ? equipment : all
  const ofYear = (year: number): CountedLine[] => candidates.filter(({ line }) => yearOf(line.invoicedOn) === year)
  const inYear = ofYear(benefitYear)
  const nearest = candidates[0]
  return inYear.length > 0 || nearest === undefined ? inYear : ofYear(yearOf(nearest.line.invoicedOn))
}

function isNewEquipment(verified: VerifiedLine): boolean {
  return verified.category === 'productionEquipment' && verified.newlyIntroduced
}

/** The list of a kind that was valid in the benefit year; of several the one that started last, then by id. */
function listFor(
  state: BookState,
  kind: ListKind,
  benefitYear: number,
): { readonly id: string; readonly record: ListRecord } | undefined {
  const from = `${benefitYear}-01-01` as DateText
  const to = `${benefitYear}-12-31` as DateText
  let best: { id: string; record: ListRecord } | undefined
  for (const [id, record] of state.lists.entries()) {
    if (record.kind !== kind || record.validFrom > to || (record.validTo !== null && record.validTo < from)) continue
    const later = best === undefined || record.validFrom > best.record.validFrom
    if (later || (record.validFrom === best?.record.validFrom && id > best.id)) best = { id, record }
  }
  return best
}
