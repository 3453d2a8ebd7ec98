// Stored forms of leads and refusals.
import * as z from 'zod'
import { form } from './form.ts'
import { count, id, money, named, number, token } from './scalars.ts'

export const leadForms = {
  LeadRaised: form(
    'LeadRaised',
    [],
    z.strictObject({ lead: id, question: number, code: token, amount: money.nullable(), concerns: count }),
  ),
  RequestRefused: form(
    'RequestRefused',
    [],
    z.strictObject({ request: token, code: token, detail: named(z.union([z.string().max(300), z.int()])) }),
  ),
}
