// Imports point down the rooms table only, and files keep the manners of the house. Each check is also shown a text that
// breaks it: a checker that finds nothing anywhere would pass for ever.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { mannerProblems, omissions } from './manners.ts'
import { roomProblems, ROOMS, type Room } from './rooms.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

function filesOf(folder: string): { path: string; text: string }[] {
  return readdirSync(project + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .map((path) => ({ path, text: readFileSync(project + path, 'utf8') }))
}

const sources = filesOf('src')

t.test('given the rooms table, when a room lists another, then the other lies on a lower level', async (t) => {
  for (const [room, law] of Object.entries(ROOMS)) {
    for (const lower of law.rooms) t.ok(ROOMS[lower].level < law.level, `${room} → ${lower}`)
  }
})

t.test('given every file of src, when it imports, then the table allows it', async (t) => {
  t.ok(sources.length > 10, 'the files were found')
  t.strictSame(
    sources.flatMap(({ path, text }) => roomProblems(path, text)),
    [],
  )
})

t.test('given every file of src, when it is read, then it keeps the manners of the house', async (t) => {
  t.strictSame(
    sources.flatMap(({ path, text }) => mannerProblems(path, text)),
    [],
  )
})

t.test('given every test file, when it is read, then it leaves no test out', async (t) => {
  const tests = filesOf('tests')
  t.ok(tests.length > 3, 'the files were found')
  t.strictSame(
    tests.flatMap(({ path, text }) => omissions(path, text)),
    [],
  )
})

const FORBIDDEN: readonly (readonly [path: string, text: string, why: string])[] = [
  ['src/domain/x.ts', "import { uuidV5 } from '../integrity/uuid.ts'", 'rooms of one level'],
  ['src/integrity/x.ts', "import type { Money } from '../domain/money.ts'", 'rooms of one level, types too'],
  ['src/codec/x.ts', "export * from '../store/event-log.ts'", 'rooms of one level, by re-export'],
  ['src/api/x.ts', "import { run } from '../cli/run.ts'", 'rooms of one level'],
  ['src/ledger/x.ts', "import { rows } from '../projections/rows.ts'", 'rooms of one level'],
  ['src/domain/book/x.ts', "import { read } from '../../ledger/read.ts'", 'an arrow up'],
  ['src/ledger/x.ts', "type Reply = import('../api/reply.ts').Reply", 'an arrow up, by a type'],
  ['src/api/x.ts', "import { wire } from '../main.ts'", 'an arrow up to the composition'],
  ['src/store/x.ts', "import type { Money } from '../domain/money.ts'", 'the port knows no subsidies'],
  ['src/domain/x.ts', "import { z } from 'zod'", 'a package of another room'],
  ['src/domain/x.ts', "import { createHash } from 'node:crypto'", 'a module of Node in the domain'],
  ['src/domain/x.ts', "import fs from 'fs'", 'a module of Node by its old name'],
  ['src/integrity/x.ts', "import { readFileSync } from 'node:fs'", 'another module of Node'],
  ['src/ledger/x.ts', "import pg from 'pg'", 'a client outside of its adapter'],
  ['src/store/event-log.ts', "import pg from 'pg'", 'a client in the port'],
  ['src/projections/leads/x.ts', "import pg from 'pg'", 'a client in a read model'],
  ['src/store/memory/x.ts', "import pg from 'pg'", "another adapter's client"],
  ['src/store/postgres/x.ts', "import { KurrentClient } from '@eventstore/db-client'", "another adapter's client"],
  ['src/store/postgres/x.ts', "import { vault } from '../memory/vault.ts'", 'another adapter'],
  ['src/store/x.ts', "import { vault } from './memory/vault.ts'", 'the port names an adapter'],
  ['src/ledger/x.ts', "import { open } from '../store/postgres/open.ts'", 'an adapter named below the top'],
  ['src/cli/x.ts', "const { open } = await import('../store/postgres/open.ts')", 'an adapter loaded at run time'],
  ['src/api/x.ts', "const pg = require('pg')", 'a package by require'],
  ['src/api/x.ts', "import pg = require('pg')", 'a package by import = require'],
  ['src/api/x.ts', 'const it = await import(name)', 'a name that nobody can read'],
  ['src/cli/x.ts', "import { yuan } from '../../tests/yuan.ts'", 'a file outside of src'],
  ['src/main.ts', "import '../bench/run.ts'", 'a file outside of src'],
]

t.test('given a file that breaks the table, when it is checked, then the import is named', async (t) => {
  for (const [path, text, why] of FORBIDDEN) t.equal(roomProblems(path, `${text}\n`).length, 1, `${path}: ${why}`)
  t.strictSame(roomProblems('src/ledger/x.ts', "import pg from 'pg'\n"), [
    'src/ledger/x.ts imports pg: ledger may not use this package',
  ])
  t.throws(() => roomProblems('src/utils/x.ts', "import './y.ts'\n"), /no known room/)
})

const ALLOWED: readonly (readonly [path: string, text: string])[] = [
  ['src/domain/book/x.ts', "import { type Money, yuan } from '../money.ts'\nimport { Decimal } from 'decimal.js'"],
  ['src/codec/x.ts', "import { z } from 'zod'\nimport { yuan } from '../domain/money.ts'"],
  ['src/store/postgres/x.ts', "import pg from 'pg'\nimport { on } from 'node:events'\nimport '../event-log.ts'"],
  ['src/projections/storage/x.ts', "import pg from 'pg'\nimport { sql } from 'kysely'"],
  ['src/ledger/x.ts', "import type { EventLog } from '../store/event-log.ts'"],
  ['src/api/x.ts', "import swagger from '@fastify/swagger/types.js'\nimport { f } from '../ledger/f.ts'"],
  ['src/main.ts', "import { open } from './store/postgres/open.ts'\nimport { serve } from './api/serve.ts'"],
  ['src/domain/x.ts', "// import pg from 'pg'\nexport const text = \"import pg from 'pg'\""],
]

t.test('given a file that keeps the table, when it is checked, then nothing is said', async (t) => {
  for (const [path, text] of ALLOWED) t.strictSame(roomProblems(path, `${text}\n`), [], path)
  const rooms: readonly Room[] = ['domain', 'integrity']
  for (const room of rooms) t.strictSame(roomProblems(`src/${room}/x.ts`, "import './y.ts'\n"), [])
})

const HEADER = '// Owns x.\n'
const DOCUMENTED = '/** Doubles. */\nexport function f(x: number): number {\n  return 2 * x\n}\n'

t.test('given a file without manners, when it is checked, then each fault is named', async (t) => {
  const faults: readonly (readonly [text: string, fault: RegExp])[] = [
    [HEADER + '\n'.repeat(300), /has 301 lines/],
    [DOCUMENTED, /does not begin with a line/],
    [`${HEADER}// TODO: more\n`, /leaves something undone/],
    [`${HEADER}export function f() {}\n`, /exports f without/],
    [`${HEADER}export async function f() {}\n`, /exports f without/],
    [`${HEADER}export const f = (x: number) => x\n`, /exports f without/],
    [`${HEADER}// Not a doc comment.\nexport function f() {}\n`, /exports f without/],
  ]
  for (const [text, fault] of faults) {
    const problems = mannerProblems('src/domain/x.ts', text)
    t.equal(problems.length, 1, text.slice(0, 60))
    t.match(problems[0], fault)
  }
  for (const text of [
    HEADER + '\n'.repeat(299),
    HEADER + DOCUMENTED,
    `#!/usr/bin/env node\n${HEADER}`,
    `${HEADER}function f() {}\nexport const n = 1\nexport interface X {}\nf()\n`,
    `${HEADER}/** Either. */\nexport function f(x: number): number\nexport function f(x: string): string\n`,
  ]) {
    t.strictSame(mannerProblems('src/domain/x.ts', text), [], text.slice(0, 60))
  }
})

t.test('given a test file that leaves tests out, when it is checked, then the call is named', async (t) => {
  for (const call of ['only', 'skip', 'todo']) {
    t.equal(omissions('tests/x.test.ts', `t.${call}('x', async () => {})\n`).length, 1, call)
  }
  t.strictSame(omissions('tests/x.test.ts', "t.test('only', async () => {})\n// t.only()\n"), [])
})
