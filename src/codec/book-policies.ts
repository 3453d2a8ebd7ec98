// Stored forms of policy versions and published lists.
import * as z from 'zod'
import { form } from './form.ts'
import { date, digest, documentNumber, hash, id, name, number, text, token } from './scalars.ts'

const ground = { basis: text(500), documentNumber, content: digest.nullable() }
const end = { version: number, from: date, transition: z.enum(['byDeed', 'atOnce']) }

export const policyForms = {
  PolicyTranscribed: form(
    'PolicyTranscribed',
    ['policy'],
    z.strictObject({
      version: number,
      hash,
      document: digest,
      source: digest,
      title: text(300),
      documentNumber: documentNumber.nullable(),
      status: z.enum(['draft', 'issued']),
      inForceFrom: date.nullable(),
      appliesFrom: date.nullable(),
      inForceTo: date.nullable(),
    }),
  ),
  PolicyPublished: form('PolicyPublished', ['policy'], z.strictObject({ version: number, hash })),
  InterpretationRecorded: form(
    'InterpretationRecorded',
    ['policy'],
    z.strictObject({ ...ground, reading: token, alternative: token, from: date }),
  ),
  PolicyRepealed: form('PolicyRepealed', ['policy'], z.strictObject({ ...ground, ...end })),
  PolicySuperseded: form(
    'PolicySuperseded',
    ['policy'],
    z.strictObject({ ...ground, ...end, byPolicy: id, byVersion: number }),
  ),
  ListPublished: form(
    'ListPublished',
    [],
    z.strictObject({
      list: id,
      kind: token,
      documentNumber,
      validFrom: date,
      validTo: date.nullable(),
      members: z.array(name),
      content: digest,
    }),
  ),
}
