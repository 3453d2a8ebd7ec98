// A policy's folder as texts → the version, or everything that is wrong with it. No reading of files here.
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { sha256Hex } from '../../integrity/merkle.ts'
import { amountFindings } from './amount-checks.ts'
import { branchFindings } from './branch-checks.ts'
import { type PolicyDocument, policyDocument } from './document.ts'
import { uncovered } from './coverage.ts'
import { type Head, headQuoteFindings } from './head-quotes.ts'
import { read } from './issues.ts'
import { overlapFindings } from './overlap-checks.ts'
import type { Finding, Path, Problem } from './problem.ts'
import { placeIn, quoteFindings } from './quotes.ts'
import { clauseFindings, headFindings } from './references.ts'
import { clauseSchema } from './clause-schema.ts'
import { headSchema } from './schema.ts'
import { unusedFacts, unusedReadings } from './use-checks.ts'
import { readYaml } from './yaml.ts'
import type * as z from 'zod'

/** A file of the folder; `path` is relative to it, with slashes. */
export interface PolicyFile {
  readonly path: string
  readonly text: string
}

/** The version with its document, or at least one problem. */
export type ReadFolder =
  | { readonly document: PolicyDocument; readonly problems: readonly [] }
  | { readonly document: null; readonly problems: readonly Problem[] }

const CLAUSE_FILE = /^clauses\/(?<number>[A-Za-z0-9.]+)\.yaml$/

/** Reads `policy.yaml`, `source.txt` and `clauses/*.yaml` and holds them against each other and the official text. */
export function readPolicyFolder(files: readonly PolicyFile[]): ReadFolder {
  const problems = files.flatMap(({ path }) => strange(path))
  const source = files.find(({ path }) => path === 'source.txt')
  const headFile = files.find(({ path }) => path === 'policy.yaml')
  if (source === undefined) problems.push(missing('source.txt'))
  if (headFile === undefined) problems.push(missing('policy.yaml'))
  if (source === undefined || headFile === undefined) return { document: null, problems }

  const head = readFile(headFile, headSchema)
  problems.push(...head.problems, ...place(head, head.value === null ? [] : allOfHead(head.value, source.text)))
  const clauses = files.filter(({ path }) => CLAUSE_FILE.test(path)).map((file) => readFile(file, clauseSchema))
  for (const clause of clauses) problems.push(...clause.problems, ...clauseProblems(clause, head.value, source.text))
  problems.push(...idsTwice(clauses))
  if (problems.length > 0 || head.value === null) return { document: null, problems }
  // Only a folder whose words are right can be asked whether anything of the law is missing from it.
  const missed = missedOf(source.text, clauses, head.value)
  if (missed.length > 0) return { document: null, problems: missed }
  const inOrder = clauses.flatMap(({ value }) => (value === null ? [] : [value])).sort(byPlace(source.text))
  const policy = { ...head.value, clauses: inOrder, sourceDigest: sha256Hex(Buffer.from(source.text, 'utf8')) }
  const doubts = doubtsOf(policy, head, clauses)
  return doubts.length > 0 ? { document: null, problems: doubts } : { document: policyDocument(policy), problems: [] }
}

interface ReadFile<T> {
  readonly path: string
  readonly value: T | null
  readonly problems: readonly Problem[]
  readonly lineOf: (path: Path) => number
}

function readFile<T>(file: PolicyFile, schema: z.ZodType<T>): ReadFile<T> {
  const { path } = file
  const yaml = readYaml(file.text)
  if ('faults' in yaml) {
    const problems = yaml.faults.map(({ line, code, en, zh }) => ({ file: path, line, clause: null, code, en, zh }))
    return { path, value: null, problems, lineOf: () => 1 }
  }
  const { lineOf, value } = yaml.file
  const result = read(schema, value)
  const known = { path, lineOf, problems: [] }
  if ('value' in result) return { ...known, value: result.value }
  return { ...known, value: null, problems: place({ ...known, value: value as { id?: unknown } }, result.findings) }
}

function place(file: ReadFile<{ readonly id?: unknown }>, findings: readonly Finding[]): Problem[] {
  const id = file.value?.id
  const clause = CLAUSE_FILE.test(file.path) && typeof id === 'string' ? id : null
  return findings.map(({ path, code, en, zh }) => ({ file: file.path, line: file.lineOf(path), clause, code, en, zh }))
}

function allOfHead(head: Head, source: string): Finding[] {
  return [...headFindings(head), ...headQuoteFindings(head, source)]
}

/** Sentences of the official text that speak of money and belong to nothing. */
function missedOf(source: string, clauses: readonly ReadFile<Clause>[], head: Head): Problem[] {
  const known = clauses.flatMap(({ value }) => (value === null ? [] : [value]))
  return uncovered(source, known, head).map(({ line, sentence, words }) => {
    const about = [...new Set(words)].join('、')
    const en = `This sentence speaks of money (${about}) and belongs to no clause and no declared passage: “${sentence}”.`
    const zh = `本句涉及资金（${about}），但不属于任何条款或已声明的段落：“${sentence}”。`
    return { file: 'source.txt', line, clause: null, code: 'SENTENCE_NOT_COVERED', en, zh }
  })
}

function clauseProblems(file: ReadFile<Clause>, head: Head | null, source: string): Problem[] {
  const clause = file.value
  if (clause === null) return []
  const findings = quoteFindings(clause, source)
  if (head === null) return place(file, findings)
  const expected = `${head.id}/${CLAUSE_FILE.exec(file.path)?.groups?.['number'] ?? ''}`
  if (clause.id !== expected) {
    const en = `In this file the id must be ${expected}.`
    findings.push({ path: ['id'], code: 'CLAUSE_ID', en, zh: `本文件的条款编号必须是 ${expected}。` })
  }
  return place(file, [...findings, ...clauseFindings(clause, head.readings)])
}

function idsTwice(clauses: readonly ReadFile<Clause>[]): Problem[] {
  const ids = clauses.map(({ value }) => value?.id)
  return clauses.flatMap((file, i) => {
    const id = file.value?.id
    if (id === undefined || ids.indexOf(id) === i) return []
    const en = `Another file holds clause ${id} too.`
    return place(file, [{ path: ['id'], code: 'CLAUSE_TWICE', en, zh: `条款 ${id} 已见于另一文件。` }])
  })
}

/** What cannot be meant, or cannot matter, though every word is right. */
function doubtsOf(policy: PolicyVersion, head: ReadFile<Head>, clauses: readonly ReadFile<Clause>[]): Problem[] {
  const ofClauses = clauses.flatMap((file) => {
    const clause = file.value
    if (clause === null) return []
    const findings = [...amountFindings(clause), ...branchFindings(policy, clause), ...unusedFacts(policy, clause)]
    return place(file, [...findings, ...overlapFindings(policy, clause)])
  })
  return [...ofClauses, ...place(head, unusedReadings(policy, policy.clauses))]
}

/** Clauses stand in the order of the law; two from one sentence in the order of their ids. */
function byPlace(source: string): (a: Clause, b: Clause) => number {
  return (a, b) => placeIn(source, a.quote) - placeIn(source, b.quote) || (a.id < b.id ? -1 : 1)
}

function strange(path: string): Problem[] {
  if (['policy.yaml', 'source.txt', 'cases.ndjson'].includes(path) || CLAUSE_FILE.test(path)) return []
  const en = 'A policy folder has policy.yaml, source.txt, cases.ndjson and clauses/NUMBER.yaml, nothing else.'
  const zh = '政策文件夹只含 policy.yaml、source.txt、cases.ndjson 和 clauses/条款号.yaml。'
  return [{ file: path, line: null, clause: null, code: 'FILE_UNKNOWN', en, zh }]
}

function missing(file: string): Problem {
  return { file, line: null, clause: null, code: 'FILE_MISSING', en: `${file} is missing.`, zh: `缺少文件 ${file}。` }
}
