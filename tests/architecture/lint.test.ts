// The lint rules are law only while they refuse: each is shown a text that breaks it and one that does not, through the
// project's own configuration, so that a rule switched off or confined to the wrong folder fails here.
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import t from 'tap'

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) })

/** The rules that refuse a text standing in place of an existing file; its path decides which rules apply. */
async function findings(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path })
  const fatal = result?.messages.find((message) => message.fatal)
  if (!result || fatal) throw new Error(`${path} could not be linted: ${fatal?.message ?? 'it is ignored'}`)
  return result.messages.map((message) => message.ruleId ?? 'none')
}

const DOMAIN = 'src/domain/calendar.ts'
const INTEGRITY = 'src/integrity/merkle.ts'
const ELSEWHERE = 'lint/plugin.ts'

const AMOUNTS = `import type { Decimal, Money } from '../src/domain/money.ts'
export declare const a: Money
export declare const b: Money
export declare const maybe: Money | null
export declare const d: Decimal
export declare const e: Decimal
export declare const text: string
export declare const count: number
`

t.test('given two amounts, when an operator compares them, then it is refused by their type', async (t) => {
  for (const expression of [
    ...['a < b', 'a > b', 'a <= b', 'a >= b', 'a === b', 'a !== b'],
    ...['d < e', 'd > e', 'd <= e', 'd >= e', 'd === e', 'd !== e'],
    ...['maybe === b', "text === a || 'x' === a", 'd.plus(e) > e', 'd.lessThan(e) && d <= 5'],
  ]) {
    const rules = await findings(ELSEWHERE, `${AMOUNTS}export const answer = ${expression}\n`)
    t.ok(rules.includes('ledger/no-operator-comparison'), expression)
  }
  t.strictSame(
    await findings(ELSEWHERE, `${AMOUNTS}export function f<M extends Money>(x: M, y: M) {\n  return x > y\n}\n`),
    ['ledger/no-operator-comparison'],
    'a type parameter bounded by Money',
  )
  const choice = 'switch (a) {\n  case b:\n    break\n  default:\n}\n'
  t.strictSame(await findings(ELSEWHERE, AMOUNTS + choice), ['ledger/no-operator-comparison'], 'switch')
})

t.test('given other operands, when an operator compares them, then it passes', async (t) => {
  for (const expression of [
    ...['maybe === null', 'null !== maybe', 'count < 1', "text === 'x'", 'text < "2022-10-01"'],
    ...['a.length > count', 'd.comparedTo(e) === 1', 'd.greaterThan(e)', 'typeof a === text'],
  ]) {
    t.strictSame(await findings(ELSEWHERE, `${AMOUNTS}export const answer = ${expression}\n`), [], expression)
  }
})

t.test('given an amount, when it would become a double or joined text, then it is refused', async (t) => {
  for (const expression of [
    ...['Number(a)', 'parseFloat(a)', 'Number.parseFloat(a)', 'parseInt(a, 10)', 'Number(d)', 'd.toNumber()'],
    ...['d.times(e).toNumber()', '+a', '-d', 'a + b'],
  ]) {
    const rules = await findings(ELSEWHERE, `${AMOUNTS}export const answer = ${expression}\n`)
    t.ok(rules.includes('ledger/no-inexact-money'), expression)
  }
  for (const expression of ['Number(text)', 'parseInt(text, 10)', 'd.toFixed(2)', "a + ' 元'", '-count']) {
    t.strictSame(await findings(ELSEWHERE, `${AMOUNTS}export const answer = ${expression}\n`), [], expression)
  }
})

const IMPURE: readonly (readonly [statement: string, rule: string])[] = [
  ['export const x = Date.now()', 'no-restricted-properties'],
  ['export const { now } = Date', 'no-restricted-properties'],
  ['export const x = new Date()', 'no-restricted-syntax'],
  ['export const x = Date()', 'no-restricted-syntax'],
  ['export const x = performance.now()', 'no-restricted-globals'],
  ['export const x = Math.random()', 'no-restricted-properties'],
  ['export const { random } = Math', 'no-restricted-properties'],
  ['export const x = crypto.randomUUID()', 'no-restricted-globals'],
  ['export const x = globalThis.crypto', 'no-restricted-globals'],
  ['export const x = process.env', 'no-restricted-globals'],
  ["export const x = fetch('http://127.0.0.1/')", 'no-restricted-globals'],
  ['export const x = setTimeout(() => undefined, 1)', 'no-restricted-globals'],
  ['export const x = setInterval(() => undefined, 1)', 'no-restricted-globals'],
  ["console.log('x')", 'no-restricted-globals'],
  ["export const x = await import('./money.ts')", 'no-restricted-syntax'],
  ["export const x = 'b'.localeCompare('a')", 'no-restricted-syntax'],
  ["export const x = new Intl.Collator('zh')", 'no-restricted-globals'],
  ['export const x = new Date(0).getDay()', 'no-restricted-syntax'],
  ["export { readFileSync } from 'node:fs'", 'no-restricted-imports'],
  ["import 'fs'", 'no-restricted-imports'],
  ["export { z } from 'zod'", 'no-restricted-imports'],
  ["export { randomBytes } from 'node:crypto'", 'no-restricted-imports'],
  ["import * as c from 'node:crypto'\nexport const x = c.randomBytes(1)", 'no-restricted-imports'],
  ["import c from 'node:crypto'\nexport const x = c.randomUUID()", 'no-restricted-imports'],
]

t.test('given the pure core, when it reaches for clock, chance or the world, then it is refused', async (t) => {
  for (const [statement, rule] of IMPURE) {
    for (const path of [DOMAIN, INTEGRITY]) {
      t.ok((await findings(path, `${statement}\n`)).includes(rule), `${path}: ${statement}`)
    }
  }
  t.ok((await findings(DOMAIN, "export { hash } from 'node:crypto'\n")).includes('no-restricted-imports'))
  t.ok((await findings(INTEGRITY, "export { Decimal } from 'decimal.js'\n")).includes('no-restricted-imports'))
})

t.test('given the pure core, when it computes from its arguments, then it passes', async (t) => {
  for (const statement of [
    "export const x = new Date('2022-10-01T00:00:00Z').getUTCDay()",
    "export const x = Date.parse('2022-10-01T00:00:00Z')",
    'export const x = Math.max(1, 2)',
  ]) {
    for (const path of [DOMAIN, INTEGRITY]) t.strictSame(await findings(path, `${statement}\n`), [], statement)
  }
  t.strictSame(await findings(DOMAIN, "export { Decimal } from 'decimal.js'\n"), [])
  t.strictSame(await findings(INTEGRITY, "export { createHash, hash } from 'node:crypto'\n"), [])
})

t.test('given a file outside the core, when it reads the clock or the disk, then it passes', async (t) => {
  const text = "import { readFileSync } from 'node:fs'\nexport const x = [Date.now(), readFileSync('x')]\n"
  t.strictSame(await findings(ELSEWHERE, text), [])
})

t.test('given a promise, when nobody waits for it, then it is refused', async (t) => {
  const text = "import { readFile } from 'node:fs/promises'\nreadFile('x')\n"
  t.strictSame(await findings(ELSEWHERE, text), ['@typescript-eslint/no-floating-promises'])
  const voided = "import { readFile } from 'node:fs/promises'\nvoid readFile('x')\n"
  t.strictSame(await findings(ELSEWHERE, voided), [])
  const condition = "import { readFile } from 'node:fs/promises'\nexport const x = readFile('x') ? 1 : 2\n"
  t.ok((await findings(ELSEWHERE, condition)).includes('@typescript-eslint/no-misused-promises'))
})

t.test('given a union, when a switch forgets a member or hides it in a default, then it is refused', async (t) => {
  const union = "export declare const status: 'ordered' | 'paid'\nexport let x = 0\n"
  const one = "  case 'ordered':\n    x = 1\n    break\n"
  const other = "  case 'paid':\n    x = 2\n    break\n"
  const rule = ['@typescript-eslint/switch-exhaustiveness-check']
  t.strictSame(await findings(ELSEWHERE, `${union}switch (status) {\n${one}}\n`), rule)
  t.strictSame(await findings(ELSEWHERE, `${union}switch (status) {\n${one}  default:\n    x = 2\n}\n`), rule)
  t.strictSame(await findings(ELSEWHERE, `${union}switch (status) {\n${one}${other}}\n`), [])
})
