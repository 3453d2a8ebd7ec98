// The fold of payee accounts: the one in force, and who ever had the same.
import type { PayeeAccountSet } from './payment-events.ts'
import type { BookState } from './state.ts'

/** Folds an account that was set at `revision`. */
export function foldPayee(state: BookState, { subjects, payload, validAt }: PayeeAccountSet, revision: number): void {
  const { enterprise } = subjects
  const { account, fingerprint, isBeneficiary } = payload
  const replaces = state.payees.has(enterprise)
  state.payees.set(enterprise, { account, setOn: validAt, replaces, isBeneficiary, revision })
  if (fingerprint === null) return
  const holders = state.accountHolders.get(fingerprint) ?? []
  if (!holders.includes(enterprise)) state.accountHolders.set(fingerprint, [...holders, enterprise])
}
