// Decisions a second on one hot budget line: the book beside the conventional baseline, and grants of what was decided.
import type pg from 'pg'
import { decode } from '../../src/codec/decode.ts'
import type { BookState, CaseRecord, PendingCase, RoundRecord } from '../../src/domain/book/state.ts'
import type { PolicyVersion } from '../../src/domain/policy/types.ts'
import type { Book } from '../../src/ledger/book.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { prepareReadModels } from '../../src/projections/rebuild/rebuild.ts'
import { startRunner } from '../../src/projections/runner/runner.ts'
import { openPool } from '../../src/store/postgres/connection.ts'
import { Conventional, type FrozenCase } from '../peers/conventional.ts'
import {
  application,
  commandId,
  decision,
  grant,
  approval,
  notice,
  numbers,
  openedBook,
  presentation,
  ROUND,
  submit,
  submitAll,
} from '../support/frozen-book.ts'
import { inTurns, median, percentile, perSecond, type Ratio, ratios, type Run, runCallers } from '../support/measure.ts'
import { figure, range, type Section } from '../support/report.ts'
import { type BenchServer, openWorld } from '../support/server.ts'
import type { Sizes } from '../support/sizes.ts'

/** Times as many decisions as the baseline, at 64 callers. */
const TARGET = 10

/** Measures decisions and grants. */
export async function decisions(server: BenchServer, sizes: Sizes): Promise<Section> {
  const { world, pool, close } = await openWorld(await server.ledgerDatabase('decisions'))
  const book = await openedBook(await Ledger.open(world, commandId('ledger'), 'demonstration'))
  // One turn more than is counted: all contenders warm up first.
  const turns = sizes.repetitions + 1
  const cases = numbers(0, 3 * turns * sizes.decisions)
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
  const conventional = (callers: number, connections: pg.Pool) => (): Promise<Run> => {
    const peer = new Conventional(connections, ...policy)
    return runCallers(callers, nextFrozen(), (one) => peer.grant(one))
  }
  const models = { pool, models: READ_MODELS, decode, log: world.log }
  await prepareReadModels(models)
  const contenders = {
    few: decide(16),
    fewConventional: conventional(16, few),
    many: decide(64),
    manyConventional: conventional(64, many),
    followed: () => followed(models, sizes.decisions, decide(64)),
  }
  await inTurns(1, contenders)
  const runs = await inTurns(sizes.repetitions, contenders)

  await submit(book, 'notice', 'decider', notice())
  await submit(book, 'approve', 'decider', approval())
  const nextDecided = portions(cases, sizes.decisions)
  const { grants } = await inTurns(sizes.repetitions, {
    grants: () => runCallers(64, nextDecided(), (n) => submit(book, `grant/${n}`, 'decider', grant(n))),
  })
  await Promise.all([few.end(), many.end()])
  await close()

  const ratio = (ours: readonly Run[], theirs: readonly Run[]): Ratio => ratios(rates(ours), rates(theirs))
  const atMany = ratio(runs.many, runs.manyConventional)
  return {
    heading: '(a) Decisions on one hot budget line',
    about:
      'A decision is evaluation, receipt, reservation and durable commit of one case that was frozen before; all cases ' +
      'draw on one line. The baseline (`bench/peers/conventional.ts`) runs the same evaluator and stores the same bytes ' +
      'in one transaction for each case, under row locks, with an audit trigger, over as many connections as callers. ' +
      'Its tables can be read as soon as it answers; so there is a line for the ledger with its read models following ' +
      'in the same process, timed until they show the last decision. A grant approves one proposed award.',
    columns: ['', 'a second', 'p50 ms', 'p99 ms', 'times the baseline'],
    rows: [
      row('decisions, 16 callers', runs.few, range(ratio(runs.few, runs.fewConventional))),
      row('baseline, 16 callers', runs.fewConventional, ''),
      row('decisions, 64 callers', runs.many, range(atMany)),
      row(
        'decisions, 64 callers, until read models show them',
        runs.followed,
        range(ratio(runs.followed, runs.manyConventional)),
      ),
      row('baseline, 64 callers', runs.manyConventional, ''),
      row('grants, 64 callers', grants, ''),
    ],
    verdicts: [
      {
        what: 'decisions beside the conventional baseline, 64 callers',
        target: `at least ${TARGET} times`,
        measured: `${range(atMany)} times`,
        reached: atMany.median >= TARGET,
      },
    ],
  }
}

/** A run with a runner beside it, which has caught up before; it ends when the read models have reached the head. */
async function followed(
  models: Parameters<typeof prepareReadModels>[0],
  decided: number,
  decide: () => Promise<Run>,
): Promise<Run> {
  const reach = async (): Promise<void> => {
    const outcome = await runner.waitFor(await models.log.lastOrdinal(), 60_000)
    if (outcome !== 'reached') throw new Error(`the read models did not reach the head: ${outcome}`)
  }
  const runner = await startRunner({ ...models, alarm: console.error })
  await reach()
  const start = performance.now()
  const { latencies } = await decide()
  await reach()
  const rate = perSecond(decided, start)
  await runner.stop()
  return { rate, latencies }
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
