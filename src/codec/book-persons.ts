// Stored forms of the book's opening, and of its persons, their keys and roles.
import * as z from 'zod'
import { ROLES } from '../domain/book/roles.ts'
import { form } from './form.ts'
import { date, hash, jurisdiction, name, token } from './scalars.ts'

const role = z.enum(ROLES)

export const personForms = {
  BookOpened: form('BookOpened', [], z.strictObject({ jurisdiction, name })),
  CredentialIssued: form(
    'CredentialIssued',
    [],
    z.strictObject({ key: token, person: token, secretHash: hash, validFrom: date, validTo: date.nullable() }),
  ),
  CredentialRevoked: form('CredentialRevoked', [], z.strictObject({ key: token })),
  RoleGranted: form(
    'RoleGranted',
    [],
    z.strictObject({ person: token, role, validFrom: date, validTo: date.nullable() }),
  ),
  RoleRevoked: form('RoleRevoked', [], z.strictObject({ person: token, role })),
}
