// Stored forms of an application's stream.
import * as z from 'zod'
import { ITEM_CATEGORIES, MACHINE_TYPES, wordsOf } from '../domain/application/categories.ts'
import { form } from './form.ts'
import {
  count,
  date,
  digest,
  empty,
  id,
  jurisdiction,
  money,
  name,
  number,
  text,
  token,
  uuid,
  year,
} from './scalars.ts'

const category = z.enum(wordsOf(ITEM_CATEGORIES))
const machineType = z.enum(wordsOf(MACHINE_TYPES)).nullable()

const invoiceLine = z.strictObject({
  item: token,
  // A fully digital invoice (数电票, since 2021) has a number of 20 digits and no code.
  invoiceCode: z.string().max(20),
  invoiceNumber: text(20),
  line: number,
  seller: name,
  device: name,
  category,
  machineType,
  project: token.nullable(),
  invoicedOn: date,
  gross: money,
  tax: money,
  net: money,
  acquisition: z.enum(['purchase', 'financeLease']),
  titleBelongsToEnterprise: z.boolean().nullable(),
})

const verifiedLine = z.strictObject({
  item: token,
  gross: money,
  net: money,
  tax: money,
  investment: money,
  category,
  machineType,
  newlyIntroduced: z.boolean(),
  evidence: z.array(id),
  remark: text(2000).nullable(),
})

const value = z.union([text(1000), z.int(), z.boolean()])

const statement = z.strictObject({
  item: token,
  fact: token,
  project: token.nullable(),
  year: year.nullable(),
  value,
  evidence: z.array(id),
})

const verifiedStatement = z.strictObject({
  item: token,
  value: value.nullable(),
  measuredOn: date.nullable(),
  knownSince: date.nullable(),
  evidence: z.array(id),
  remark: text(2000).nullable(),
})

export const applicationForms = {
  ApplicationFiled: form(
    'ApplicationFiled',
    ['application', 'enterprise', 'enterpriseCode', 'policy', 'round'],
    z.strictObject({
      jurisdiction,
      clause: token,
      benefitYear: year,
      claimed: money,
      origin: z.enum(['filed', 'proposed']),
      basis: text(1000).nullable(),
    }),
  ),
  ItemsRecorded: form(
    'ItemsRecorded',
    ['application'],
    z.strictObject({ items: z.array(invoiceLine), statements: z.array(statement) }),
  ),
  EvidenceAttached: form(
    'EvidenceAttached',
    ['application'],
    z.strictObject({
      evidence: id,
      kind: z.enum(['invoice', 'contract', 'leaseContract', 'titleProof', 'photo', 'siteReport', 'other']),
      name,
      mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, 'not a media type'),
      size: count,
      content: digest,
    }),
  ),
  ApplicationAccepted: form('ApplicationAccepted', ['application'], empty),
  ItemsVerified: form(
    'ItemsVerified',
    ['application'],
    z.strictObject({ lines: z.array(verifiedLine), statements: z.array(verifiedStatement) }),
  ),
  ApplicationPresented: form(
    'ApplicationPresented',
    ['application', 'round'],
    z.strictObject({ revision: count, unseen: count }),
  ),
  OutcomeNoted: form(
    'OutcomeNoted',
    ['application'],
    z.strictObject({
      outcome: z.enum([
        'proposed',
        'declined',
        'granted',
        'paid',
        'returned',
        'clawedBack',
        'recalled',
        'setAside',
        'withdrawn',
        'disqualified',
      ]),
      bookEvent: uuid,
      amount: money.nullable(),
    }),
  ),
}
