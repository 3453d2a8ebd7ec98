// One enterprise's whole story in order of the ledger: its own entries, those of its applications and payments, and what
// happened to the lists its applications stood in. What concerns another enterprise's case is left out.
import { decode } from '../codec/decode.ts'
import type { LedgerEvent, LedgerEventType, Recorded } from '../codec/recorded.ts'
import type { Posting } from '../domain/book/postings.ts'
import { type Money, plus, sum, ZERO } from '../domain/money.ts'
import { isIntact, type SubjectIndex } from './provenance.ts'
import type { World } from './world.ts'

/** An entry of the story. */
export interface StoryEntry extends Recorded {
  /** RFC 6962 leaf hash of the stored bytes, hex. */
  readonly leaf: string
  /** What it changed in the money the enterprise has from this book, in yuan; below zero for what came back. */
  readonly received: Money
  /** The running total after it. */
  readonly receivedTotal: Money
}

export interface EnterpriseStory {
  readonly entries: readonly StoryEntry[]
  /** Ordinals whose stored bytes no longer match their leaf. */
  readonly altered: readonly number[]
}

/** What of a round concerns each of its cases. */
const ROUND_TYPES = [
  ...(['RoundOpened', 'TieDecided', 'ListClosed', 'NoticePublished', 'RoundApproved'] as const),
  ...(['ObjectionRaised', 'ObjectionAnswered'] as const),
] as const satisfies readonly LedgerEventType[]
/** Entries that are read at once. */
const CHUNK = 1_000

/** Tells the story as of an ordinal; no entries for an enterprise that was not registered by then. */
export async function enterpriseStoryOf(
  world: World,
  index: SubjectIndex,
  enterprise: string,
  asOf: number,
): Promise<EnterpriseStory> {
  const found = new Map<number, Recorded & { readonly leaf: string }>()
  const altered: number[] = []
  const gather = async (ordinals: readonly number[]): Promise<void> => {
    const fresh = [...new Set(ordinals)].filter((ordinal) => !found.has(ordinal))
    for (let from = 0; from < fresh.length; from += CHUNK) {
      for (const stored of await world.log.at(fresh.slice(from, from + CHUNK))) {
        if (!isIntact(stored)) altered.push(stored.ordinal)
        found.set(stored.ordinal, { ...decode(stored), leaf: stored.leaf.toString('hex') })
      }
    }
  }
  const named = (subject: 'application' | 'payment' | 'round'): Set<string> => {
    const own = [...found.values()].filter(({ event }) => event.subjects.enterprise === enterprise)
    return new Set(own.flatMap(({ event }) => event.subjects[subject] ?? []))
  }

  await gather(await index('enterprise', enterprise, asOf))
  const applications = named('application')
  const rounds = named('round')
  const payments = named('payment')
  for (const application of applications) await gather(await index('application', application, asOf))
  for (const payment of payments) await gather(await index('payment', payment, asOf))
  for (const round of rounds) await gather(await index('round', round, asOf, ROUND_TYPES))

  let receivedTotal = ZERO
  const entries = [...found.values()]
    .filter(({ event }) => concerns(event, enterprise, applications))
    .sort((a, b) => a.ordinal - b.ordinal)
    .map((entry) => {
      const received = receivedBy(entry.event)
      receivedTotal = plus(receivedTotal, received)
      return { ...entry, received, receivedTotal }
    })
  return { entries, altered: altered.sort((a, b) => a - b) }
}

/** A list is everybody's; a case, an objection against one, or an enterprise is not. */
function concerns({ subjects }: LedgerEvent, enterprise: string, applications: ReadonlySet<string>): boolean {
  if (subjects.enterprise !== undefined) return subjects.enterprise === enterprise
  return subjects.application === undefined || applications.has(subjects.application)
}

/** Every payment, return and recovery posts to `paid`: what it adds there is what the enterprise received. */
function receivedBy({ payload }: LedgerEvent): Money {
  const postings: readonly Posting[] = 'postings' in payload ? payload.postings : []
  return sum(postings.flatMap(([account, amount]) => (account === 'paid' ? [amount] : [])))
}
