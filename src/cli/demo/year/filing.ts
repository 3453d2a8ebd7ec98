// An application of the year from filing to presentation, with what the bureau enters of its enterprise from elsewhere.
import { type DateText, day, type WorkCalendar } from '../../../domain/calendar.ts'
import type { InvoiceLine, VerifiedLine } from '../../../domain/application/events.ts'
import type { Statement, VerifiedStatement } from '../../../domain/application/statements.ts'
import { sum, yuan } from '../../../domain/money.ts'
import { fileApplication, presentApplication, runApplication } from '../../../ledger/applications.ts'
import { applicationOf } from '../ids.ts'
import type { Person } from '../people.ts'
import { choicesFor, shuffled } from '../random.ts'
import { bookStep, manyStep, type Part, type Step, step } from '../step.ts'
import { at, later, spread } from '../working-time.ts'
import { yearEnterprise } from './enterprises.ts'
import type { YearCase } from './plan.ts'
import { daysOf, yearCase, YEAR_CASES, YEAR_ROUNDS, type YearRound } from './rounds.ts'

const CLERKS = ['clerk-1', 'clerk-2', 'clerk-3'] as const
const VERIFIERS = ['verifier-1', 'verifier-2', 'verifier-3'] as const

interface Filed {
  readonly round: YearRound
  readonly planned: YearCase
}

/** The steps of a season's applications up to presentation. */
export function yearFilingSteps(season: YearRound['season'], calendar: WorkCalendar): Step[] {
  const { filing, late, acceptance, verification, presentation } = daysOf(season)
  const all = YEAR_ROUNDS.filter((round) => round.season === season).flatMap((round) =>
    round.cases.map((planned): Filed => ({ round, planned })),
  )
  const inTime = shuffled(
    choicesFor(`year/order of ${season}`),
    all.filter(({ planned }) => !planned.isLate),
  )
  const tooLate = all.filter(({ planned }) => planned.isLate)
  const order = [...inTime, ...tooLate]
  const filed = spread(calendar, ...filing, inTime.length)
  if (tooLate.length > 0) filed.push(...spread(calendar, ...late, tooLate.length))
  const accepted = spread(calendar, ...acceptance, order.length)
  const verified = spread(calendar, ...verification, order.length)
  const presented = spread(calendar, ...presentation, all.length)
  return [
    ...waivers(tooLate, at(presentation[0], '09:00')),
    ...records(season, later(at(verification[1], '17:00'), 0)),
    ...order.flatMap(({ round, planned }, i) => {
      const clerk = CLERKS[i % CLERKS.length] as Person
      const verifier = VERIFIERS[i % VERIFIERS.length] as Person
      return applied(round, planned, [clerk, verifier], [filed[i], accepted[i], verified[i]] as Instants)
    }),
    ...all.map(({ planned }, i) => presentationOf(planned, presented[i] as string)),
  ]
}
type Instants = readonly [filed: string, accepted: string, verified: string]

function applied(
  round: YearRound,
  planned: YearCase,
  [clerk, verifier]: readonly [Person, Person],
  [filed, accepted, verified]: Instants,
): Step[] {
  const { number, clause } = planned
  const application = applicationOf(number)
  const { items, found, statements, foundStatements } = itemsOf(planned, day(verified.slice(0, 10)))
  const claimed = sum([yuan('1.00'), ...items.map(({ gross }) => gross)])
  const claim = { enterprise: yearEnterprise(planned.enterprise).id, round: round.id, clause, claimed }
  // 免申即享: national titles are published, so that the government proposes and the enterprise confirms.
  const isOffered = planned.title?.level === 'national'
  const offered = isOffered ? { basis: '工业和信息化部公告〔2022〕演示1号' } : {}
  const filing = { name: `file/${number}`, chapter: 'filing', at: filed, by: clerk } as const
  const steps = [
    step(filing, ({ world, book }, { meta, on: validAt }) =>
      fileApplication(world, book, { ...claim, ...offered, validAt }, meta),
    ),
  ]
  if (isOffered) {
    const confirming = { name: `confirm/${number}`, chapter: 'filing', at: later(filed, 2), by: clerk } as const
    steps.push(
      step(confirming, ({ world, book }, { meta, on: validAt }) =>
        runApplication(world, book, 'confirmProposal', { type: 'confirmProposal', application, validAt }, meta),
      ),
    )
  }
  const place = (name: string, instant: string, by: Person) =>
    ({ name: `${name}/${number}`, chapter: name === 'verify' ? 'verification' : 'filing', at: instant, by }) as const
  if (items.length + statements.length > 0) {
    steps.push(
      step(place('items', later(filed, 4), clerk), ({ world, book }, { meta, on: validAt }) =>
        runApplication(
          world,
          book,
          'recordItems',
          { type: 'recordItems', application, validAt, items, statements },
          meta,
        ),
      ),
    )
  }
  steps.push(
    step(place('accept', accepted, clerk), ({ world, book }, { meta, on: validAt }) =>
      runApplication(world, book, 'acceptApplication', { type: 'acceptApplication', application, validAt }, meta),
    ),
    step(place('verify', verified, verifier), ({ world, book }, { meta, on: validAt }) => {
      const command = { type: 'verifyItems', application, validAt, lines: found, statements: foundStatements } as const
      return runApplication(world, book, 'verifyItems', command, meta)
    }),
  )
  return steps
}

function presentationOf({ number, expected }: YearCase, instant: string): Step {
  const refused = expected.outcome === 'refused' ? expected.code : undefined
  const place = { name: `present/${number}`, chapter: 'verification', at: instant, by: 'clerk-1', refused } as const
  return step(place, ({ world, book }, { meta, on }) =>
    presentApplication(world, book, applicationOf(number), on, meta),
  )
}

const INVOICE_PLACES = new Map(YEAR_CASES.map(({ number }, i) => [number, i]))

/** The items of a case and what the verifier finds of them: what was claimed, unless the row says otherwise. */
export function itemsOf(planned: YearCase, measuredOn: DateText) {
  const { number, lines = [], stated = {}, sameInvoiceAs } = planned
  const original = sameInvoiceAs === null ? number : yearCase(sameInvoiceAs).number
  const invoiceNumber = String(30_000_000 + (INVOICE_PLACES.get(original) ?? INVOICE_PLACES.size))
  const items = lines.map((bought, i): InvoiceLine => {
    const { category, machineType, project, gross, net, tax, on, title } = bought
    const owned = title === 'bought' ? null : title === 'leased'
    return {
      ...{ item: `item-${i + 1}`, invoiceCode: '3500222130', invoiceNumber, line: i + 1, seller: '演示设备有限公司' },
      ...{ device: '演示设备', category, machineType, project, invoicedOn: day(on), gross, tax, net },
      ...{ acquisition: title === 'bought' ? 'purchase' : 'financeLease', titleBelongsToEnterprise: owned },
    }
  })
  const found = lines.map(({ category, machineType, gross, net, tax, isNew }, i): VerifiedLine => {
    const amounts = { gross, net, tax, investment: net, category, machineType }
    return { item: `item-${i + 1}`, ...amounts, newlyIntroduced: isNew, evidence: [], remark: null }
  })
  const statements = Object.entries(stated).map(([fact, value]): Statement => ({
    item: `s-${fact}`,
    fact,
    project: null,
    year: null,
    value,
    evidence: [],
  }))
  const foundStatements = statements.map(({ item, value }): VerifiedStatement => ({
    item,
    value,
    measuredOn,
    knownSince: null,
    evidence: [],
    remark: null,
  }))
  return { items, found, statements, foundStatements }
}

/** Who files after the window is taken up by a document, where the row says that it is decided all the same. */
function waivers(tooLate: readonly Filed[], instant: string): Step[] {
  const waived = tooLate.filter(({ planned }) => planned.expected.outcome !== 'refused')
  return waived.map(({ planned: { number } }) => {
    const on = day(instant.slice(0, 10))
    const term = {
      validFrom: on,
      validTo: null,
      documentNumber: '惠工信〔2022〕演示20号',
      ground: '疫情封控期间无法申报',
    }
    const waiver = { waiver: `waiver-${number}`, rule: 'OUT_OF_WINDOW', application: applicationOf(number) } as const
    const place = { name: `waive/${number}`, chapter: 'verification', at: instant, by: 'decider-3' } as const
    return bookStep(place, { type: 'recordWaiver', ...waiver, ...term })
  })
}

const BODIES = {
  national: { code: '100000', name: '工业和信息化部' },
  province: { code: '350000', name: '福建省工业和信息化厅' },
  city: { code: '350500', name: '泉州市工业和信息化局' },
  county: { code: '350521', name: '惠安县工信商务局' },
} as const

/** Titles, awards of the city and earlier payouts of a season's firms, each kind handed over together. */
function records(season: YearRound['season'], instant: string): Step[] {
  const cases = YEAR_ROUNDS.filter((round) => round.season === season).flatMap((round) => round.cases)
  const of = (make: (planned: YearCase) => readonly Part[]) => cases.flatMap(make)
  const kinds = [of(recognised), of(awardedByCity), of(takenBack), of(paidEarlier)]
  return kinds.flatMap((parts, i) => {
    return parts.length === 0 ? [] : [manyStep('verification', later(instant, i), 'clerk-1', parts)]
  })
}

function recognised({ number, enterprise, title: held }: YearCase): Part[] {
  if (held === undefined) return []
  const { id, code } = yearEnterprise(enterprise)
  const { title, level, on = '2022-05-16', renewal = false } = held
  const record = { recognition: `rec-${number}`, title, level, body: BODIES[level], matter: null, project: null }
  const shown = { recognisedOn: day(on), renewal, documentNumber: '演示认定〔2022〕1号' }
  const whose = { enterprise: id, enterpriseCode: code }
  return [{ name: `recognise/${number}`, ask: () => ({ type: 'recordRecognition', ...whose, ...record, ...shown }) }]
}

function awardedByCity({ number, enterprise, title: held }: YearCase): Part[] {
  if (held?.cityAward === undefined) return []
  const { id, code } = yearEnterprise(enterprise)
  const whose = { enterprise: id, enterpriseCode: code, title: held.title, matter: null, project: null }
  const amount = yuan(held.cityAward)
  const award = { upstreamAward: `upa-${number}`, level: 'city', body: BODIES.city, amount }
  const shown = { grantedOn: day('2022-06-01'), documentNumber: '泉工信〔2022〕演示88号' }
  return [{ name: `city/${number}`, ask: () => ({ type: 'recordUpstreamAward', ...whose, ...award, ...shown }) }]
}

function takenBack({ number, title: held }: YearCase): Part[] {
  if (held?.revoked !== true) return []
  const shown = { amount: yuan('0.00'), ground: '市级复核后撤销', documentNumber: '泉工信〔2022〕演示99号' }
  const ask = () => ({ type: 'reduceUpstreamAward', upstreamAward: `upa-${number}`, ...shown }) as const
  return [{ name: `take-back/${number}`, ask }]
}

function paidEarlier({ number, enterprise, clause, earlier }: YearCase): Part[] {
  if (earlier === undefined) return []
  const { id, code } = yearEnterprise(enterprise)
  const payout = { payout: `earlier-${number}`, clause, benefitYear: 2021, amount: yuan(earlier), entitlement: null }
  const shown = { for: {}, paidBy: '惠安县财政局', documentNumber: '惠财拨〔2021〕演示45号' }
  const whose = { enterprise: id, enterpriseCode: code }
  return [{ name: `earlier/${number}`, ask: () => ({ type: 'recordEarlierPayout', ...whose, ...payout, ...shown }) }]
}
