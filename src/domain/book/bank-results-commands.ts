// What is asked of the book when a file of the bank arrives.
import type { Money } from '../money.ts'
import type { CommandBase } from './command-base.ts'

interface Row {
  /** As the file numbers it, from 1. */
  readonly row: number
  readonly voucher: string
  readonly payment: string
  readonly amount: Money
  readonly bankReference: string
}
/** One row of a file: what became of one payment. */
export type BankResultRow =
  | (Row & { readonly result: 'settled' })
  | (Row & { readonly result: 'rejected'; readonly ground: string })
  | (Row & { readonly result: 'returned'; readonly by: 'bank' | 'payee' })

export type ReceiveBankResults = CommandBase<'receiveBankResults'> & {
  /** Digest of the file in the content store. */
  readonly file: string
  readonly fileNumber: string
  readonly rows: readonly BankResultRow[]
}
