// Where a payment goes. The account of a natural person is sealed in the book; it is opened for those who pay or audit,
// and gone once its key is destroyed.
import * as z from 'zod'
import { decode } from '../codec/decode.ts'
import type { PayeeAccount } from '../domain/book/payment-events.ts'
import type { Role } from '../domain/book/roles.ts'
import { open } from '../integrity/seal.ts'
import type { World } from '../ledger/world.ts'
import type { Caller } from './caller.ts'

/** Roles that may read the account of a natural person. */
export const SEES_ACCOUNTS: ReadonlySet<Role> = new Set(['paymentMaker', 'paymentChecker', 'treasurer', 'auditor'])

export const payeeAccount = z.object({
  holder: z.enum(['enterprise', 'person']),
  bank: z.string(),
  name: z.string().nullable(),
  number: z.string().nullable(),
  state: z.enum(['open', 'withheld', 'erased']).describe('Why name and number are null, or open (已脱敏 / 已销毁)'),
})
type Payee = z.output<typeof payeeAccount>

/** The account that a payment was ordered to, from its steps. Throws an Error if there is no order among them. */
export async function payeeOf(
  world: World,
  { roles }: Caller,
  steps: readonly { readonly ordinal: number; readonly type: string }[],
): Promise<Payee> {
  const ordered = steps.find(({ type }) => type === 'PaymentOrdered')
  const [stored] = ordered === undefined ? [] : await world.log.at([ordered.ordinal])
  const event = stored && decode(stored).event
  if (event?.type !== 'PaymentOrdered') throw new Error('the steps of a payment hold no order')
  const may = [...roles].some((role) => SEES_ACCOUNTS.has(role))
  return openedPayee(world, event.payload.payee, may)
}

/** The account as those may see it who ask: sealed text is opened only for `may`. */
export async function openedPayee({ keys }: World, account: PayeeAccount, may: boolean): Promise<Payee> {
  if (account.holder === 'enterprise') return { ...account, state: 'open' }
  const hidden = { holder: account.holder, bank: account.bank, name: null, number: null }
  if (!may) return { ...hidden, state: 'withheld' }
  const key = await keys.find(account.account.subject)
  if (key === undefined) return { ...hidden, state: 'erased' }
  return { ...hidden, ...sealedAccount.parse(JSON.parse(open(key, account.account))), state: 'open' }
}

/** As src/ledger/payees.ts seals it. */
const sealedAccount = z.object({ name: z.string(), number: z.string() })
