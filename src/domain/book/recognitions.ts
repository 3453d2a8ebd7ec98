// Recognitions (认定) and awards of upper levels: what other bodies decided about an enterprise. When such a decision falls,
// every case that was built on it gets a lead: the text is silent, a person decides.
import { exceeds, isNegative, isZero, plus, sameMoney } from '../money.ts'
import { before, Refusal } from '../refusal.ts'
import type {
  RecordRecognition,
  RecordUpstreamAward,
  RecordUpstreamPayment,
  ReduceUpstreamAward,
  RevokeRecognition,
} from './bureau-commands.ts'
import type { Body } from './bureau-events.ts'
import type { Decider, Decision } from './decider.ts'
import type { BookState, CaseRecord } from './state.ts'

/** The audit question about cases that are out of scope, as known then and as known now. */
const QUESTION_OUT_OF_SCOPE = 8
/** The audit question about support of several levels against what is allowed. */
const QUESTION_OTHER_LEVELS = 22

/** Records a title under an id of its own. */
export const recordRecognition: Decider<RecordRecognition> = function* (state, command) {
  const { type: _type, validAt, enterprise, enterpriseCode, ...payload } = command
  const { recognition, recognisedOn, body, level } = payload
  if (state.recognitions.has(recognition)) return new Refusal('ALREADY_EXISTS', { recognition })
  if (validAt < recognisedOn) return before(validAt, recognisedOn)
  const wrong = wrongLevel(body, level)
  if (wrong !== undefined) return wrong
  yield { type: 'RecognitionRecorded', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** Notes that a title fell, and raises a lead for every case that was built on it. */
export const revokeRecognition: Decider<RevokeRecognition> = function* (state, command) {
  const { validAt, recognition, ground, documentNumber } = command
  const held = state.recognitions.get(recognition)
  if (held === undefined) return new Refusal('NOT_FOUND', { recognition })
  if (held.revokedOn !== null) return new Refusal('ALREADY_DONE', { recognition })
  if (validAt < held.recognisedOn) return before(validAt, held.recognisedOn)
  const { enterprise, enterpriseCode } = held
  const payload = { recognition, ground, documentNumber }
  yield { type: 'RecognitionRevoked', subjects: { enterprise, enterpriseCode }, validAt, payload }
  yield* leadsDownstream(state, recognition, command, QUESTION_OUT_OF_SCOPE, 'RECOGNITION_REVOKED')
  return undefined
}

/** Records an award of another level under an id of its own. */
export const recordUpstreamAward: Decider<RecordUpstreamAward> = function* (state, command) {
  const { type: _type, validAt, enterprise, enterpriseCode, ...payload } = command
  const { upstreamAward, grantedOn, amount, body, level } = payload
  if (state.upstreamAwards.has(upstreamAward)) return new Refusal('ALREADY_EXISTS', { upstreamAward })
  if (validAt < grantedOn) return before(validAt, grantedOn)
  if (isZero(amount) || isNegative(amount)) return new Refusal('INVALID', { field: 'amount', amount })
  const wrong = wrongLevel(body, level)
  if (wrong !== undefined) return wrong
  yield { type: 'UpstreamAwardRecorded', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** Notes that the other level paid; not more than it granted. */
export const recordUpstreamPayment: Decider<RecordUpstreamPayment> = function* (state, command) {
  const { validAt, upstreamAward, amount, documentNumber } = command
  const held = state.upstreamAwards.get(upstreamAward)
  if (held === undefined) return new Refusal('NOT_FOUND', { upstreamAward })
  if (validAt < held.grantedOn) return before(validAt, held.grantedOn)
  if (isZero(amount) || exceeds(plus(held.paid, amount), held.amount)) {
    return new Refusal('INVALID', { field: 'amount', amount, paid: held.paid, granted: held.amount })
  }
  const { enterprise, enterpriseCode } = held
  const payload = { upstreamAward, amount, documentNumber }
  yield { type: 'UpstreamAwardPaid', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** Notes that the other level reduced or revoked its award, and raises a lead for every case built on it. */
export const reduceUpstreamAward: Decider<ReduceUpstreamAward> = function* (state, command) {
  const { validAt, upstreamAward, amount, ground, documentNumber } = command
  const held = state.upstreamAwards.get(upstreamAward)
  if (held === undefined) return new Refusal('NOT_FOUND', { upstreamAward })
  if (validAt < held.grantedOn) return before(validAt, held.grantedOn)
  if (exceeds(amount, held.amount) || sameMoney(amount, held.amount) || isNegative(amount)) {
    return new Refusal('INVALID', { field: 'amount', amount, granted: held.amount })
  }
  const { enterprise, enterpriseCode } = held
  const payload = { upstreamAward, from: held.amount, amount, ground, documentNumber }
  yield { type: 'UpstreamAwardReduced', subjects: { enterprise, enterpriseCode }, validAt, payload }
  yield* leadsDownstream(state, upstreamAward, command, QUESTION_OTHER_LEVELS, 'UPSTREAM_AWARD_REDUCED')
  return undefined
}

/** One lead for each case that named the record among its sources, with what was awarded on it. */
function* leadsDownstream(
  state: BookState,
  record: string,
  { validAt }: { readonly validAt: RevokeRecognition['validAt'] },
  question: number,
  code: string,
): Decision {
  const concerns = state.revision
  for (const application of state.builtOn.get(record) ?? []) {
    const { enterprise, enterpriseCode, round, award } = state.cases.get(application) as CaseRecord
    const amount = (award === null ? undefined : state.awards.get(award)?.amount) ?? null
    const payload = { lead: `lead-${state.revision + 1}`, question, code, amount, concerns }
    yield { type: 'LeadRaised', subjects: { application, enterprise, enterpriseCode, round }, validAt, payload }
  }
  return undefined
}

/** A level named in words must be that of the body's code: 市级 of a county-level city is no city's (R28). */
function wrongLevel({ code }: Body, level: string | null): Refusal | undefined {
  const actual = levelOf(code)
  if (level === null || actual === undefined || level === actual) return undefined
  return ['national', 'province', 'city', 'county'].includes(level)
    ? new Refusal('INVALID', { field: 'level', level, code, levelOfCode: actual })
    : undefined
}

/** The level of an administrative division by its code; undefined for codes outside of China. */
function levelOf(code: string): 'national' | 'province' | 'city' | 'county' | undefined {
  if (code === '000000') return undefined
  if (code === '100000') return 'national'
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}
