// How the command line tells an outcome: the places of what was written, or the reason why not.
import type { Outcome } from '../ledger/request.ts'
import { OperatorError } from './actor.ts'

/** One line for a written command. Throws an OperatorError for a refusal, naming whether it was recorded. */
export function told(outcome: Outcome<unknown>): string {
  if (outcome.status === 'refused') throw new OperatorError(refusalText(outcome.refusal))
  const { refusal, ordinal, revision, stream, repeated } = outcome
  const place = `ordinal ${ordinal}, ${stream} revision ${revision}`
  if (refusal !== undefined) throw new OperatorError(`${refusalText(refusal)} (recorded at ${place})`)
  return `${repeated ? 'already recorded' : 'recorded'} at ${place}`
}

function refusalText({ code, detail }: { readonly code: string; readonly detail: object }): string {
  return `refused 被拒绝: ${code} ${JSON.stringify(detail)}`
}
