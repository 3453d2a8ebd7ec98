// `policy check` on folders as they lie on a disk.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { checkPolicy } from '../../src/cli/policy-check.ts'
import { huianPolicy } from '../support/policy.ts'
import { CLAUSE_FILE, HEAD, textOf } from './huian-files.ts'

const FOLDER = fileURLToPath(new URL('../../policies/huian-2021', import.meta.url))

async function check(folder: string): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const code = await checkPolicy(folder, (line) => lines.push(line))
  return { code, lines }
}

async function copy(t: Test): Promise<string> {
  const folder = join(t.testdir(), 'huian-2021')
  await cp(FOLDER, folder, { recursive: true })
  return folder
}

t.test('the policy of the repository is well, and its hash is printed', async (t) => {
  const { code, lines } = await check(FOLDER)
  t.equal(code, 0)
  t.match(lines, [
    'huian-2021 version 1 惠安县绿色数字技改专项行动方案',
    'clauses 条款: huian-2021/4.1',
    /^cases 案例: \d+ as expected/,
    `hash 哈希: ${huianPolicy().document.hash}`,
  ])
})

t.test('given a value that the quote does not hold, the line names file, line, clause and reason', async (t) => {
  const folder = await copy(t)
  await writeFile(join(folder, CLAUSE_FILE), textOf(CLAUSE_FILE).replace('literal: 5%', 'literal: 6%'))
  const { code, lines } = await check(folder)
  t.equal(code, 1)
  t.match(lines, [
    /^clauses\/4\.1\.yaml:\d+: huian-2021\/4\.1: LITERAL_NOT_IN_SPAN: .* 所引文字中没有 6%/,
    /^1 problem/,
  ])
})

t.test('given a default that the cases do not bear out, the failing cases are named', async (t) => {
  const folder = await copy(t)
  await writeFile(join(folder, HEAD), textOf(HEAD).replace('default: inclusive', 'default: exclusive'))
  const { code, lines } = await check(folder)
  t.equal(code, 1)
  t.match(lines[0], /^cases\.ndjson:\d+: CASE_FAILED: huian-4\.1-/)
})

t.test('given no cases, the clause is not proven', async (t) => {
  const folder = await copy(t)
  await rm(join(folder, 'cases.ndjson'))
  const { code, lines } = await check(folder)
  t.equal(code, 1)
  t.match(lines[0], /CLAUSE_WITHOUT_CASE/)
})

t.test('a folder that is not there, or a file that is not UTF-8, cannot be read', async (t) => {
  t.equal((await check(join(t.testdirName, 'nowhere'))).code, 2)
  const folder = await copy(t)
  await writeFile(join(folder, 'source.txt'), Buffer.from([0xbb, 0xdd, 0xb0, 0xb2])) // 惠安 in GBK
  const { code, lines } = await check(folder)
  t.equal(code, 2)
  t.match(lines[0], /source\.txt is not UTF-8/)
})

t.test('an empty folder lacks its files', async (t) => {
  const folder = join(t.testdir(), 'empty')
  await mkdir(folder)
  const { code, lines } = await check(folder)
  t.equal(code, 1)
  t.match(lines, [/source\.txt: FILE_MISSING/, /policy\.yaml: FILE_MISSING/])
})
