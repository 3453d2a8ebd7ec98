// Stored forms of the enterprise's stream.
import * as z from 'zod'
import { form } from './form.ts'
import { documentNumber, name, sealed } from './scalars.ts'

export const enterpriseForms = {
  EnterpriseRenamed: form(
    'EnterpriseRenamed',
    ['enterprise', 'enterpriseCode'],
    z.strictObject({ name, codeCheckDigitHolds: z.boolean(), documentNumber }),
  ),
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
