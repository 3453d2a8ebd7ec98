// Stored forms of what stands in the way: objections and holds.
import * as z from 'zod'
import { form } from './form.ts'
import { documentNumber, id, name, sealed, text } from './scalars.ts'

const objector = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enterprise'), enterprise: id }),
  z.strictObject({ kind: z.literal('organisation'), name }),
  z.strictObject({ kind: z.literal('person'), name: sealed }),
])
const ground = text(2000)

export const stopForms = {
  ObjectionRaised: form(
    'ObjectionRaised',
    ['round'],
    z.strictObject({
      objection: id,
      against: id.nullable(),
      by: objector,
      ground,
      documentNumber: documentNumber.nullable(),
    }),
  ),
  ObjectionAnswered: form(
    'ObjectionAnswered',
    ['round'],
    z.strictObject({
      objection: id,
      against: id.nullable(),
      finding: z.enum(['upheld', 'dismissed']),
      ground,
      documentNumber,
    }),
  ),
  HoldPlaced: form(
    'HoldPlaced',
    [],
    z.strictObject({
      hold: id,
      scope: z.enum(['application', 'award', 'enterprise']),
      held: id,
      ground,
      documentNumber,
    }),
  ),
  HoldLifted: form('HoldLifted', [], z.strictObject({ hold: id, ground, documentNumber })),
}
