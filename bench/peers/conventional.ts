// The conventional baseline: one transaction per grant, the budget line locked while the case is decided. The evaluator,
// the receipt and the stored bytes of the decision are those of the ledger; only the way they are kept differs.
import { readFile } from 'node:fs/promises'
import type { Pool } from 'pg'
import { toDraft } from '../../src/codec/encode.ts'
import { day } from '../../src/domain/calendar.ts'
import { move } from '../../src/domain/book/postings.ts'
import { type Money, yuan } from '../../src/domain/money.ts'
import { ENGINE_VERSION } from '../../src/domain/policy/stages.ts'
import { evaluate } from '../../src/domain/policy/evaluate.ts'
import { buildReceipt } from '../../src/domain/policy/receipt.ts'
import type { Facts, LedgerSlice, PolicyVersion } from '../../src/domain/policy/types.ts'
import { envelopeBytes } from '../../src/integrity/envelope.ts'
import { digestOf } from '../../src/ledger/digest.ts'
import { commandId, JURISDICTION, LINE, ROUND } from '../support/frozen-book.ts'

const CLAUSE = 'huian-2021/4.1'
const YEAR = 2022

/** A case as it was frozen, with its enterprise. */
export interface FrozenCase {
  readonly application: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly facts: Facts
}

export class Conventional {
  readonly #pool: Pool
  readonly #policy: PolicyVersion
  readonly #hash: string
  readonly #readings: Readonly<Record<string, string>>

  constructor(pool: Pool, policy: PolicyVersion, hash: string) {
    this.#pool = pool
    this.#policy = policy
    this.#hash = hash
    this.#readings = Object.fromEntries(Object.entries(policy.readings).map(([id, reading]) => [id, reading.default]))
  }

  /** Makes the tables and enters the line and the frozen cases. */
  async prepare(cases: readonly FrozenCase[]): Promise<void> {
    await this.#pool.query(await readFile(new URL('./conventional.sql', import.meta.url), 'utf8'))
    await this.#pool.query(`insert into conventional.budget_line values ($1, 900000000000.00, 0)`, [LINE])
    await this.#pool.query(
      `insert into conventional.application
       select id, enterprise, 'presented', facts::jsonb, digest
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t (id, enterprise, facts, digest)`,
      [
        cases.map((one) => one.application),
        cases.map((one) => one.enterprise),
        cases.map((one) => JSON.stringify(one.facts)),
        cases.map((one) => digestOf(one.facts)),
      ],
    )
    await this.#pool.query('analyze')
  }

  /** Grants one case. Durable when it resolves. */
  async grant(one: FrozenCase): Promise<void> {
    const client = await this.#pool.connect()
    try {
      await client.query('begin')
      const application = await client.query<{ enterprise: string; facts: Facts; facts_digest: string }>({
        name: 'application',
        text: `select enterprise, facts, facts_digest from conventional.application where id = $1 and status = 'presented' for update`,
        values: [one.application],
      })
      const held = application.rows[0]
      if (held === undefined) throw new Error(`${one.application} is not waiting`)
      const cap = await client.query<{ reserved: string }>({
        name: 'cap',
        text: `select reserved from conventional.cap_use where enterprise = $1 and clause = $2 and benefit_year = $3 for update`,
        values: [held.enterprise, CLAUSE, YEAR],
      })
      const line = await client.query<{ available: string }>({
        name: 'line',
        text: `select available from conventional.budget_line where id = $1 for update`,
        values: [LINE],
      })
      const prior = cap.rows.map(({ reserved }) => ({ clause: CLAUSE, year: YEAR, amount: yuan(reserved) }))
      const { id, amount, bytes } = this.#decide(one, held, {
        prior,
        budgetLeft: yuan(line.rows[0]?.available ?? '0.00'),
      })
      await client.query({
        name: 'reserve',
        text: `update conventional.budget_line set available = available - $2, reserved = reserved + $2 where id = $1`,
        values: [LINE, amount],
      })
      await client.query({
        name: 'use',
        text: `insert into conventional.cap_use values ($1, $2, $3, $4)
               on conflict (enterprise, clause, benefit_year) do update set reserved = conventional.cap_use.reserved + excluded.reserved`,
        values: [held.enterprise, CLAUSE, YEAR, amount],
      })
      await client.query({
        name: 'decided',
        text: `update conventional.application set status = 'proposed' where id = $1`,
        values: [one.application],
      })
      await client.query({
        name: 'decision',
        text: `insert into conventional.decision values ($1, $2, $3, $4)`,
        values: [id, one.application, amount, bytes],
      })
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }

  #decide(
    one: FrozenCase,
    held: { readonly enterprise: string; readonly facts: Facts; readonly facts_digest: string },
    known: LedgerSlice & { readonly budgetLeft: Money },
  ): { id: string; amount: string; bytes: Buffer } {
    const policy = this.#policy
    const readings = this.#readings
    const bound = { revision: 0, ...known }
    const { facts, facts_digest: factsDigest, enterprise } = held
    const evaluation = evaluate({
      policy,
      clause: CLAUSE,
      facts,
      slice: known,
      claimYear: YEAR,
      readings,
      mode: 'disburse',
    })
    const parts = { policy, policyHash: this.#hash, clause: CLAUSE, readings, round: ROUND, benefitYear: YEAR }
    const { application, enterpriseCode } = one
    const subject = { application, enterprise, factsDigest, book: `book-${JURISDICTION}`, budgetLine: LINE }
    const { receiptHash, traceDigest } = buildReceipt({ ...parts, ...subject, slice: bound, evaluation }, digestOf)
    const amount = evaluation.amount ?? yuan('0.00')
    const command = commandId(`conventional/${application}`)
    const draft = toDraft(
      {
        type: 'AwardProposed',
        subjects: { application, enterprise, enterpriseCode, round: ROUND, policy: policy.id, budgetLine: LINE },
        validAt: day('2022-06-01'),
        payload: {
          clause: CLAUSE,
          benefitYear: YEAR,
          engine: ENGINE_VERSION,
          slice: bound,
          traceDigest,
          receiptHash,
          replaces: null,
          approval: null,
          award: application.replace(/^app-/, 'awd-'),
          amount,
          entitlement: evaluation.entitlement ?? amount,
          for: {},
          components: null,
          split: null,
          reasons: evaluation.reasons.map(({ code }) => code),
          postings: move(amount, 'available', 'reserved'),
        },
      },
      { commandId: command, index: 0, actor: { id: 'person-decider', role: 'decider' }, correlation: command },
    )
    const bytes = envelopeBytes(draft, `book-${JURISDICTION}`, 0, '2022-06-01T04:00:00.000Z')
    return { id: draft.id, amount, bytes }
  }
}
