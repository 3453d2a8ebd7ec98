// How clauses are shown to readers: by the heading and title of the document, not by their id.
import type { Book } from '../ledger/book.ts'

/** A function from a clause's id to its heading and title; an id that no version of the book knows stays as it is. */
export function clauseNames({ state, policies }: Book): (clause: string) => string {
  const names = new Map<string, string>()
  for (const { hash } of [...state.policies.values()].sort((a, b) => a.version - b.version)) {
    for (const { id, heading, title } of policies.get(hash)?.clauses ?? []) names.set(id, `${heading} ${title.zh}`)
  }
  return (clause) => names.get(clause) ?? clause
}
