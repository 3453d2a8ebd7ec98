// Opening the book, credentials and roles.
import { type Decider } from './decider.ts'
import type { GrantRole, IssueCredential, OpenBook, RevokeCredential, RevokeRole } from './commands.ts'
import { Refusal } from '../refusal.ts'
import { holds } from './roles.ts'

/** Opens the book of a jurisdiction, once. */
export const openBook: Decider<OpenBook> = function* (state, { validAt, jurisdiction, name }) {
  if (state.revision >= 0) return new Refusal('ALREADY_EXISTS', { book: jurisdiction })
  yield { type: 'BookOpened', subjects: {}, validAt, payload: { jurisdiction, name } }
}

/** Issues a key to a person; the book keeps only the hash of its secret. */
export const issueCredential: Decider<IssueCredential> = function* (state, command) {
  const { type: _type, validAt, ...payload } = command
  const { validFrom, validTo } = payload
  if (validTo !== null && validTo < validFrom) return new Refusal('INVALID', { field: 'validTo', validFrom, validTo })
  if (state.credentials.has(payload.key)) return new Refusal('ALREADY_EXISTS', { key: payload.key })
  yield { type: 'CredentialIssued', subjects: {}, validAt, payload }
}

/** Ends a key for good. */
export const revokeCredential: Decider<RevokeCredential> = function* (state, { validAt, key }) {
  const credential = state.credentials.get(key)
  if (credential === undefined) return new Refusal('NOT_FOUND', { key })
  if (credential.revoked) return new Refusal('ALREADY_DONE', { key })
  yield { type: 'CredentialRevoked', subjects: {}, validAt, payload: { key } }
}

/** Grants a role from a day on, until a day or without an end. */
export const grantRole: Decider<GrantRole> = function* (_state, command) {
  const { type: _type, validAt, ...payload } = command
  if (payload.validTo !== null && payload.validTo < payload.validFrom) {
    return new Refusal('INVALID', { field: 'validTo', validFrom: payload.validFrom, validTo: payload.validTo })
  }
  yield { type: 'RoleGranted', subjects: {}, validAt, payload }
}

/** Ends a role that the person holds on the day. */
export const revokeRole: Decider<RevokeRole> = function* (state, { validAt, person, role }) {
  if (!holds(state.roles.get(person) ?? [], role, validAt)) return new Refusal('NOT_FOUND', { person, role })
  yield { type: 'RoleRevoked', subjects: {}, validAt, payload: { person, role } }
}
