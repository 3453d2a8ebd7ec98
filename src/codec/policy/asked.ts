// What a request asks, by the ids it names: clauses of payment, a quota, or a passage that never pays. An id that no document
// has is an error, not a result.
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { NotPayable, Quota } from '../../domain/policy/rule-types.ts'
import type { PolicyDocument } from './document.ts'
import type { FieldProblem } from './facts.ts'

export type Asked = { readonly document: PolicyDocument } & AskedOfDocument
type AskedOfDocument =
  | { readonly kind: 'claim'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'quota'; readonly quota: Quota }
  | { readonly kind: 'notPayable'; readonly passage: NotPayable }

/** Looks in the document of the highest version, or of the one asked for. */
export function findAsked(
  ids: readonly string[],
  facts: { readonly [name: string]: unknown },
  version: number | undefined,
  documents: readonly PolicyDocument[],
): Asked | { readonly problems: readonly FieldProblem[] } {
  const found = ids.map((id) => inDocuments(id, facts, version, documents))
  const problems = ids.flatMap((id, i) => (found[i] === undefined ? [unknownClause(id, i, version)] : []))
  if (problems.length > 0) return { problems }
  const [first, ...others] = found
  if (first === undefined) return { problems: [several()] }
  if (others.length === 0) return first
  const clauses = found.flatMap((one) => (one?.kind === 'claim' ? one.clauses : []))
  const { document } = first
  const isOne = found.every((one) => one?.kind === 'claim' && one.document === document)
  if (!isOne || new Set(ids).size !== ids.length) return { problems: [several()] }
  return { document, kind: 'claim', clauses }
}

function inDocuments(
  id: string,
  facts: { readonly [name: string]: unknown },
  version: number | undefined,
  documents: readonly PolicyDocument[],
): Asked | undefined {
  return documents
    .filter(({ policy }) => version === undefined || policy.version === version)
    .sort((a, b) => b.policy.version - a.policy.version)
    .flatMap((document): Asked[] => {
      const found = inDocument(id, facts, document)
      return found === undefined ? [] : [{ document, ...found }]
    })[0]
}

function inDocument(
  id: string,
  facts: { readonly [name: string]: unknown },
  { policy }: PolicyDocument,
): AskedOfDocument | undefined {
  const quota = policy.quotas?.find((one) => one.id === id)
  const clause = policy.clauses.find((one) => one.id === id)
  if (quota !== undefined && (clause === undefined || Object.hasOwn(facts, quota.fact))) return { kind: 'quota', quota }
  if (clause !== undefined) return { kind: 'claim', clauses: [clause] }
  const passage = policy.notPayable?.find((one) => one.id === id)
  return passage === undefined ? undefined : { kind: 'notPayable', passage }
}

function unknownClause(id: string, index: number, version: number | undefined): FieldProblem {
  const [en, zh] = version === undefined ? ['', ''] : [` in version ${version}`, `（第 ${version} 版）`]
  const said = { en: `No policy has a clause ${id}${en}.`, zh: `没有条款 ${id}${zh}。` }
  return { field: `clauses.${index}`, code: 'CLAUSE_UNKNOWN', ...said }
}

function several(): FieldProblem {
  const en = 'Several clauses of one request must be different paying clauses of one document.'
  return { field: 'clauses', code: 'SEVERAL_CLAUSES', en, zh: '一次请求中的多个条款必须是同一文件的不同补助条款。' }
}
