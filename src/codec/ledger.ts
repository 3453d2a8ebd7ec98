// Stored forms of the stream `ledger`.
import * as z from 'zod'
import { form } from './form.ts'
import { uuid } from './scalars.ts'

export const ledgerForms = {
  LedgerOpened: form(
    'LedgerOpened',
    [],
    z.strictObject({ ledger: uuid, format: z.literal(1), purpose: z.enum(['production', 'demonstration']) }),
  ),
}
