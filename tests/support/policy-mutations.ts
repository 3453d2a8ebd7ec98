// A policy of this repository with one thing changed behind the back of the gates: its cases must notice every change.
import { readdirSync, readFileSync } from 'node:fs'
import { checkCases } from '../../src/codec/policy/cases.ts'
import { type PolicyDocument, policyDocument } from '../../src/codec/policy/document.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { problemText } from '../../src/codec/policy/problem.ts'
import { decimal } from '../../src/domain/money.ts'
import { amountLiteral, monthsLiteral } from '../../src/domain/literal.ts'
import type { Clause } from '../../src/domain/policy/clause-types.ts'

export interface PolicyUnderTest {
  readonly document: PolicyDocument
  /** Problems of the folder's own cases under a document; none when they come out. */
  readonly failures: (document: PolicyDocument) => readonly string[]
  readonly cases: number
}

/** A change of the policy with its name. */
export interface Mutation {
  readonly name: string
  readonly document: PolicyDocument
}

/** Reads `policies/ID`. Throws if the gates find problems. */
export function policyUnderTest(id: string): PolicyUnderTest {
  const folder = new URL(`../../policies/${id}/`, import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|txt|ndjson)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(new URL(path, folder), 'utf8') }))
  const { document, problems } = readPolicyFolder(files)
  if (document === null) throw new Error(problems.map(problemText).join('\n'))
  const text = files.find(({ path }) => path === 'cases.ndjson')?.text ?? ''
  const failures = (other: PolicyDocument) => checkCases(other, text).problems.map(problemText)
  return { document, failures, cases: checkCases(document, text).count }
}

/** Each value of each clause, one step up and one step down, in every place where it stands. */
export function* otherValues({ document }: PolicyUnderTest): Generator<Mutation> {
  for (const clause of document.policy.clauses) {
    const { mentions: _mentions, ...counted } = clause // numbers that bear on no amount
    const text = JSON.stringify(counted)
    for (const { 1: literal = '', index, 0: whole } of text.matchAll(/"literal":"([^"]+)"/gu)) {
      for (const other of neighbours(literal)) {
        const swapped = `${text.slice(0, index)}"literal":"${other}"${text.slice(index + whole.length)}`
        yield {
          name: `${clause.id}: ${literal} → ${other}`,
          document: changed(document, JSON.parse(swapped) as Clause),
        }
      }
    }
  }
}

/** Each condition, limit, adjustment and one-off right of each clause left out. */
export function* withoutOne({ document }: PolicyUnderTest): Generator<Mutation> {
  for (const clause of document.policy.clauses) {
    const { conditions, limits, oneOff, adjust, ...bare } = clause
    const rights = { ...(oneOff === undefined ? {} : { oneOff }), ...(adjust === undefined ? {} : { adjust }) }
    const named = (what: string, one: Clause): Mutation => {
      return { name: `${clause.id} without ${what}`, document: changed(document, one) }
    }
    for (const { id } of conditions) {
      yield named(id, { ...clause, conditions: conditions.filter((one) => one.id !== id) })
    }
    for (const { id } of limits) yield named(id, { ...clause, limits: limits.filter((one) => one.id !== id) })
    for (const right of Object.keys(rights)) {
      const left = Object.fromEntries(Object.entries(rights).filter(([name]) => name !== right))
      yield named(right, { ...bare, conditions, limits, ...left })
    }
  }
}

/** Each word that a clause compares a fact with, replaced by another. */
export function* otherWords({ document }: PolicyUnderTest): Generator<Mutation> {
  for (const clause of document.policy.clauses) {
    const { facts, ...spoken } = clause
    const text = JSON.stringify(spoken)
    // Plain lists, and those under the alternatives of a reading.
    for (const list of text.matchAll(/"words":(?:\[[^\]]*\]|\{"choices":\{[^}]*\})/gu)) {
      for (const word of list[0].matchAll(/(?<=[[,])"[A-Za-z]\w*"(?!:)/gu)) {
        const at = list.index + word.index
        const swapped = `${text.slice(0, at)}"notAWord"${text.slice(at + word[0].length)}`
        const one = { ...(JSON.parse(swapped) as Omit<Clause, 'facts'>), facts }
        yield { name: `${clause.id} without ${word[0]}`, document: changed(document, one) }
      }
    }
  }
}

/** Each reading with another default. */
export function* otherDefaults({ document }: PolicyUnderTest): Generator<Mutation> {
  const { policy } = document
  for (const [id, reading] of Object.entries(policy.readings)) {
    for (const alternative of Object.keys(reading.alternatives).filter((one) => one !== reading.default)) {
      const readings = { ...policy.readings, [id]: { ...reading, default: alternative } }
      yield { name: `${id}=${alternative}`, document: policyDocument({ ...policy, readings }) }
    }
  }
}

/** Each rule between awards left out. */
export function* withoutRule({ document }: PolicyUnderTest): Generator<Mutation> {
  const { rules = [] } = document.policy
  for (const { id } of rules) {
    const others = rules.filter((rule) => rule.id !== id)
    yield { name: `without ${id}`, document: policyDocument({ ...document.policy, rules: others }) }
    const rule = rules.find((one) => one.id === id)
    for (const clause of rule?.clauses ?? []) {
      const narrowed = rules.map((one) => {
        return one.id === id ? { ...one, clauses: one.clauses.filter((name) => name !== clause) } : one
      })
      yield { name: `${id} without ${clause}`, document: policyDocument({ ...document.policy, rules: narrowed }) }
    }
  }
}

function changed(document: PolicyDocument, clause: Clause): PolicyDocument {
  const clauses = document.policy.clauses.map((one) => (one.id === clause.id ? clause : one))
  return policyDocument({ ...document.policy, clauses })
}

/** The smallest step up and down that a claim can tell: a fen, a month, a hundredth of a tonne, a ten thousandth of a percent. */
function neighbours(literal: string): readonly string[] {
  const { digits = '', unit = '' } = /^(?<digits>[\d.]+)\s*(?<unit>.*)$/u.exec(literal)?.groups ?? {}
  if (digits === '') return [] // words such as 减半 have no neighbours
  if (unit.endsWith('元')) {
    const yuan = decimal(amountLiteral(literal))
    return [`${yuan.plus('0.01').toFixed()} 元`, `${yuan.minus('0.01').toFixed()} 元`]
  }
  if (unit === '年') return [`${monthsLiteral(literal) + 1}个月`, `${monthsLiteral(literal) - 1}个月`]
  const step = unit === '%' ? '0.0001' : '0.01'
  return [`${decimal(digits).plus(step).toFixed()}${unit}`, `${decimal(digits).minus(step).toFixed()}${unit}`]
}
