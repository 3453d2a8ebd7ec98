// Where an enterprise is paid. An account of a natural person is sealed before anything is stored.
import type { BookEvent } from '../domain/book/events.ts'
import type { PayeeAccount } from '../domain/book/payment-events.ts'
import type { DateText } from '../domain/calendar.ts'
import { Refusal } from '../domain/refusal.ts'
import { canonicalText } from '../integrity/canonical.ts'
import { fingerprint } from '../integrity/fingerprint.ts'
import { seal } from '../integrity/seal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import { loadEnterprise } from './enterprises.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** Whose key tells that two accounts are the same. It opens nothing. */
export const FINGERPRINTS = 'ledger/payeeAccounts'

/** An account as entered. */
export interface EnteredAccount {
  readonly holder: 'enterprise' | 'person'
  readonly name: string
  readonly bank: string
  readonly number: string
}

/** Sets the payee account of a registered enterprise. A person's name and number are sealed as JSON {name, number}. */
export async function setPayeeAccount(
  world: World,
  book: Book,
  enterprise: string,
  entered: EnteredAccount,
  validAt: DateText,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, 'setPayeeAccount', validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const { state } = await loadEnterprise(world, enterprise)
  if (state.status === 'none') return { status: 'refused', refusal: new Refusal('NOT_FOUND', { enterprise }) }
  const account = await sealed(world, enterprise, entered, meta)
  const { bank, number, holder, name } = entered
  const print = fingerprint(await world.keys.keyFor(FINGERPRINTS), canonicalText({ bank, number }))
  const isBeneficiary = holder === 'enterprise' && name === state.name
  return book.submit({ type: 'setPayeeAccount', validAt, enterprise, account, fingerprint: print, isBeneficiary }, meta)
}

async function sealed(
  world: World,
  enterprise: string,
  { holder, name, bank, number }: EnteredAccount,
  meta: RequestMeta,
): Promise<PayeeAccount> {
  if (holder === 'enterprise') return { holder, name, bank, number }
  const subject = `${enterprise}/payeeAccount`
  const key = await world.keys.keyFor(subject)
  const account = seal(key, subject, `${meta.commandId}/${subject}`, canonicalText({ name, number }))
  return { holder, bank, account }
}
