// Stored forms of money on its way: payee accounts, payments, what the bank did, clawbacks.
import * as z from 'zod'
import { form } from './form.ts'
import { postings } from './postings.ts'
import { date, documentNumber, hash, id, money, name, sealed, text, token, year } from './scalars.ts'

const payee = z.discriminatedUnion('holder', [
  z.strictObject({ holder: z.literal('enterprise'), name, bank: name, number: text(64) }),
  z.strictObject({ holder: z.literal('person'), bank: name, account: sealed }),
])

const capKey = { clause: token, benefitYear: year }
const bankReference = text(100)
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
    z.strictObject({ ...capKey, amount: money, bankReference, postings }),
  ),
  PaymentReturned: form(
    'PaymentReturned',
    paymentSubjects,
    z.strictObject({
      ...capKey,
      by: z.enum(['bank', 'payee']),
      quota: z.enum(['restored', 'lapsed']),
      amount: money,
      bankReference,
      reverses: bankReference,
      postings,
    }),
  ),
  BankMovementObserved: form(
    'BankMovementObserved',
    [],
    z.strictObject({
      movement: z.enum(['settlement', 'return', 'recovery']),
      amount: money,
      bankReference,
      named: id,
      by: z.enum(['bank', 'payee']).nullable(),
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
    z.strictObject({ ...capKey, clawback: id, amount: money, bankReference, postings }),
  ),
}
