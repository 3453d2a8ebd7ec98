// Which errors are for the operator, to be read as they are, and which are bugs, whose stack is needed.
import { KeyVaultError } from '../store/key-vault.ts'
import { EventLogError } from '../store/event-log.ts'
import { ExportFault } from '../ledger/export/fault.ts'
import { databaseIsAway } from '../projections/storage/away.ts'
import { Unusable } from '../projections/unusable.ts'
import { OperatorError } from './actor.ts'

/** What the program prints of an error that ends it. Values out of their range are an operator's input. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ExportFault) return `${error.message}\n${error.zh}`
  return isForOperator(error) ? error.message : (error.stack ?? error.message)
}

function isForOperator(error: Error): boolean {
  const kinds = [OperatorError, RangeError, EventLogError, KeyVaultError, Unusable]
  return kinds.some((kind) => error instanceof kind) || databaseIsAway(error) || isOfFiles(error)
}

/** A file or folder that the operator named cannot be used: Node's own words name it. */
function isOfFiles(error: NodeJS.ErrnoException): boolean {
  return error.code !== undefined && error.syscall !== undefined && error.path !== undefined
}
