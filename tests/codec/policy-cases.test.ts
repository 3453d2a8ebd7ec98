// The cases of Hui'an's policy come out as computed by hand, and no number or condition of the clause can change unnoticed.
import t from 'tap'
import { checkCases } from '../../src/codec/policy/cases.ts'
import { type PolicyDocument, policyDocument } from '../../src/codec/policy/document.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { problemText } from '../../src/codec/policy/problem.ts'
import type { Clause } from '../../src/domain/policy/clause-types.ts'
import { amountLiteral, monthsLiteral } from '../../src/domain/literal.ts'
import { decimal } from '../../src/domain/money.ts'
import { huianPolicy } from '../support/policy.ts'
import { CLAUSE_FILE, textOf, withText } from './huian-files.ts'

const CASES = textOf('cases.ndjson')
const { document } = huianPolicy()
const CLAUSE = document.policy.clauses[0] as Clause

/** The document with one clause changed, behind the back of the gates. */
function changed(id: string, change: (clause: Clause) => Clause): PolicyDocument {
  const clauses = document.policy.clauses.map((clause) => (clause.id === id ? change(clause) : clause))
  return policyDocument({ ...document.policy, clauses })
}

function failed(other: PolicyDocument): readonly string[] {
  return checkCases(other, CASES).problems.map(problemText)
}

t.test('all cases come out to the fen', (t) => {
  const { count, problems } = checkCases(document, CASES)
  t.same(problems.map(problemText), [])
  t.ok(count >= 25, `${count} cases`)
  t.end()
})

t.test('given any value of any clause changed by the smallest step, a case fails', (t) => {
  for (const clause of document.policy.clauses) {
    const { mentions: _mentions, ...counted } = clause // numbers that bear on no amount
    const literals = [...JSON.stringify(counted).matchAll(/"literal":"([^"]+)"/gu)].map((found) => found[1] as string)
    t.ok(literals.length > 0, clause.id)
    for (const literal of literals) {
      for (const other of neighbours(literal)) {
        const swap = JSON.stringify(counted).replace(`"literal":"${literal}"`, `"literal":"${other}"`)
        const faulty = failed(changed(clause.id, () => JSON.parse(swap) as Clause))
        t.not(faulty.length, 0, `${clause.id}: ${literal} → ${other}`)
      }
    }
  }
  t.end()
})

t.test('given any condition, limit or one-off right of any clause left out, a case fails', (t) => {
  for (const clause of document.policy.clauses) {
    for (const { id } of clause.conditions) {
      const conditions = clause.conditions.filter((condition) => condition.id !== id)
      t.not(failed(changed(clause.id, (one) => ({ ...one, conditions }))).length, 0, `${clause.id} without ${id}`)
    }
    for (const { id } of clause.limits) {
      const limits = clause.limits.filter((limit) => limit.id !== id)
      t.not(failed(changed(clause.id, (one) => ({ ...one, limits }))).length, 0, `${clause.id} without ${id}`)
    }
    const { oneOff, ...again } = clause
    if (oneOff !== undefined) t.not(failed(changed(clause.id, () => again)).length, 0, `${clause.id} paid again`)
  }
  t.end()
})

t.test('given any word of any condition replaced, a case fails', (t) => {
  for (const clause of document.policy.clauses) {
    const text = JSON.stringify(clause.conditions)
    const lists = [...text.matchAll(/"words":\[([^\]]*)\]/gu)]
    const words = lists.flatMap((list) =>
      [...list[0].matchAll(/"[a-z]\w*"/giu)].slice(1).map((word) => [list, word] as const),
    )
    for (const [list, word] of words) {
      const at = list.index + word.index
      const conditions = JSON.parse(
        `${text.slice(0, at)}"notAWord"${text.slice(at + word[0].length)}`,
      ) as Clause['conditions']
      const faulty = failed(changed(clause.id, (one) => ({ ...one, conditions })))
      t.not(faulty.length, 0, `${clause.id} without ${word[0]}`)
    }
  }
  t.end()
})

t.test('given any reading with another default, a case fails', (t) => {
  for (const [id, reading] of Object.entries(document.policy.readings)) {
    for (const alternative of Object.keys(reading.alternatives).filter((one) => one !== reading.default)) {
      const readings = { ...document.policy.readings, [id]: { ...reading, default: alternative } }
      const { length } = failed(policyDocument({ ...document.policy, readings }))
      t.not(length, 0, `${id}=${alternative}`)
    }
  }
  t.end()
})

t.test('given any number in the clause’s file changed, a gate or a case notices', (t) => {
  const text = textOf(CLAUSE_FILE)
  const numbers = [...text.matchAll(/\d+(?:\.\d+)?/gu)].filter(({ index }) => !isComment(text, index))
  t.ok(numbers.length > 20, `${numbers.length} numbers`)
  for (const { 0: digits, index } of numbers) {
    if (isReading(text, index)) continue // R2 and the like are names; that they exist is another gate
    const other = text.slice(0, index) + String(Number(digits) + 1) + text.slice(index + digits.length)
    const read = readPolicyFolder(withText(CLAUSE_FILE, other))
    const noticed = read.document === null || failed(read.document).length > 0
    t.ok(noticed, `${digits} in line ${text.slice(0, index).split('\n').length}`)
  }
  t.end()
})

t.test('cases that cannot be judged are problems', (t) => {
  const [one, another] = CASES.split('\n') as [string, string]
  const alone = policyDocument({ ...document.policy, clauses: [CLAUSE] })
  const problems = (lines: string) =>
    checkCases(alone, `${another}\n${lines}`).problems.map(({ line, code }) => [line, code])
  t.same(problems(one), [])
  t.same(problems('{'), [[2, 'NOT_JSON']])
  t.same(problems(`\n${one}\n\n${one}`), [[5, 'NAME_TWICE']])
  t.same(problems(one.replace('"expected"', '"wanted"')), [[2, 'MISSING_KEY']])
  t.same(problems(one.replace(/"expected":\{[^}]*\}/, '"expected":{}')), [[2, 'WRONG_VALUE']])
  t.same(problems(one.replace('"amount"', '"amuont"')), [[2, 'UNKNOWN_KEY']])
  t.same(problems(one.replace('"invoiceTotal":"3000000.00"', '"invoiceTotal":3000000')), [[2, 'MONEY_AS_NUMBER']])
  t.same(problems(one.replace('"150000.00"', '"150000.01"')), [[2, 'CASE_FAILED']])
  const without = checkCases(alone, '').problems.map(({ clause, code }) => [clause, code])
  t.same(without, [[CLAUSE.id, 'CLAUSE_WITHOUT_CASE']])
  const { en, zh } = checkCases(document, one.replace('"150000.00"', '"150000.01"')).problems[0] ?? { en: '', zh: '' }
  t.match(en, /huian-4\.1-01 .*amount is "150000\.00", expected "150000\.01"/)
  t.match(zh, /应为 "150000\.01"/)
  t.end()
})

/** The smallest step up and down that a claim can tell: a fen, a month, a hundredth of a tonne, a ten thousandth of a percent. */
function neighbours(literal: string): string[] {
  const [, digits, unit] = /^([\d.]+)\s*(.*)$/u.exec(literal) as unknown as [string, string, string]
  if (unit.endsWith('元')) {
    const yuan = decimal(amountLiteral(literal))
    return [`${yuan.plus('0.01').toFixed()} 元`, `${yuan.minus('0.01').toFixed()} 元`]
  }
  if (unit === '年') return [`${monthsLiteral(literal) + 1}个月`, `${monthsLiteral(literal) - 1}个月`]
  const step = unit === '%' ? '0.0001' : '0.01'
  return [`${decimal(digits).plus(step).toFixed()}${unit}`, `${decimal(digits).minus(step).toFixed()}${unit}`]
}

function isComment(text: string, index: number): boolean {
  return text.slice(text.lastIndexOf('\n', index) + 1).startsWith('#')
}

function isReading(text: string, index: number): boolean {
  return text[index - 1] === 'R'
}
