// Chapters three and four: applications are filed with their invoice lines and papers, accepted, verified and presented.
import type { WorkCalendar } from '../../domain/calendar.ts'
import { attachEvidence, fileApplication, presentApplication, runApplication } from '../../ledger/applications.ts'
import { type DemoDocument, documentsOf, evidenceOf } from './documents.ts'
import { enterpriseOf } from './enterprises.ts'
import { applicationOf, CLAUSE } from './ids.ts'
import { claimOf, linesOf, type PlannedLine } from './invoices.ts'
import type { Person } from './people.ts'
import type { PlannedCase } from './plan.ts'
import { choicesFor, shuffled } from './random.ts'
import { caseOf, type DemoRound } from './rounds.ts'
import { type Step, step } from './step.ts'
import { later, spread } from './working-time.ts'

/** The steps of a list up to presentation. */
export function filingSteps(round: DemoRound, calendar: WorkCalendar): Step[] {
  const { cases, filing, late, acceptance, verification, presentation } = round
  const isLate = ({ situation }: PlannedCase) => situation.kind === 'late'
  const inTime = shuffled(
    choicesFor(`order of ${round.key}`),
    cases.filter((one) => !isLate(one)),
  )
  const tooLate = cases.filter(isLate)
  const order = [...inTime, ...tooLate]
  const filed = [...spread(calendar, ...filing, inTime.length), ...spread(calendar, ...late, tooLate.length)]
  const accepted = spread(calendar, ...acceptance, order.length)
  const verified = spread(calendar, ...verification, order.length)
  const presented = spread(calendar, ...presentation, cases.length)
  return [
    ...order.flatMap((planned, i) => {
      const lines = linesOf(planned, originalOf(planned))
      const documents = documentsOf(planned, lines)
      const clerk = i % 2 === 0 ? 'clerk-1' : 'clerk-2'
      const verifier = i % 2 === 0 ? 'verifier-1' : 'verifier-2'
      return [
        ...filingOf(round, planned, lines, documents, clerk, filed[i] as string),
        acceptanceOf(planned, clerk, accepted[i] as string),
        verificationOf(planned, lines, documents, verifier, verified[i] as string),
      ]
    }),
    ...cases.map((planned, i) => presentationOf(planned, presented[i] as string)),
  ]
}

function originalOf({ situation }: PlannedCase): PlannedCase | undefined {
  return situation.kind === 'sameInvoiceAs' ? caseOf(situation.number) : undefined
}

function filingOf(
  round: DemoRound,
  planned: PlannedCase,
  lines: readonly PlannedLine[],
  documents: readonly DemoDocument[],
  by: Person,
  instant: string,
): Step[] {
  const { number, enterprise } = planned
  const application = applicationOf(number)
  const place = (name: string, minutes: number) => {
    return { name: `${name}/${number}`, chapter: 'filing', at: later(instant, minutes), by } as const
  }
  const claim = { enterprise: enterpriseOf(enterprise).id, round: round.id, clause: CLAUSE, claimed: claimOf(lines) }
  const items = lines.map(({ line }) => line)
  return [
    step(place('file', 0), ({ world, book }, { meta, on: validAt }) =>
      fileApplication(world, book, { ...claim, validAt }, meta),
    ),
    step(place('items', 4), ({ world, book }, { meta, on: validAt }) =>
      runApplication(world, book, 'recordItems', { type: 'recordItems', application, validAt, items }, meta),
    ),
    ...documents.map((document, i) =>
      step(place(`evidence/${i + 1}`, 6 + 2 * i), ({ world, book }, { meta, on: validAt }) =>
        attachEvidence(world, book, { application, ...document, validAt }, meta),
      ),
    ),
  ]
}

function acceptanceOf({ number }: PlannedCase, by: Person, instant: string): Step {
  const planned = { name: `accept/${number}`, chapter: 'filing', at: instant, by } as const
  return step(planned, ({ world, book }, { meta, on: validAt }) => {
    const command = { type: 'acceptApplication', application: applicationOf(number), validAt } as const
    return runApplication(world, book, 'acceptApplication', command, meta)
  })
}

function verificationOf(
  planned: PlannedCase,
  lines: readonly PlannedLine[],
  documents: readonly DemoDocument[],
  by: Person,
  instant: string,
): Step {
  const evidence = documents.map((document) => evidenceOf(planned, document))
  const found = lines.map((one) => ({ ...one.found, evidence }))
  const place = { name: `verify/${planned.number}`, chapter: 'verification', at: instant, by } as const
  return step(place, ({ world, book }, { meta, on: validAt }) => {
    const application = applicationOf(planned.number)
    return runApplication(world, book, 'verifyItems', { type: 'verifyItems', application, validAt, lines: found }, meta)
  })
}

/** Some presentations are refused; the refusal stands in the book. */
function presentationOf({ number, expected }: PlannedCase, instant: string): Step {
  const refused = expected.outcome === 'refused' ? expected.code : undefined
  const planned = { name: `present/${number}`, chapter: 'verification', at: instant, by: 'clerk-1', refused } as const
  return step(planned, ({ world, book }, { meta, on }) =>
    presentApplication(world, book, applicationOf(number), on, meta),
  )
}
