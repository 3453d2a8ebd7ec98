// What goes wrong outside the program is told to the operator in words, without a stack; the program ends with status 1.
// The program itself runs, as an operator would run it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { portOf } from '../../src/cli/address.ts'
import { lastWords } from '../../src/cli/trouble.ts'
import { openingTrouble } from '../../src/opening-trouble.ts'
import { asOwner, freshDatabase, temporaryFolder } from '../support/postgres.ts'

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname
const STACK = /^ {4}at /m

const folder = temporaryFolder()
t.teardown(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly status: number | null
  readonly said: string
}

/** Runs the program to its end; what is still running after 30 seconds is killed and has no status. */
async function ledger(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], SUBSIDY_DATA: join(folder, 'data'), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
    killSignal: 'SIGKILL',
  })
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>])
  return { status, said }
}

async function told(t: Test, asking: Promise<Ended>, expected: RegExp): Promise<void> {
  const { status, said } = await asking
  t.equal(status, 1)
  t.match(said, expected)
  t.notMatch(said, STACK)
}

void t.test('given a port that is none, then it is named before anything is started', async (t) => {
  t.same(['0', '8350', '65535'].map(portOf), [0, 8350, 65535])
  for (const port of ['', ' ', '-1', '8350.5', '1e3']) t.throws(() => portOf(port), { message: /^not a port/ })
  for (const port of ['65536', '80a']) {
    await told(t, ledger(['serve', `--port=${port}`], {}), /not a port from 0 to 65535/)
  }
  await told(t, ledger(['demo'], { SUBSIDY_PORT: 'http' }), /not a port from 0 to 65535: http/)
  t.notOk(existsSync(join(folder, 'data')), 'no folder was made')
})

void t.test('given a data folder that cannot be one, then it is named', async (t) => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await told(t, ledger(['verify'], { SUBSIDY_DATA: file }), /the data folder .*a-file cannot be used: it is a file/)
  await told(t, ledger(['verify'], { SUBSIDY_DATA: join(file, 'inside') }), /cannot be used: ENOTDIR/)
  // Nothing can be made in /proc, and it does not say so in a way that ends mkdir's own recursion.
  if (existsSync('/proc/self')) {
    const masterKey = '01'.repeat(32)
    await told(t, ledger(['verify'], { SUBSIDY_DATA: '/proc/nope' }), /the data folder \/proc\/nope cannot be used/)
    const both = { SUBSIDY_DATA: '/proc/nope/deeper', SUBSIDY_MASTER_KEY: masterKey }
    await told(t, ledger(['verify'], both), /the data folder \/proc\/nope\/deeper cannot be used/)
  }
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o500 })
  // Root may write everywhere.
  if (process.getuid?.() !== 0) {
    await told(t, ledger(['verify'], { SUBSIDY_DATA: closed }), /closed cannot be used: EACCES/)
    await told(t, ledger(['verify'], { SUBSIDY_DATA: join(closed, 'x') }), /closed\/x cannot be used: EACCES/)
  }
})

void t.test(
  'given a server that is not there or does not do, then the message says which and what to do',
  async (t) => {
    const { connection } = await freshDatabase()
    const { user, password, host, database } = connection
    const url = (parts: { user?: string; password?: string; database?: string } = {}) => {
      const one = { user, password, database, ...parts }
      const login = `${encodeURIComponent(String(one.user))}:${encodeURIComponent(String(one.password))}`
      return `postgres://${login}@localhost/${one.database}?host=${encodeURIComponent(String(host))}`
    }
    const verify = (DATABASE_URL: string) => ledger(['verify'], { DATABASE_URL, SUBSIDY_MASTER_KEY: '01'.repeat(32) })

    const free = createServer().listen(0, '127.0.0.1')
    await once(free, 'listening')
    const { port } = free.address() as { port: number }
    free.close()
    await told(
      t,
      verify(`postgres://u:geheim@127.0.0.1:${port}/x`),
      /nothing answers at postgres:\/\/u@127\.0\.0\.1:\d+\/x \(ECONNREFUSED\)/,
    )
    await told(
      t,
      verify('postgres://u:geheim@nobody.invalid/x'),
      /nothing answers at postgres:\/\/u@nobody\.invalid\/x/,
    )
    await told(t, verify('nonsense'), /DATABASE_URL .*is not an address/)
    await told(t, verify(url({ database: 'gone' })), /database "gone" does not exist: create it/)
    const wrong = await verify(url({ password: 'geheim' }))
    t.match(wrong.said, /password authentication failed .*correct user and password in DATABASE_URL/)
    t.notMatch(wrong.said, /geheim/)

    await asOwner(connection, `create role nobody_much login password 'x'`, `create database bare`)
    await told(
      t,
      verify(url({ user: 'nobody_much', password: 'x', database: 'bare' })),
      /permission denied .*missing rights/,
    )
    // A start without fsync would need a server of its own: the check's plain error stands for all of its kind.
    const fsync = openingTrouble(new Error('the server runs with fsync = off'), {
      server: 'postgres://h/x',
      dataDir: 'd',
    })
    t.equal(lastWords(fsync), 'postgres://h/x: the server runs with fsync = off')
    t.notOk(existsSync(join(folder, 'data')), 'with a server and a master key no folder is needed')
  },
)

void t.test('given a port that is taken, then the message names it and another way', async (t) => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  t.teardown(() => holder.close())
  const { port } = holder.address() as { port: number }
  await told(
    t,
    ledger(['serve', `--port=${port}`], {}),
    /cannot listen on 127\.0\.0\.1, port \d+: another program has the port/,
  )
})

void t.test('given a bug, then its stack is kept', async (t) => {
  t.match(lastWords(new TypeError('x is undefined')), STACK)
  const bug = new TypeError('x is undefined')
  t.equal(openingTrouble(bug, { server: undefined, dataDir: 'data' }), bug)
})
