// Decisions a second on one hot budget line: the book beside the conventional baseline, and grants of what was decided.
import type pg from 'pg'
import type { BookState, CaseRecord, PendingCase, RoundRecord } from '../../src/domain/book/state.ts'
import type { PolicyVersion } from '../../src/domain/policy/types.ts'
import type { Book } from '../../src/ledger/book.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { openPool } from '../../src/store/postgres/connection.ts'
import { Conventional, type FrozenCase } from '../peers/conventional.ts'
import {
  application,
  commandId,
  decision,
  grant,
  notice,
  numbers,
  openedBook,
  presentation,
  ROUND,
  submit,
  submitAll,
} from '../support/frozen-book.ts'
import { inTurns, median, percentile, ratios, type Run, runCallers } from '../support/measure.ts'
import { figure, range, type Section } from '../support/report.ts'
import { type BenchServer, openWorld } from '../support/server.ts'
import type { Sizes } from '../support/sizes.ts'

/** Times as many decisions as the baseline, at 64 callers. */
const TARGET = 10

/** Measures decisions and grants. */
export async function decisions(server: BenchServer, sizes: Sizes): Promise<Section> {
  const { world, close } = await openWorld(await server.ledgerDatabase('decisions'))
  const book = await openedBook(await Ledger.open(world, commandId('ledger'), 'demonstration'))
  // One turn more than is counted: both sides warm up first.
  const turns = sizes.repetitions + 1
  const cases = numbers(0, 2 * turns * sizes.decisions)
  await submitAll(book, 'present', 'clerk', cases, presentation)
  const frozen = cases.slice(0, 2 * turns * sizes.baselineDecisions).map((n) => frozenCase(book.state, n))

  const connection = await server.emptyDatabase('conventional')
  const few = openPool({ connection, setup: '' }, 16, console.error)
  const many = openPool({ connection, setup: '' }, 64, console.error)
  const policy = policyOf(book)
  await new Conventional(few, ...policy).prepare(frozen)

  const nextCases = portions(cases, sizes.decisions)
  const nextFrozen = portions(frozen, sizes.baselineDecisions)
  const decide = (callers: number) => (): Promise<Run> =>
    runCallers(callers, nextCases(), (n) => submit(book, `decide/${n}`, 'decider', decision(n)))
  const conventional = (callers: number, pool: pg.Pool) => (): Promise<Run> => {
    const peer = new Conventional(pool, ...policy)
    return runCallers(callers, nextFrozen(), (one) => peer.grant(one))
  }
  const contenders = {
    few: decide(16),
    fewConventional: conventional(16, few),
    many: decide(64),
    manyConventional: conventional(64, many),
  }
  await inTurns(1, contenders)
  const runs = await inTurns(sizes.repetitions, contenders)

  await submit(book, 'notice', 'decider', notice())
  const nextDecided = portions(cases, sizes.decisions)
  const { grants } = await inTurns(sizes.repetitions, {
    grants: () => runCallers(64, nextDecided(), (n) => submit(book, `grant/${n}`, 'decider', grant(n))),
  })
  await Promise.all([few.end(), many.end()])
  await close()

  const ratio = {
    few: ratios(rates(runs.few), rates(runs.fewConventional)),
    many: ratios(rates(runs.many), rates(runs.manyConventional)),
  }
  return {
    heading: '(a) Decisions on one hot budget line',
    about:
      'A decision is evaluation, receipt, reservation and durable commit of one case that was frozen before; all cases ' +
      'draw on one line. The baseline (`bench/peers/conventional.ts`) runs the same evaluator and stores the same bytes ' +
      'in one transaction for each case, under row locks, with an audit trigger, over as many connections as callers. ' +
      'Its current state is its read model; the ledger keeps its read models apart, and nothing follows it here. A ' +
      'grant approves one proposed award.',
    columns: ['', 'a second', 'p50 ms', 'p99 ms', 'ledger / baseline'],
    rows: [
      row('decisions, 16 callers', runs.few, range(ratio.few)),
      row('baseline, 16 callers', runs.fewConventional, ''),
      row('decisions, 64 callers', runs.many, range(ratio.many)),
      row('baseline, 64 callers', runs.manyConventional, ''),
      row('grants, 64 callers', grants, ''),
    ],
    verdicts: [
      {
        what: 'decisions beside the conventional baseline, 64 callers',
        target: `at least ${TARGET} times`,
        measured: `${range(ratio.many)} times`,
        reached: ratio.many.median >= TARGET,
      },
    ],
  }
}

/** Hands out a list in portions, one each time it is called. */
function portions<Item>(items: readonly Item[], size: number): () => readonly Item[] {
  let from = 0
  return () => items.slice(from, (from += size))
}

function policyOf({ state, policies }: Book): [policy: PolicyVersion, hash: string] {
  const { policyHash } = state.rounds.get(ROUND) as RoundRecord
  return [policies.get(policyHash) as PolicyVersion, policyHash]
}

function frozenCase(state: BookState, n: number): FrozenCase {
  const { enterprise, enterpriseCode } = state.cases.get(application(n)) as CaseRecord
  const { facts } = state.pending.get(application(n)) as PendingCase
  return { application: application(n), enterprise, enterpriseCode, facts }
}

function rates(runs: readonly Run[]): number[] {
  return runs.map(({ rate }) => rate)
}

function row(name: string, runs: readonly Run[], ratio: string): string[] {
  const latencies = runs.flatMap((run) => run.latencies)
  return [
    name,
    figure(median(rates(runs))),
    figure(percentile(latencies, 0.5)),
    figure(percentile(latencies, 0.99)),
    ratio,
  ]
}
