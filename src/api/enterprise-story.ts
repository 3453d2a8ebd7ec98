// An enterprise's story as one answer: who it is, its caps, its applications, and every entry in order of the ledger. The
// page is drawn from this answer alone.
import * as z from 'zod'
import type { EventOf, LedgerEvent, LedgerEventType } from '../codec/recorded.ts'
import { minus, type Money, sum, ZERO } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Clause } from '../domain/policy/clause-types.ts'
import { enterpriseStoryOf, type StoryEntry } from '../ledger/enterprise-story.ts'
import type { Moment } from '../projections/as-of.ts'
import { applicationsAt, type ApplicationView } from '../projections/applications/queries.ts'
import { enterpriseAt } from '../projections/enterprises/queries.ts'
import { enterpriseTable } from '../projections/enterprises/table.ts'
import { groupNamesAt } from '../projections/groups/queries.ts'
import { MAX_PAGE } from '../projections/storage/as-of-rows.ts'
import { ordinalsOf } from '../projections/timeline/queries.ts'
import type { Api } from './api.ts'
import { capShape, capsOf } from './caps.ts'
import type { Caller } from './caller.ts'
import { clauseNames } from './clause-names.ts'
import { ownEnterprise } from './own.ts'
import { amountOf, detailsOf, documentOf, type Telling } from './pages/entry-details.ts'
import { SEES_ACCOUNTS } from './payees.ts'
import { refused } from './problem.ts'
import { rowShape } from './row-schema.ts'

const quote = z.object({ clause: z.string(), heading: z.string(), title: z.string(), quote: z.string() })
const entry = z.object({
  ...{ ordinal: z.int(), type: z.string(), recordedAt: z.string(), validAt: z.string() },
  actor: z.object({ id: z.string(), role: z.string() }),
  ...{ application: z.string().nullable(), payment: z.string().nullable(), round: z.string().nullable() },
  amount: z.string().nullable().describe('What the entry is about, in yuan'),
  received: z.string().describe('What it changed in the money received from this book; negative for what came back'),
  receivedTotal: z.string().describe('The running total after it'),
  documentNumber: z.string().nullable(),
  reason: z.string().nullable(),
  quote: quote.nullable().describe('Of decisions: the clause in the words of the official text'),
  details: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  provenance: z.string().nullable().describe('Where the payment is traced back to the sentence of the law'),
  leaf: z.string(),
})
const application = z.object({
  ...{ application: z.string(), round: z.string(), clause: z.string(), benefitYear: z.int(), status: z.string() },
  ...{ claimed: z.string(), proposed: z.string().nullable(), granted: z.string().nullable(), paid: z.string() },
  ...{ returned: z.string(), clawedBack: z.string(), kept: z.string().describe('paid − returned − clawedBack') },
})

/** Members of the answer. */
export const storyShape = {
  enterprise: z.object(rowShape(enterpriseTable)),
  names: z
    .array(z.object({ ordinal: z.int(), validAt: z.string(), name: z.string(), enterpriseCode: z.string() }))
    .describe('Names and codes over time'),
  groups: z
    .array(
      z.object({
        ...{ ordinal: z.int(), step: z.enum(['joined', 'left']), group: z.string(), name: z.string().nullable() },
        ...{ from: z.string(), to: z.string().nullable(), documentNumber: z.string() },
      }),
    )
    .describe('Related enterprises: when it joined and left which group'),
  ...capShape,
  applications: z.array(application),
  totals: z.object({
    ...{ paid: z.string(), returned: z.string(), clawedBack: z.string(), kept: z.string() },
    besideTheBook: z.string().describe('Net of what the bank moved beside every payment of the book'),
    received: z.string().describe('kept + besideTheBook: the last running total of the entries'),
  }),
  entries: z.array(entry).describe('In order of the ledger'),
  altered: z.array(z.int()).describe('Ordinals whose stored bytes no longer match their leaf (字节已被改动)'),
}
export type StoryAnswer = z.output<z.ZodObject<typeof storyShape>>

/** The story as of a moment. Throws not-found or foreign-book. */
export async function storyAnswer(api: Api, caller: Caller, enterprise: string, at: Moment): Promise<StoryAnswer> {
  const { db } = api.deps.readModels
  const { jurisdiction, roles } = caller
  await ownEnterprise(api.world, jurisdiction, enterprise)
  const found = await enterpriseAt(db, enterprise, at.ordinal)
  if (found === undefined) throw refused(new Refusal('NOT_FOUND', { enterprise }))
  const { entries, altered } = await enterpriseStoryOf(
    api.world,
    (...asked) => ordinalsOf(db, jurisdiction, ...asked),
    enterprise,
    at.ordinal,
  )
  const seesAccounts = [...roles].some((role) => SEES_ACCOUNTS.has(role))
  const quoteOf = quotes(caller, entries)
  const told = { seesAccounts, clauseName: clauseNames(caller.book) }
  const applications = (await applicationsOf(api, caller, enterprise, at)).map(applicationRow)
  const { caps, limits } = await capsOf(db, caller, enterprise, at)
  return {
    enterprise: { ...found },
    names: namesIn(entries),
    groups: await groupsIn(api, caller, entries, at),
    caps: caps.map((cap) => ({ ...cap })),
    limits: [...limits],
    applications,
    totals: totalsOf(applications, entries.at(-1)?.receivedTotal ?? ZERO),
    entries: entries.map((one) => entryOf(one, quoteOf, told)),
    altered: [...altered],
  }
}

function entryOf(one: StoryEntry, quoteOf: (event: LedgerEvent) => Quote | null, told: Telling) {
  const { ordinal, recordedAt, actor, reason, event, received, receivedTotal, leaf } = one
  const { application = null, payment = null, round = null } = event.subjects
  return {
    ...{ ordinal, type: event.type, recordedAt, validAt: event.validAt, actor: { id: actor.id, role: actor.role } },
    ...{ application, payment, round, amount: amountOf(event), received, receivedTotal },
    ...{ documentNumber: documentOf(event), reason: reason ?? null, quote: quoteOf(event) },
    details: detailsOf(event, told),
    provenance: payment === null ? null : `/v1/payments/${payment}/provenance.html`,
    leaf,
  }
}

type Quote = z.output<typeof quote>

/** The clause of a decision, in the version that its round decides under. */
function quotes({ book }: Caller, entries: readonly StoryEntry[]): (event: LedgerEvent) => Quote | null {
  const versions = new Map(ofType(entries, 'RoundOpened').map(({ subjects, payload }) => [subjects.round, payload]))
  return (event) => {
    if (!isDecision(event)) return null
    const version = book.policies.get(versions.get(event.subjects.round)?.policyHash ?? '')
    const clause: Clause | undefined = version?.clauses.find(({ id }) => id === event.payload.clause)
    if (clause === undefined) return null
    return { clause: clause.id, heading: clause.heading, title: clause.title.zh, quote: clause.quote }
  }
}

function isDecision(event: LedgerEvent): event is EventOf<'AwardProposed' | 'AwardDeclined' | 'AwardResolved'> {
  return event.type === 'AwardProposed' || event.type === 'AwardDeclined' || event.type === 'AwardResolved'
}

function namesIn(entries: readonly StoryEntry[]): StoryAnswer['names'] {
  return entries.flatMap(({ ordinal, event }) => {
    if (event.type !== 'EnterpriseRegistered' && event.type !== 'EnterpriseRenamed') return []
    const { enterpriseCode } = event.subjects
    return [{ ordinal, validAt: event.validAt, name: event.payload.name, enterpriseCode }]
  })
}

async function groupsIn(
  { deps }: Api,
  { jurisdiction }: Caller,
  entries: readonly StoryEntry[],
  at: Moment,
): Promise<StoryAnswer['groups']> {
  const steps = entries.flatMap(({ ordinal, event }): Omit<StoryAnswer['groups'][number], 'name'>[] => {
    if (event.type === 'GroupMemberJoined') {
      const { group, validFrom, validTo, documentNumber } = event.payload
      return [{ ordinal, step: 'joined', group, from: validFrom, to: validTo, documentNumber }]
    }
    if (event.type !== 'GroupMemberLeft') return []
    const { group, documentNumber } = event.payload
    return [{ ordinal, step: 'left', group, from: event.validAt, to: null, documentNumber }]
  })
  const groups = [...new Set(steps.map(({ group }) => group))]
  const names = await groupNamesAt(deps.readModels.db, jurisdiction, groups, at.ordinal)
  return steps.map((step) => ({ ...step, name: names.get(step.group) ?? null }))
}

async function applicationsOf({ deps }: Api, { jurisdiction }: Caller, enterprise: string, { ordinal }: Moment) {
  const all: ApplicationView[] = []
  for (let after: number | null = null; ;) {
    const page = { after, limit: MAX_PAGE }
    const { rows, next } = await applicationsAt(deps.readModels.db, jurisdiction, { enterprise }, ordinal, page)
    all.push(...rows)
    if (next === null) return all
    after = next
  }
}

function applicationRow(view: ApplicationView) {
  const { application, round, clause, benefitYear, status, claimed, proposed, granted } = view
  const { paid, returned, clawedBack } = view
  const kept = minus(minus(paid, returned), clawedBack)
  const decided = { proposed, granted, paid, returned, clawedBack, kept }
  return { application, round, clause, benefitYear, status, claimed, ...decided }
}

function totalsOf(rows: readonly ReturnType<typeof applicationRow>[], received: Money): StoryAnswer['totals'] {
  const total = (name: 'paid' | 'returned' | 'clawedBack' | 'kept'): Money => sum(rows.map((row) => row[name]))
  const kept = total('kept')
  const came = { paid: total('paid'), returned: total('returned'), clawedBack: total('clawedBack'), kept }
  return { ...came, besideTheBook: minus(received, kept), received }
}

function ofType<T extends LedgerEventType>(entries: readonly StoryEntry[], type: T): EventOf<T>[] {
  return entries.flatMap(({ event }) => (event.type === type ? [event as EventOf<T>] : []))
}
