// Stored forms of money on its way: payee accounts, payments, what the bank did, clawbacks.
import * as z from 'zod'
import { MAX_BANK_ROWS } from '../domain/book/bank-results.ts'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { date, digest, documentNumber, hash, id, money, name, sealed, text, token, year } from './scalars.ts'

const payee = z.discriminatedUnion('holder', [
  z.strictObject({ holder: z.literal('enterprise'), name, bank: name, number: text(64) }),
  z.strictObject({ holder: z.literal('person'), bank: name, account: sealed }),
])

const capKey = { clause: token, benefitYear: year }
const bankReference = text(100)
const quota = z.enum(['restored', 'lapsed'])
const paymentSubjects = [
  'payment',
  'application',
  'enterprise',
  'enterpriseCode',
  'round',
  'policy',
  'budgetLine',
] as const

export const paymentForms = {
  PayeeAccountSet: form(
    'PayeeAccountSet',
    ['enterprise'],
    z.strictObject({ account: payee, fingerprint: hash.nullable(), isBeneficiary: z.boolean().nullable() }),
  ),
  PaymentOrdered: form(
    'PaymentOrdered',
    paymentSubjects,
    z.strictObject({ ...capKey, award: id, amount: money, payee, postings }),
  ),
  PaymentReleased: form(
    'PaymentReleased',
    paymentSubjects,
    z.strictObject({ amount: money, voucher: text(100), postings }),
  ),
  PaymentSettled: form(
    'PaymentSettled',
    paymentSubjects,
    z.strictObject({ ...capKey, amount: money, rest: money, bankReference, postings }),
  ),
  PaymentCancelled: form(
    'PaymentCancelled',
    paymentSubjects,
    z.strictObject({ amount: money, ground: text(2000), postings }),
  ),
  BankResultsReceived: form(
    'BankResultsReceived',
    [],
    z.strictObject({
      file: digest,
      fileNumber: text(100),
      rows: z.int().min(1).max(MAX_BANK_ROWS),
      settled: money,
      rejected: money,
      returned: money,
    }),
  ),
  PaymentRejected: form(
    'PaymentRejected',
    paymentSubjects,
    z.strictObject({ amount: money, bankReference, ground: text(2000), postings }),
  ),
  PaymentRecharged: form(
    'PaymentRecharged',
    paymentSubjects,
    z.strictObject({ direction: z.enum(['out', 'in']), counterpart: id, amount: money, documentNumber, postings }),
  ),
  PaymentReturned: form(
    'PaymentReturned',
    paymentSubjects,
    z.strictObject({
      ...capKey,
      by: z.enum(['bank', 'payee']),
      quota,
      amount: money,
      bankReference,
      reverses: bankReference,
      left: money,
      postings,
    }),
  ),
  BankMovementObserved: form(
    'BankMovementObserved',
    [],
    z.strictObject({
      movement: z.enum(['settlement', 'rejection', 'return', 'recovery']),
      amount: money,
      bankReference,
      named: id,
      by: z.enum(['bank', 'payee']).nullable(),
      reverses: bankReference.nullable(),
      capUse: money,
      clause: token.nullable(),
      benefitYear: year.nullable(),
      postings,
    }),
  ),
  ClawbackOrdered: form(
    'ClawbackOrdered',
    paymentSubjects,
    z.strictObject({
      ...capKey,
      clawback: id,
      amount: money,
      ground: text(2000),
      documentNumber,
      dueOn: date,
      postings,
    }),
  ),
  ClawbackReceived: form(
    'ClawbackReceived',
    paymentSubjects,
    z.strictObject({ ...capKey, clawback: id, amount: money, quota, bankReference, postings }),
  ),
  PaymentOffset: form(
    'PaymentOffset',
    paymentSubjects,
    z.strictObject({ ...capKey, clawback: id, amount: money, rest: money, documentNumber, postings }),
  ),
  ClawbackOffset: form(
    'ClawbackOffset',
    paymentSubjects,
    z.strictObject({ ...capKey, clawback: id, against: id, amount: money, quota, documentNumber, postings }),
  ),
  ClawbackWrittenOff: form(
    'ClawbackWrittenOff',
    paymentSubjects,
    z.strictObject({ ...capKey, clawback: id, amount: money, ground: text(2000), documentNumber, postings }),
  ),
}
