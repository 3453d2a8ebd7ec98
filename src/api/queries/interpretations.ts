// The register of readings (口径) of a policy version: what may be chosen, what was recorded and by whom, what holds on a
// day, and the decisions that stand on each alternative.
import * as z from 'zod'
import { chinaDay } from '../../domain/calendar.ts'
import { clausesLeaningOn } from '../../domain/policy/leaning.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadModels } from '../../projections/storage/database.ts'
import {
  interpretationsAt,
  type Leaning,
  touchedDecisions,
  touchedTotals,
} from '../../projections/interpretations/queries.ts'
import { type InterpretationRow, interpretationTable } from '../../projections/interpretations/table.ts'
import { policyVersionAt } from '../../projections/policies/queries.ts'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { afterOrdinal } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { date, ledgerId, money, versionNumber, word } from '../scalars.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })
const totals = z.array(z.object({ alternative: z.string(), decisions: z.int(), amount: money }))
const reading = z.object({
  reading: z.string(),
  question: bilingual,
  alternatives: z.record(z.string(), bilingual),
  default: z.string(),
  inForce: z.string().describe('What a round opened on the day decides under'),
  clauses: z.array(z.string()).describe('The clauses that lean on it'),
  recorded: z.array(z.object(rowShape(interpretationTable))),
  decided: totals.describe('Standing decisions by the alternative they stand on, with what they award in yuan'),
})
const decision = z.object({
  ...{ application: z.string(), enterprise: z.string(), enterpriseCode: z.string(), round: z.string() },
  ...{ clause: z.string(), benefitYear: z.int(), alternative: z.string(), status: z.string() },
  ...{ amount: money.nullable(), receiptHash: z.string(), filedOrdinal: z.int() },
})
const path = { policy: ledgerId, version: versionNumber }

/** Adds the questions about readings. */
export function addInterpretationQueries(api: Api): void {
  addQuery(api, {
    url: '/v1/policies/:policy/versions/:version/readings',
    tag: 'policies',
    summary: 'Register of readings 口径登记簿',
    path,
    query: { on: date.optional().describe('The business day asked about; by default today') },
    answer: { on: date, readings: z.array(reading) },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { policy, version }, query, at, caller }) => {
      const on = query.on ?? chinaDay(api.world.now().toISOString())
      const law = await lawAt(db, caller, policy, version, at.ordinal)
      const recorded = await interpretationsAt(db, caller.jurisdiction, policy, at.ordinal)
      const readings = Object.entries(law.readings).map(
        async ([id, { question, alternatives, default: otherwise }]) => {
          const own = recorded.filter((one) => one.reading === id)
          const clauses = clausesLeaningOn(law, id)
          const leaning = { policy, version, reading: id, clauses }
          const decided = await touchedTotals(db, caller.jurisdiction, leaning, at.ordinal)
          const inForce = latest(own, on, Object.keys(alternatives)) ?? otherwise
          return { reading: id, question, alternatives, default: otherwise, inForce, clauses, recorded: own, decided }
        },
      )
      return { on, readings: await Promise.all(readings) }
    },
  })

  addList(api, {
    url: '/v1/policies/:policy/versions/:version/readings/:reading/decisions',
    tag: 'policies',
    summary: 'Decisions that a reading touches 口径涉及的决定',
    path: { ...path, reading: word },
    query: {},
    rows: 'decisions',
    row: decision,
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: asked, at, caller, after, limit }) => {
      const law = await lawAt(db, caller, asked.policy, asked.version, at.ordinal)
      if (!Object.hasOwn(law.readings, asked.reading)) throw refused(new Refusal('NOT_FOUND', { ...asked }))
      const leaning: Leaning = { ...asked, clauses: clausesLeaningOn(law, asked.reading) }
      return touchedDecisions(db, caller.jurisdiction, leaning, at.ordinal, { after: afterOrdinal(after), limit })
    },
  })
}

/** The alternative with the latest first day that has come; of equal days the one that was recorded last. */
function latest(recorded: readonly InterpretationRow[], on: string, known: readonly string[]): string | undefined {
  const begun = recorded.filter(({ validFrom }) => validFrom <= on)
  const last = begun.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : Number(a.validFrom > b.validFrom))).at(-1)
  return last !== undefined && known.includes(last.alternative) ? last.alternative : undefined
}

async function lawAt(
  db: ReadModels,
  { book, jurisdiction }: Caller,
  policy: string,
  version: number,
  asOf: number,
): Promise<PolicyVersion> {
  const found = await policyVersionAt(db, jurisdiction, policy, version, asOf)
  if (found === undefined) throw refused(new Refusal('NOT_FOUND', { policy, version }))
  return book.policies.loadOne(found.hash, found.document)
}
