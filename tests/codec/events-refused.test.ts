// A payload that is not exactly what its type says is neither written nor believed because it was stored.
import t from 'tap'
import { decode } from '../../src/codec/decode.ts'
import { toDraft } from '../../src/codec/encode.ts'
import type { LedgerEvent, LedgerEventType } from '../../src/codec/recorded.ts'
import { type Mutation, mutations } from './golden/mutations.ts'
import { SAMPLES } from './golden/samples.ts'
import { bytesOf, envelopeOf, type Members, refusal } from './golden/stored.ts'

/** Members whose names the law or the rule gives, not the schema; events-open.test.ts tries them. */
const OPEN: { readonly [T in LedgerEventType]?: readonly string[] } = {
  RoundOpened: ['readings'],
  DecisionSetAside: ['facts'],
  CasePresented: ['facts'],
  AwardDeclined: ['reasons.0'],
  RequestRefused: ['detail'],
  AwardProposed: ['for', 'components', 'split'],
  AwardResolved: ['for'],
  EarlierPayoutRecorded: ['for'],
  ApprovalRecorded: ['approval'],
}
/** Null stands for "not known" or "does not apply" in these members. */
const NULLABLE = new Set([
  'CredentialIssued.validTo',
  'RoleGranted.validTo',
  'QuotaCarriedOver.award',
  'BankMovementObserved.reverses',
  'PolicyTranscribed.documentNumber',
  'PolicyTranscribed.inForceFrom',
  'PolicyTranscribed.appliesFrom',
  'PolicyTranscribed.inForceTo',
  'RoundOpened.versionChoice',
  'InterpretationRecorded.content',
  'PolicyRepealed.content',
  'PolicySuperseded.content',
  'RecognitionRecorded.level',
  'RecognitionRecorded.matter',
  'RecognitionRecorded.project',
  'UpstreamAwardRecorded.title',
  'UpstreamAwardRecorded.matter',
  'UpstreamAwardRecorded.project',
  'EarlierPayoutRecorded.entitlement',
  'ListPublished.validTo',
  ...['AwardProposed.approval', 'AwardProposed.components', 'AwardProposed.split', 'AwardDeclined.approval'],
  ...['AwardResolved.approval', 'AwardResolved.computed', 'AwardResolved.content'],
  'ListClosed.tieBreak',
  'BankMovementObserved.clause',
  'BankMovementObserved.benefitYear',
  'LeadRaised.amount',
  'EnterpriseRegistered.village',
  'ApprovalLimitSet.validTo',
  'ApprovalLimitSet.person',
  'ApprovalLimitSet.largest',
  'DelegationGiven.validTo',
  'RecusalRecorded.validTo',
  'WaiverRecorded.validTo',
  'GroupRecorded.content',
  'GroupMemberJoined.content',
  'GroupMemberJoined.controlledBy',
  'GroupMemberLeft.content',
  'EnterpriseMerged.content',
  'PayeeAccountSet.fingerprint',
  'PayeeAccountSet.isBeneficiary',
  'EnterpriseRegistered.legalRepresentative',
  'EnterpriseRegistered.contact',
  'ItemsRecorded.items.0.machineType',
  'ItemsRecorded.items.0.project',
  'ItemsRecorded.items.0.titleBelongsToEnterprise',
  'ItemsRecorded.items.1.machineType',
  'ItemsRecorded.items.1.project',
  'ItemsRecorded.items.1.titleBelongsToEnterprise',
  'ItemsRecorded.statements.0.project',
  'ItemsRecorded.statements.0.year',
  'ItemsVerified.lines.0.machineType',
  'ItemsVerified.lines.0.remark',
  'ItemsVerified.lines.1.machineType',
  'ItemsVerified.lines.1.remark',
  ...['value', 'measuredOn', 'knownSince', 'remark'].map((member) => `ItemsVerified.statements.0.${member}`),
  'DecisionSetAside.award',
  'CaseWithdrawn.award',
  'CaseDisqualified.award',
  'CaseDisqualified.documentNumber',
  'ObjectionRaised.against',
  'ObjectionAnswered.against',
  'OutcomeNoted.amount',
  'AcceptanceRefused.documentNumber',
  'CrossCheckAsked.dueOn',
  'CrossCheckAnswered.documentNumber',
])

/** Null where null means something, and the empty code of a digital invoice. */
function isLegal(type: string, { path, replacement }: Mutation): boolean {
  const place = `${type}.${path.join('.')}`
  if (replacement === null) return NULLABLE.has(place)
  // What a statement says is text, a whole number, or true or false.
  if (/^Items\w+\.statements\.\d+\.value$/.test(place)) {
    return typeof replacement === 'boolean' || Number.isSafeInteger(replacement)
  }
  return replacement === '' && place.endsWith('.invoiceCode')
}

for (const { entry, meta } of Object.values(SAMPLES)) {
  const { type } = entry
  const all = [...mutations(entry.payload as Members, OPEN[type] ?? [])]

  t.test(`given a payload of ${type} with one member wrong, then it is refused with that member's name`, (t) => {
    for (const mutation of all.filter((mutation) => !isLegal(type, mutation))) {
      const { name, path, value } = mutation
      const place = ['payload', ...path].join('.')
      const read = refusal(() => decode({ ordinal: 9, bytes: bytesOf({ ...envelopeOf(type), payload: value }) }))
      const { reason: _, ...found } = read.fault
      t.strictSame(found, { ordinal: 9, type, path: place }, `${name}, stored`)
      const written = refusal(() => toDraft({ ...entry, payload: value } as unknown as LedgerEvent, meta))
      t.strictSame([written.fault.ordinal, written.fault.path], [null, place], `${name}, about to be written`)
    }
    t.end()
  })

  const legal = all.filter((mutation) => isLegal(type, mutation))
  if (legal.length === 0) continue
  t.test(`given a payload of ${type} with null where that has a meaning, then it is read`, (t) => {
    for (const { name, value } of legal) {
      const { event } = decode({ ordinal: 9, bytes: bytesOf({ ...envelopeOf(type), payload: value }) })
      t.strictSame(event.payload, value, name)
    }
    t.end()
  })
}

t.test('given an entry without a subject that its type must name, then it is refused with the subject', (t) => {
  const required: readonly (readonly [LedgerEventType, readonly string[]])[] = [
    ['EnterpriseRegistered', ['enterprise', 'enterpriseCode']],
    ['ApplicationFiled', ['application', 'enterprise', 'enterpriseCode', 'policy', 'round']],
    ['ApplicationPresented', ['application', 'round']],
    ['RoundOpened', ['round', 'policy', 'budgetLine']],
    ['AwardProposed', ['application', 'enterprise', 'enterpriseCode', 'round', 'policy', 'budgetLine']],
    ['PaymentSettled', ['payment', 'application', 'enterprise', 'enterpriseCode', 'budgetLine']],
  ]
  for (const [type, subjects] of required) {
    for (const subject of subjects) {
      const { [subject]: _, ...rest } = SAMPLES[type].entry.subjects as Members
      const read = refusal(() => decode({ ordinal: 2, bytes: bytesOf({ ...envelopeOf(type), subjects: rest }) }))
      t.equal(read.message, `event ${type} at ordinal 2: subjects.${subject}: missing`)
    }
  }
  t.end()
})
