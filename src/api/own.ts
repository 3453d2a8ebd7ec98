// A key opens the book of its own jurisdiction: applications and enterprises of another are a 403, not a puzzle. What
// the book itself holds (rounds, lines, awards, payments) is only ever looked up in the caller's own.
import { decode } from '../codec/decode.ts'
import { enterpriseId } from '../codec/enterprise-id.ts'
import type { LedgerEvent } from '../codec/recorded.ts'
import { Refusal } from '../domain/refusal.ts'
import type { World } from '../ledger/world.ts'
import { Problem, refused } from './problem.ts'

/** Throws not-found or foreign-book unless the application was filed in this jurisdiction. */
export async function ownApplication(world: World, jurisdiction: string, application: string): Promise<void> {
  const first = await firstOf(world, `application-${application}`)
  if (first?.type !== 'ApplicationFiled') throw refused(new Refusal('NOT_FOUND', { application }))
  if (first.payload.jurisdiction !== jurisdiction) throw new Problem('foreign-book')
}

/** Throws not-found or foreign-book unless the enterprise was registered in this jurisdiction. */
export async function ownEnterprise(world: World, jurisdiction: string, enterprise: string): Promise<void> {
  const first = await firstOf(world, `enterprise-${enterprise}`)
  if (first?.type !== 'EnterpriseRegistered') throw refused(new Refusal('NOT_FOUND', { enterprise }))
  if (enterpriseId(jurisdiction, first.subjects.enterpriseCode) !== enterprise) throw new Problem('foreign-book')
}

async function firstOf({ log }: World, stream: string): Promise<LedgerEvent | undefined> {
  for await (const stored of log.read(stream, 0)) return decode(stored).event
  return undefined
}

/** Throws foreign-book unless the stream belongs to this jurisdiction, or to the ledger as a whole. */
export async function ownStream(world: World, jurisdiction: string, stream: string): Promise<void> {
  const [, kind = '', id = ''] = /^([a-z]+)-(.*)$/.exec(stream) ?? []
  switch (kind) {
    case 'application':
      return ownApplication(world, jurisdiction, id)
    case 'enterprise':
      return ownEnterprise(world, jurisdiction, id)
    case 'book':
      if (id !== jurisdiction) throw new Problem('foreign-book')
      return
    default:
  }
}
