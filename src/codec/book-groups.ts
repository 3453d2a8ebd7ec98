// Stored forms of related enterprises, and of what becomes of an enterprise.
import * as z from 'zod'
import { form } from './form.ts'
import { date, digest, documentNumber, id, name } from './scalars.ts'

const shown = { basis: z.enum(['document', 'registryExtract']), documentNumber, content: digest.nullable() }
const member = ['enterprise', 'enterpriseCode'] as const

export const groupForms = {
  GroupRecorded: form('GroupRecorded', [], z.strictObject({ ...shown, group: id, name })),
  GroupMemberJoined: form(
    'GroupMemberJoined',
    member,
    z.strictObject({ ...shown, group: id, controlledBy: id.nullable(), validFrom: date, validTo: date.nullable() }),
  ),
  GroupMemberLeft: form('GroupMemberLeft', member, z.strictObject({ ...shown, group: id })),
  EnterpriseDissolved: form('EnterpriseDissolved', ['enterprise'], z.strictObject(shown)),
  EnterpriseMerged: form('EnterpriseMerged', ['enterprise'], z.strictObject({ ...shown, into: id })),
}
