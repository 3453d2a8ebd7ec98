// A version is published by two people: one transcribes, another approves the hash of what was transcribed.
import t from 'tap'
import { MAX_LIST_MEMBERS } from '../../../src/domain/book/policies.ts'
import { addDays, day } from '../../../src/domain/calendar.ts'
import type { Asked, Desk } from './desk.ts'
import { HUIAN, newBook, POLICY, transcription } from './steps.ts'

const HASH = HUIAN.hash
const OTHER = 'b'.repeat(64)

function approval(hash = HASH): Asked {
  return { type: 'publishPolicy', policy: POLICY, version: 1, hash }
}

/** A book whose transcriber may also check. */
function transcribed(): Desk {
  const desk = newBook()
  const tenure = { validFrom: desk.today, validTo: null }
  desk.must({ type: 'grantRole', person: 'person-transcriber', role: 'checker', ...tenure })
  desk.must(transcription(HUIAN.policy, HASH))
  return desk
}

t.test('given a transcription, when its own transcriber approves it, then refused; another may', async (t) => {
  const desk = transcribed()
  const { events, refusal } = desk.ask(approval(), 'person-transcriber')
  t.hasStrict(refusal, { code: 'FOUR_EYES', detail: { policy: POLICY, transcribedBy: 'person-transcriber' } })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { policy: POLICY } }])
  t.hasStrict(desk.must(approval()), [{ type: 'PolicyPublished', payload: { version: 1, hash: HASH } }])
  t.hasStrict(desk.state.policies.get(`${POLICY}@1`), { published: true, transcribedBy: 'person-transcriber' })
})

t.test('given another hash than was transcribed, when approved, then refused', async (t) => {
  const desk = transcribed()
  const { refusal } = desk.ask(approval(OTHER))
  t.hasStrict(refusal, { code: 'HASH_DIFFERS', detail: { policy: POLICY, transcribed: HASH, approved: OTHER } })
})

t.test('given a transcription done again by another, then that one counts and the first may approve it', async (t) => {
  const desk = transcribed()
  const tenure = { validFrom: desk.today, validTo: null }
  desk.must({ type: 'grantRole', person: 'person-checker', role: 'transcriber', ...tenure })
  desk.must(transcription(HUIAN.policy, OTHER), 'person-checker')
  t.hasStrict(desk.ask(approval(HASH), 'person-transcriber').refusal, { code: 'HASH_DIFFERS' })
  t.hasStrict(desk.ask(approval(OTHER), 'person-checker').refusal, { code: 'FOUR_EYES' })
  t.equal(desk.ask(approval(OTHER), 'person-transcriber').refusal, undefined)
})

t.test('given a published version, then it stays as it is', async (t) => {
  const desk = transcribed()
  t.hasStrict(desk.ask(transcription(HUIAN.policy, HASH)).refusal, { code: 'ALREADY_DONE' })
  desk.must(approval())
  t.hasStrict(desk.ask(approval()).refusal, { code: 'ALREADY_DONE' })
  t.hasStrict(desk.ask(transcription(HUIAN.policy, OTHER)).refusal, { code: 'ALREADY_EXISTS' })
  t.equal(desk.ask(transcription({ ...HUIAN.policy, version: 2 }, OTHER)).refusal, undefined, 'a next version follows')
})

t.test('given a published list, then it is published once, for a day at least, up to its size', async (t) => {
  const desk = newBook()
  const from = day('2022-01-01')
  const list = (id: string, over: object = {}): Asked => ({
    ...{ type: 'publishList', list: id, kind: 'oldRevolutionaryVillages', documentNumber: '惠老区〔2020〕1号' },
    ...{ validFrom: from, validTo: null, members: ['东山村'], content: `sha256:${'0'.repeat(64)}`, ...over },
  })
  desk.must(list('list-1'))
  t.hasStrict(desk.ask(list('list-1')).refusal, { code: 'ALREADY_EXISTS', detail: { list: 'list-1' } })
  t.equal(desk.ask(list('list-2', { validTo: from })).refusal, undefined)
  t.hasStrict(desk.ask(list('list-3', { validTo: addDays(from, -1) })).refusal, { code: 'INVALID' })
  const members = Array.from({ length: MAX_LIST_MEMBERS + 1 }, (_, i) => `村${i}`)
  t.equal(desk.ask(list('list-4', { members: members.slice(1) })).refusal, undefined)
  const detail = { field: 'members', limit: 2_000, given: 2_001 }
  t.hasStrict(desk.ask(list('list-5', { members })).refusal, { code: 'INVALID', detail })
})
