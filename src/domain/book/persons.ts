// Opening the book, credentials and roles.
import { type Decider } from './decider.ts'
import type { GrantRole, IssueCredential, OpenBook, RevokeCredential, RevokeRole } from './commands.ts'
import { Refusal } from '../refusal.ts'
import { holds } from './roles.ts'

export const openBook: Decider<OpenBook> = function* (state, { validAt, jurisdiction, name }) {
  if (state.revision >= 0) return new Refusal('ALREADY_EXISTS', { book: jurisdiction })
  yield { type: 'BookOpened', subjects: {}, validAt, payload: { jurisdiction, name } }
}

export const issueCredential: Decider<IssueCredential> = function* (state, command) {
  const { type: _type, validAt, ...payload } = command
  if (state.credentials.has(payload.key)) return new Refusal('ALREADY_EXISTS', { key: payload.key })
  yield { type: 'CredentialIssued', subjects: {}, validAt, payload }
}

export const revokeCredential: Decider<RevokeCredential> = function* (state, { validAt, key }) {
  const credential = state.credentials.get(key)
  if (credential === undefined) return new Refusal('NOT_FOUND', { key })
  if (credential.revoked) return new Refusal('ALREADY_DONE', { key })
  yield { type: 'CredentialRevoked', subjects: {}, validAt, payload: { key } }
}

export const grantRole: Decider<GrantRole> = function* (_state, command) {
  const { type: _type, validAt, ...payload } = command
  if (payload.validTo !== null && payload.validTo <= payload.validFrom) {
    return new Refusal('INVALID', { field: 'validTo', validFrom: payload.validFrom, validTo: payload.validTo })
  }
  yield { type: 'RoleGranted', subjects: {}, validAt, payload }
}

export const revokeRole: Decider<RevokeRole> = function* (state, { validAt, person, role }) {
  if (!holds(state.roles.get(person) ?? [], role, validAt)) return new Refusal('NOT_FOUND', { person, role })
  yield { type: 'RoleRevoked', subjects: {}, validAt, payload: { person, role } }
}
