// The frame around every payload: ids, author, times, place. Checked when written and again when read.
import * as z from 'zod'
import type { Subjects } from '../domain/entry.ts'
import type { Draft, Envelope } from '../integrity/envelope.ts'
import { compile } from './compiled.ts'
import type { Same } from './form.ts'
import { count, date, documentNumber, enterpriseCode, id, number, text, token, uuid } from './scalars.ts'

const subjects = z.strictObject({
  application: id.exactOptional(),
  enterprise: id.exactOptional(),
  enterpriseCode: enterpriseCode.exactOptional(),
  policy: id.exactOptional(),
  round: id.exactOptional(),
  budgetLine: id.exactOptional(),
  payment: id.exactOptional(),
})

const draft = {
  id: uuid,
  type: token,
  schema: number,
  actor: z.strictObject({ id: token, role: token, onBehalfOf: token.exactOptional() }),
  command: uuid,
  cause: uuid.exactOptional(),
  correlation: uuid,
  reason: text(2000).exactOptional(),
  validAt: date,
  knownSince: z.strictObject({ on: date, document: documentNumber }).exactOptional(),
  subjects,
  // The form of the type says what it is.
  payload: z.unknown(),
}

const draftSchema = z.strictObject(draft)
const envelopeSchema = z.strictObject({
  ...draft,
  v: z.literal(1),
  stream: z.string().regex(/^[a-z][a-z0-9-]{2,99}$/, 'not a stream'),
  revision: count,
  recordedAt: z.string().regex(z.regexes.datetime({ precision: 3 }), 'not UTC with milliseconds'),
})

/** An event before the log gave it its place and time. */
export const draftFrame = compile(draftSchema)
/** An event as stored. */
export const envelopeFrame = compile(envelopeSchema)

type Names<T> = keyof T
/** Fails to compile when a frame's members and those of the stored form drift apart. */
export const framesAgree: readonly [
  Same<Names<z.output<typeof draftSchema>>, Names<Draft>>,
  Same<Names<z.output<typeof envelopeSchema>>, Names<Envelope>>,
  Same<z.output<typeof subjects>, Subjects>,
] = [true, true, true]
