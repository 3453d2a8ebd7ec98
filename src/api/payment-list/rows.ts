// The payment list (兑付明细表) of a round, award by award: what was computed on which base at which rate, what was granted
// and paid, and where the money goes. Read in pieces, so that ten thousand awards take no more memory than a hundred.
import { decode } from '../../codec/decode.ts'
import type { EventOf, LedgerEventType, Recorded } from '../../codec/recorded.ts'
import type { PayeeAccount } from '../../domain/book/payment-events.ts'
import { minus, type Money } from '../../domain/money.ts'
import type { TraceStep } from '../../domain/policy/types.ts'
import { reproduce } from '../../ledger/reproduce.ts'
import { applicationsNamed, type ApplicationView } from '../../projections/applications/queries.ts'
import { ordinalsOf, ordinalsOfAll } from '../../projections/timeline/queries.ts'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { clauseNames } from '../clause-names.ts'
import { masked } from '../pages/entry-details.ts'
import { openedPayee, SEES_ACCOUNTS } from '../payees.ts'

/** One award of the list. Amounts in yuan. */
export interface PaymentListRow {
  readonly enterpriseName: string
  readonly enterpriseCode: string
  readonly clause: string
  /** What the rate was applied to; null where the clause has no base. */
  readonly base: Money | null
  /** The rate and the caps in the words of the official text. */
  readonly standard: string
  readonly granted: Money
  /** Settled, less what came back and what was recovered. */
  readonly paid: Money
  readonly account: string
  readonly bank: string
  readonly documentNumber: string
}

/** Awards that are read at once. */
const CHUNK = 200
const ENDED = ['DecisionSetAside', 'CaseRecalled', 'CaseWithdrawn', 'CaseDisqualified'] as const

/** The granted awards of a round that stand at an ordinal, in the order in which they were granted. */
export async function* paymentListRows(
  api: Api,
  caller: Caller,
  round: string,
  asOf: number,
): AsyncGenerator<PaymentListRow> {
  const { jurisdiction, book } = caller
  const { db } = api.deps.readModels
  const ofRound = (types: readonly LedgerEventType[]) => ordinalsOf(db, jurisdiction, 'round', round, asOf, types)
  const [call] = await read(api, await ofRound(['RoundOpened']))
  if (call?.event.type !== 'RoundOpened') return
  const opening = call.event
  const policy = book.policies.get(opening.payload.policyHash)
  if (policy === undefined) throw new Error(`the book knows no policy ${opening.payload.policyHash}`)
  const ended = new Set<string>()
  for (const piece of pieces(await ofRound(ENDED))) {
    for (const { event } of await read(api, piece)) if ('award' in event.payload) ended.add(String(event.payload.award))
  }
  const clauseName = clauseNames(book)
  for (const piece of pieces(await ofRound(['AwardGranted']))) {
    const grants = ofType(await read(api, piece), 'AwardGranted').filter(({ payload }) => !ended.has(payload.award))
    const known = await knowledgeOf(api, caller, grants, asOf)
    for (const { subjects, payload } of grants) {
      const { application, enterprise, enterpriseCode } = subjects
      const view = known.views.get(application)
      const proposal = known.proposals.get(payload.award)
      const presented = known.cases.get(application)?.findLast(({ at }) => at < (proposal?.at ?? 0))
      if (view === undefined || proposal === undefined || presented === undefined) {
        throw new Error(`the ledger holds award ${payload.award} without its case`)
      }
      const { evaluation } = reproduce(policy, opening, presented.event, proposal.event, book.stream)
      yield {
        enterpriseName: view.enterpriseName ?? '',
        enterpriseCode,
        clause: clauseName(proposal.event.payload.clause),
        ...termsOf(evaluation.trace, proposal.event),
        granted: payload.amount,
        paid: minus(minus(view.paid, view.returned), view.clawedBack),
        ...(await payeeText(api, caller, known.ordered.get(payload.award) ?? known.payees.get(enterprise))),
        documentNumber: payload.documentNumber,
      }
    }
  }
}

interface At<E> {
  readonly at: number
  readonly event: E
}
interface Knowledge {
  readonly views: ReadonlyMap<string, ApplicationView>
  /** By award. */
  readonly proposals: ReadonlyMap<string, At<EventOf<'AwardProposed' | 'AwardResolved'>>>
  /** By application, oldest first. */
  readonly cases: ReadonlyMap<string, readonly At<EventOf<'CasePresented'>>[]>
  /** By award: where its last order pays to. */
  readonly ordered: ReadonlyMap<string, PayeeAccount>
  /** By enterprise: the account in force. */
  readonly payees: ReadonlyMap<string, PayeeAccount>
}

/** What stands in the ledger about these grants. */
async function knowledgeOf(
  api: Api,
  { jurisdiction }: Caller,
  grants: readonly EventOf<'AwardGranted'>[],
  asOf: number,
): Promise<Knowledge> {
  const { db } = api.deps.readModels
  const applications = grants.map(({ subjects }) => subjects.application)
  const enterprises = [...new Set(grants.map(({ subjects }) => subjects.enterprise))]
  const types = ['CasePresented', 'AwardProposed', 'AwardResolved', 'PaymentOrdered']
  const entries: Recorded[] = []
  const ordinals = [
    ...(await ordinalsOfAll(db, jurisdiction, 'application', applications, asOf, types)),
    ...(await ordinalsOfAll(db, jurisdiction, 'enterprise', enterprises, asOf, ['PayeeAccountSet'])),
  ]
  for (const piece of pieces(ordinals)) entries.push(...(await read(api, piece)))
  const views = await applicationsNamed(db, jurisdiction, applications, asOf)
  const at = <T extends LedgerEventType>(type: T): At<EventOf<T>>[] =>
    entries.flatMap(({ ordinal, event }) =>
      event.type === type ? [{ at: ordinal, event: event as unknown as EventOf<T> }] : [],
    )
  return {
    views: new Map(views.map((view) => [view.application, view])),
    proposals: new Map([...at('AwardProposed'), ...at('AwardResolved')].map((one) => [one.event.payload.award, one])),
    cases: Map.groupBy(at('CasePresented'), ({ event }) => event.subjects.application),
    ordered: new Map(at('PaymentOrdered').map(({ event }) => [event.payload.award, event.payload.payee])),
    payees: new Map(at('PayeeAccountSet').map(({ event }) => [event.subjects.enterprise, event.payload.account])),
  }
}

/** The base and the standard as the calculation used them; of an award by resolution, the meeting that resolved it. */
function termsOf(
  trace: readonly TraceStep[],
  { type, payload }: EventOf<'AwardProposed' | 'AwardResolved'>,
): Pick<PaymentListRow, 'base' | 'standard'> {
  if (type === 'AwardResolved') return { base: null, standard: `一事一议（${payload.minutes}）` }
  const base = trace.findLast(({ stage, after }) => stage === 'base' && after !== null)?.after ?? null
  const terms = trace.filter(({ stage }) => stage === 'pay' || stage === 'itemCap' || stage === 'periodCap')
  const words = new Set(terms.flatMap(({ quote }) => quote ?? []))
  return { base: base as Money | null, standard: [...words].join('，') }
}

async function payeeText(
  { world }: Api,
  { roles }: Caller,
  payee: PayeeAccount | undefined,
): Promise<Pick<PaymentListRow, 'account' | 'bank'>> {
  if (payee === undefined) return { account: '', bank: '' }
  const may = [...roles].some((role) => SEES_ACCOUNTS.has(role))
  const { bank, number, state } = await openedPayee(world, payee, may)
  if (number === null) return { account: state === 'erased' ? '（已销毁）' : '（已脱敏）', bank }
  return { account: may ? number : masked(number), bank }
}

async function read({ world }: Api, ordinals: readonly number[]): Promise<readonly Recorded[]> {
  return (await world.log.at(ordinals)).map(decode)
}

function* pieces(ordinals: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < ordinals.length; from += CHUNK) yield ordinals.slice(from, from + CHUNK)
}

function ofType<T extends LedgerEventType>(entries: readonly Recorded[], type: T): EventOf<T>[] {
  return entries.flatMap(({ event }) => (event.type === type ? [event as unknown as EventOf<T>] : []))
}
