// From a payment back to the sentence of the law: payment, release and order, grant, notice, proposal with its receipt
// recomputed, frozen facts, verified items, evidence, and every event with ordinal and hash.
import { decode } from '../codec/decode.ts'
import type { EventOf, LedgerEventType, Recorded } from '../codec/recorded.ts'
import type { InvoiceLine, VerifiedLine } from '../domain/application/events.ts'
import type { FactSource } from '../domain/book/events.ts'
import type { Facts, PolicyVersion } from '../domain/policy/types.ts'
import { leafHash } from '../integrity/merkle.ts'
import type { StoredEvent } from '../store/event-log.ts'
import { type Reproduction, reproduce } from './reproduce.ts'
import type { Book } from './book.ts'
import type { World } from './world.ts'

/** Which ordinals concern a subject, up to and including `asOf`, of the given types or all. */
export type SubjectIndex = (
  subject: 'payment' | 'application' | 'enterprise' | 'round' | 'policy' | 'budgetLine',
  id: string,
  asOf: number,
  types?: readonly LedgerEventType[],
) => Promise<number[]>

/** An event as the proof names it. */
export interface EventRef {
  readonly ordinal: number
  readonly id: string
  readonly type: LedgerEventType
  readonly stream: string
  readonly revision: number
  readonly recordedAt: string
  readonly validAt: string
  readonly actor: { readonly id: string; readonly role: string }
  readonly reason: string | null
  /** RFC 6962 leaf hash of the stored bytes, hex. */
  readonly leaf: string
}

type Found<T extends LedgerEventType> = Recorded<EventOf<T>> & { readonly leaf: string }

export interface Provenance {
  readonly payment: string
  readonly order: Found<'PaymentOrdered'>
  readonly release: Found<'PaymentReleased'> | null
  readonly settlement: Found<'PaymentSettled'> | null
  /** Returns, clawbacks, movements beside the book, leads: what happened after. */
  readonly after: readonly Found<LedgerEventType>[]
  readonly grant: Found<'AwardGranted'>
  readonly notice: Found<'NoticePublished'> | null
  readonly listClosed: Found<'ListClosed'> | null
  /** Calculated, or resolved by a meeting (一事一议). */
  readonly proposal: Found<'AwardProposed'> | Found<'AwardResolved'>
  /** The decision computed again from what stands here. */
  readonly reproduction: Reproduction
  readonly policy: PolicyVersion
  readonly transcription: Found<'PolicyTranscribed'>
  readonly publication: Found<'PolicyPublished'>
  readonly round: Found<'RoundOpened'>
  readonly line: Found<'BudgetLineOpened'>
  readonly case: Found<'CasePresented'>
  readonly facts: Facts
  readonly sources: readonly FactSource[]
  readonly filing: Found<'ApplicationFiled'>
  readonly enterprise: Found<'EnterpriseRegistered'>
  readonly items: readonly { readonly claimed: InvoiceLine; readonly verified: VerifiedLine | null }[]
  readonly verifiedBy: string
  readonly evidence: readonly Found<'EvidenceAttached'>[]
  readonly lists: readonly Found<'ListPublished'>[]
  /** Every event above and around, in the order of the ledger. */
  readonly events: readonly EventRef[]
  /** Ordinals whose stored bytes no longer match their leaf; what they say must not be trusted. */
  readonly altered: readonly number[]
}

/** Whether the bytes of an entry are still those that its leaf was made from. */
export function isIntact({ bytes, leaf }: Pick<StoredEvent, 'bytes' | 'leaf'>): boolean {
  return leafHash(bytes).equals(leaf)
}

/** Traces a payment as of an ordinal; undefined when the payment was not ordered by then. */
export async function provenanceOf(
  world: World,
  book: Book,
  index: SubjectIndex,
  payment: string,
  asOf: number,
): Promise<Provenance | undefined> {
  const found: Recorded[] = []
  const leaves = new Map<number, string>()
  const altered: number[] = []
  const gather = async (ordinals: readonly number[]): Promise<void> => {
    const fresh = ordinals.filter((ordinal) => ordinal <= asOf && !leaves.has(ordinal))
    for (let from = 0; from < fresh.length; from += 1_000) {
      for (const stored of await world.log.at(fresh.slice(from, from + 1_000))) take(stored)
    }
  }
  const take = (stored: StoredEvent): void => {
    leaves.set(stored.ordinal, stored.leaf.toString('hex'))
    if (!isIntact(stored)) altered.push(stored.ordinal)
    found.push(decode(stored))
  }
  const all = <T extends LedgerEventType>(type: T, where?: (event: EventOf<T>) => boolean): Found<T>[] =>
    found
      .filter((one) => one.event.type === type && (where?.(one.event as EventOf<T>) ?? true))
      .sort((a, b) => a.ordinal - b.ordinal)
      .map((one) => ({ ...one, leaf: leaves.get(one.ordinal) ?? '' }) as Found<T>)
  const one = <T extends LedgerEventType>(type: T, where?: (event: EventOf<T>) => boolean): Found<T> => {
    const [first] = all(type, where)
    if (first === undefined) throw new Error(`the ledger holds payment ${payment} without its ${type}`)
    return first
  }

  await gather(await index('payment', payment, asOf))
  const [order] = all('PaymentOrdered')
  if (order === undefined) return undefined
  const { application, enterprise, budgetLine } = order.event.subjects
  const filed = `application-${application}`
  await gather(await index('application', application, asOf))
  // A case may have been presented and decided more than once: only what led to the award that is paid counts.
  const { award } = order.event.payload
  const resolved = all('AwardResolved', ({ payload }) => payload.award === award).at(0)
  const proposal = resolved ?? one('AwardProposed', ({ payload }) => payload.award === award)
  const presented = all('CasePresented')
    .filter(({ ordinal }) => ordinal < proposal.ordinal)
    .at(-1)
  if (presented === undefined) throw new Error(`the ledger holds payment ${payment} without its CasePresented`)
  const { round, policy: policyId } = presented.event.subjects
  await gather(await index('round', round, asOf, ['RoundOpened', 'ListClosed', 'NoticePublished']))
  await gather(await index('policy', policyId, asOf, ['PolicyTranscribed', 'PolicyPublished']))
  await gather(await index('enterprise', enterprise, asOf, ['EnterpriseRegistered', 'PayeeAccountSet']))
  const budget = ['BudgetLineOpened', 'AppropriationApproved', 'AllotmentIssued'] as const
  await gather(await index('budgetLine', budgetLine, asOf, budget))
  const { facts, sources } = presented.event.payload
  for (const list of new Set(sources.filter(({ from }) => from === 'list').flatMap(({ refs }) => refs))) {
    const revision = book.state.lists.get(list)?.revision
    if (revision === undefined) continue
    for await (const stored of world.log.read(book.stream, revision)) {
      if (!leaves.has(stored.ordinal)) take(stored)
      break
    }
  }

  const call = one('RoundOpened')
  const hash = call.event.payload.policyHash
  const transcription = one('PolicyTranscribed', (event) => event.payload.hash === hash)
  const policy = await book.policies.loadOne(hash, transcription.event.payload.document)
  // The decision stands on the application as it was presented, not on what its stream says since.
  const { applicationRevision } = presented.event.payload
  const frozen = <T extends LedgerEventType>(type: T): Found<T>[] =>
    all(type).filter(({ stream, revision }) => stream === filed && revision <= applicationRevision)
  const verification = frozen('ItemsVerified').at(-1)
  const verified = new Map(verification?.event.payload.lines.map((line) => [line.item, line]))
  const claimed = frozen('ItemsRecorded').flatMap((recorded) => recorded.event.payload.items)
  const main = new Set(['PaymentOrdered', 'PaymentReleased', 'PaymentSettled'])
  return {
    payment,
    order,
    release: ofPayment(all('PaymentReleased'), payment),
    settlement: ofPayment(all('PaymentSettled'), payment),
    after: found
      .filter(({ event }) => event.subjects.payment === payment && !main.has(event.type))
      .map((event) => ({ ...event, leaf: leaves.get(event.ordinal) ?? '' }) as Found<LedgerEventType>),
    grant: one('AwardGranted', ({ payload }) => payload.award === award),
    notice: all('NoticePublished').find(({ ordinal }) => ordinal > proposal.ordinal) ?? null,
    listClosed: all('ListClosed').find(({ ordinal }) => ordinal > proposal.ordinal) ?? null,
    proposal,
    reproduction: reproduce(policy, call.event, presented.event, proposal.event, book.stream),
    policy,
    transcription,
    publication: one('PolicyPublished', (event) => event.payload.hash === hash),
    round: call,
    line: one('BudgetLineOpened'),
    case: presented,
    facts,
    sources,
    filing: one('ApplicationFiled'),
    enterprise: one('EnterpriseRegistered'),
    items: claimed.map((line) => ({ claimed: line, verified: verified.get(line.item) ?? null })),
    verifiedBy: presented.event.payload.verifiedBy,
    evidence: frozen('EvidenceAttached'),
    lists: all('ListPublished'),
    events: found
      .sort((a, b) => a.ordinal - b.ordinal)
      .map((recorded) => refOf(recorded, leaves.get(recorded.ordinal) ?? '')),
    altered: altered.sort((a, b) => a - b),
  }
}

/** An application may be paid in parts or again after a return: only the entries of this payment count. */
function ofPayment<E extends { readonly event: { readonly subjects: { readonly payment?: string } } }>(
  found: readonly E[],
  payment: string,
): E | null {
  return found.find(({ event }) => event.subjects.payment === payment) ?? null
}

function refOf(recorded: Recorded, leaf: string): EventRef {
  const { ordinal, id, stream, revision, recordedAt, actor, reason, event } = recorded
  const { type, validAt } = event
  return { ordinal, id, type, stream, revision, recordedAt, validAt, actor, reason: reason ?? null, leaf }
}
