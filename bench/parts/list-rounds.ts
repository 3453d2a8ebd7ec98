// Whole lists: proposed by rank, closed, published, approved and granted, each step committed, in the stages that keep every
// append within the log's limits.
import { day } from '../../src/domain/calendar.ts'
import type { Book } from '../../src/ledger/book.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import type { Outcome, RequestMeta } from '../../src/ledger/request.ts'
import { decideRound, grantRound } from '../../src/ledger/rounds.ts'
import { commandId, LINE, numbers, openedBook, presentation, submit, submitAll } from '../support/frozen-book.ts'
import { figure, type Section } from '../support/report.ts'
import { type BenchServer, openWorld } from '../support/server.ts'

/** Seconds in which a list of so many cases must be proposed, committed. */
const TARGETS: readonly (readonly [cases: number, seconds: number])[] = [
  [500, 1],
  [10_000, 15],
]
const ROUND = 'round-list'
const TODAY = day('2022-06-01')
/** The notice of seven working days has ended. */
const LATER = day('2022-07-01')
const APPROVAL = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' } as const

interface Taken {
  readonly cases: number
  readonly proposed: number
  readonly between: number
  readonly granted: number
}

/** Measures lists of each size, each in a fresh database. */
export async function listRounds(server: BenchServer): Promise<Section> {
  const taken: Taken[] = []
  for (const [cases] of TARGETS) taken.push(await oneList(server, cases))
  return {
    heading: '(f) Whole lists',
    about:
      'A list of cases of one clause on one line: every case is evaluated in order of rank and proposed with its receipt ' +
      'and reservation; the list is closed, published and approved; every award is granted. Each step is committed.',
    columns: ['cases', 'proposed s', 'closed, published, approved s', 'granted s'],
    rows: taken.map((list) => [figure(list.cases), figure(list.proposed), figure(list.between), figure(list.granted)]),
    verdicts: TARGETS.map(([cases, seconds], i) => {
      const proposed = taken[i]?.proposed ?? Infinity
      return {
        what: `a list of ${figure(cases)} cases proposed, committed`,
        target: `under ${seconds} s`,
        measured: `${figure(proposed)} s`,
        reached: proposed < seconds,
      }
    }),
  }
}

async function oneList(server: BenchServer, cases: number): Promise<Taken> {
  const { world, close } = await openWorld(await server.ledgerDatabase(`list_${cases}`))
  const book = await openedBook(await Ledger.open(world, commandId('ledger'), 'demonstration'))
  await openList(book)
  await submitAll(book, 'list', 'clerk', numbers(0, cases), (n) => ({ ...presentation(n), round: ROUND }) as never)
  const decided = await timed(() =>
    decideRound(book, { round: ROUND, tieBreak: null, validAt: TODAY }, by('decide all')),
  )
  const between = await timed(async () => {
    await submit(book, 'close list', 'decider', { type: 'closeList', validAt: TODAY, round: ROUND })
    await submit(book, 'list notice', 'decider', { type: 'publishNotice', validAt: TODAY, round: ROUND, where: '网站' })
    await submit(book, 'list approval', 'decider', { type: 'approveRound', validAt: LATER, round: ROUND, ...APPROVAL })
  })
  const { documentNumber } = APPROVAL
  const granted = await timed(() => grantRound(book, { round: ROUND, documentNumber, validAt: LATER }, by('grant all')))
  await close()
  for (const { answer } of [decided, granted]) insist(answer, cases)
  return { cases, proposed: decided.seconds, between: between.seconds, granted: granted.seconds }
}

async function openList(book: Book): Promise<void> {
  const window = { benefitYear: 2022, filingFrom: day('2022-01-01'), filingTo: day('2022-12-31'), noticeWorkingDays: 7 }
  await submit(book, 'open the list', 'decider', {
    ...{ type: 'openRound', validAt: TODAY, round: ROUND, kind: 'list', documentNumber: '惠工信〔2022〕9号' },
    ...{ policy: 'huian-2021', version: 1, clauses: ['huian-2021/4.1'], ...window },
    ...{ rankedBy: 'equipmentInvestment', line: LINE, readings: {} },
  })
}

function by(step: string): RequestMeta {
  return { commandId: commandId(step), requester: { person: 'person-decider', atMachine: false } }
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; seconds: number }> {
  const start = performance.now()
  const answer = await work()
  return { answer, seconds: (performance.now() - start) / 1_000 }
}

/** Throws unless every case of the list made its entry. */
function insist(outcome: Outcome<unknown>, cases: number): void {
  if (outcome.status === 'written' && outcome.events.length === cases) return
  throw new Error(`a list of ${cases} cases: ${outcome.refusal?.code ?? 'not all of them'}`)
}
