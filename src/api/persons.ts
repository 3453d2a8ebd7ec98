// Names of natural persons: opened for those whose work needs them, and gone once their key is destroyed.
import * as z from 'zod'
import { decode } from '../codec/decode.ts'
import type { Role } from '../domain/book/roles.ts'
import type { Sealed } from '../domain/entry.ts'
import { open } from '../integrity/seal.ts'
import type { World } from '../ledger/world.ts'
import type { Caller } from './caller.ts'

/** Roles that may read names of persons. */
export const SEES_PERSONS: ReadonlySet<Role> = new Set(['clerk', 'verifier', 'auditor'])

export const personalText = z.object({
  text: z.string().nullable(),
  state: z.enum(['open', 'notGiven', 'withheld', 'erased']).describe('Why `text` is null, or open (已脱敏 / 已销毁)'),
})
type PersonalText = z.output<typeof personalText>

/** The persons of an enterprise as of an ordinal. */
export async function personsOf(world: World, { roles }: Caller, enterprise: string, asOf: number) {
  const may = [...roles].some((role) => SEES_PERSONS.has(role))
  let sealed: { legalRepresentative: Sealed | null; contact: Sealed | null } = {
    legalRepresentative: null,
    contact: null,
  }
  for await (const stored of world.log.read(`enterprise-${enterprise}`, 0)) {
    if (stored.ordinal > asOf) break
    const { event } = decode(stored)
    if (event.type === 'EnterpriseRegistered') sealed = event.payload
  }
  return {
    legalRepresentative: await opened(world, sealed.legalRepresentative, may),
    contact: await opened(world, sealed.contact, may),
  }
}

async function opened({ keys }: World, sealed: Sealed | null, may: boolean): Promise<PersonalText> {
  if (sealed === null) return { text: null, state: 'notGiven' }
  if (!may) return { text: null, state: 'withheld' }
  const key = await keys.find(sealed.subject)
  return key === undefined ? { text: null, state: 'erased' } : { text: open(key, sealed), state: 'open' }
}
