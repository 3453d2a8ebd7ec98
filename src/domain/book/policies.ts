// Policy versions are published by two people: who transcribed, and who compared clause and text and approved the hash.
// Published lists (名单) are what facts are derived from.
import { Refusal } from '../refusal.ts'
import type { PublishList, PublishPolicy, TranscribePolicy } from './commands.ts'
import type { Decider } from './decider.ts'

/** The largest list in one entry, so that the entry stays below the log's limit; longer lists are published in parts. */
export const MAX_LIST_MEMBERS = 2_000

/** Records a transcribed version; a version that is published stays as it is. */
export const transcribePolicy: Decider<TranscribePolicy> = function* (state, command) {
  const { type: _type, validAt, policy, ...payload } = command
  const held = state.policies.get(`${policy}@${payload.version}`)
  if (held?.hash === payload.hash) return new Refusal('ALREADY_DONE', { policy, version: payload.version })
  if (held?.published === true) return new Refusal('ALREADY_EXISTS', { policy, version: payload.version })
  yield { type: 'PolicyTranscribed', subjects: { policy }, validAt, payload }
}

/** Publishes a version by the hash that was checked; refused to its transcriber. */
export const publishPolicy: Decider<PublishPolicy> = function* (state, command, { person }) {
  const { validAt, policy, version, hash } = command
  const held = state.policies.get(`${policy}@${version}`)
  if (held === undefined) return new Refusal('NOT_FOUND', { policy, version })
  if (held.published) return new Refusal('ALREADY_DONE', { policy, version })
  if (held.transcribedBy === person) return new Refusal('FOUR_EYES', { policy, transcribedBy: person })
  if (held.hash !== hash) return new Refusal('HASH_DIFFERS', { policy, transcribed: held.hash, approved: hash })
  yield { type: 'PolicyPublished', subjects: { policy }, validAt, payload: { version, hash } }
}

/** Publishes a dated list under an id of its own. */
export const publishList: Decider<PublishList> = function* (state, command) {
  const { type: _type, validAt, ...payload } = command
  if (state.lists.has(payload.list)) return new Refusal('ALREADY_EXISTS', { list: payload.list })
  const { validFrom, validTo } = payload
  if (validTo !== null && validTo < validFrom) return new Refusal('INVALID', { field: 'validTo', validFrom, validTo })
  if (payload.members.length > MAX_LIST_MEMBERS) {
    return new Refusal('INVALID', { field: 'members', limit: MAX_LIST_MEMBERS, given: payload.members.length })
  }
  yield { type: 'ListPublished', subjects: {}, validAt, payload }
}
