// Stored forms of the enterprise's stream.
import * as z from 'zod'
import { form } from './form.ts'
import { name, sealed } from './scalars.ts'

export const enterpriseForms = {
  EnterpriseRegistered: form(
    'EnterpriseRegistered',
    ['enterprise', 'enterpriseCode'],
    z.strictObject({
      name,
      industry: z.enum(['stoneCarving', 'bags', 'apparel', 'food', 'other']),
      village: name.nullable(),
      codeCheckDigitHolds: z.boolean(),
      legalRepresentative: sealed.nullable(),
      contact: sealed.nullable(),
    }),
  ),
}
