// Stored forms of the authority of persons: approval limits, delegations, recusals, waivers.
import * as z from 'zod'
import { ROLE_OF } from '../domain/book/limits.ts'
import { ROLES } from '../domain/book/roles.ts'
import { WAIVABLE } from '../domain/book/waivers.ts'
import { form } from './form.ts'
import { date, documentNumber, id, money, text, token } from './scalars.ts'

const documented = { documentNumber, validFrom: date, validTo: date.nullable() }
const ground = text(1000)

export const authorityForms = {
  ApprovalLimitSet: form(
    'ApprovalLimitSet',
    [],
    z.strictObject({
      ...documented,
      act: z.enum(Object.keys(ROLE_OF) as (keyof typeof ROLE_OF)[]),
      person: token.nullable(),
      largest: money.nullable(),
      perDay: money.nullable(),
    }),
  ),
  DelegationGiven: form(
    'DelegationGiven',
    [],
    z.strictObject({ ...documented, delegation: id, from: token, to: token, role: z.enum(ROLES) }),
  ),
  DelegationEnded: form('DelegationEnded', [], z.strictObject({ delegation: id })),
  RecusalRecorded: form('RecusalRecorded', [], z.strictObject({ ...documented, recusal: id, person: token, ground })),
  RecusalEnded: form('RecusalEnded', [], z.strictObject({ recusal: id, ground })),
  WaiverRecorded: form(
    'WaiverRecorded',
    ['application'],
    z.strictObject({ ...documented, waiver: id, rule: z.enum(WAIVABLE), ground }),
  ),
}
