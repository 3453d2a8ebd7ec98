// A running API on a fresh PostgreSQL database, with one key per role, reached over real HTTP.
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Test } from 'tap'
import { buildApp } from '../../src/api/app.ts'
import type { Limits } from '../../src/api/deps.ts'
import { decode } from '../../src/codec/decode.ts'
import { type Role, ROLES } from '../../src/domain/book/roles.ts'
import { chinaDay, day } from '../../src/domain/calendar.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import type { Book } from '../../src/ledger/book.ts'
import { issueKey } from '../../src/ledger/credentials.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { keepReacting } from '../../src/ledger/reactions.ts'
import type { World } from '../../src/ledger/world.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { prepareReadModels } from '../../src/projections/rebuild/rebuild.ts'
import { startRunner } from '../../src/projections/runner/runner.ts'
import { readModels } from '../../src/projections/storage/database.ts'
import { postgresAccessLog } from '../../src/store/postgres/access-log.ts'
import { postgresDerivedStore } from '../../src/store/postgres/derived-store.ts'
import type { OpenedPostgres } from '../../src/store/postgres/open.ts'
import { postgresRequestKeys } from '../../src/store/postgres/request-keys.ts'
import { type SetClock, setClock } from '../support/clock.ts'
import { huianPolicy } from '../support/policy.ts'
import { freshLedgerStores } from '../support/ledger-store.ts'

export const JURISDICTION = '350521'
const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'
/** Far ahead of the first morning, so that tests may set any later day. */
const FIRST_MORNING = '2022-01-10 09:00'

/** A JSON answer; `body` is undefined when there was none. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: any
}

/** What a request has besides method and address. */
export interface Sent {
  readonly as?: Role
  readonly body?: unknown
  /** Idempotency-Key; a fresh one by default for POST, null for none. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestApi {
  readonly url: string
  readonly world: World
  readonly ledger: Ledger
  readonly book: Book
  readonly clock: SetClock
  /** Text of the key of each role. */
  readonly keys: Readonly<Record<Role, string>>
  call(method: string, path: string, sent?: Sent): Promise<Answer>
  get(path: string, as?: Role): Promise<Answer>
  post(path: string, as: Role, body: unknown, sent?: Sent): Promise<Answer>
  /** The last ordinal of the log. */
  head(): Promise<number>
}

/** What differs from an API on a fresh database. */
export interface ApiOptions {
  readonly limits?: Partial<Limits>
  /** Opens the stores; whoever opens them closes them. */
  readonly open?: (now: () => Date) => Promise<OpenedPostgres>
  /** Hears of reactions that failed; by default the test fails. */
  readonly onReactionError?: (error: unknown) => void
}

/** Starts everything; it is closed when the test is over. */
export async function startApi(t: Test, options: ApiOptions = {}): Promise<TestApi> {
  const {
    limits = {},
    open = (now) => freshLedgerStores(t, { now }),
    onReactionError = (error) => t.error(error),
  } = options
  const clock = setClock(FIRST_MORNING)
  const { eventLog, contentStore, keyVault, pool } = await open(() => clock.now())
  const world: World = {
    log: eventLog,
    content: contentStore,
    keys: keyVault,
    derived: postgresDerivedStore(pool),
    calendar: { isDayOff: () => false, isWorkedWeekend: () => false },
    now: () => clock.now(),
  }
  const ledger = await Ledger.open(world, uuidV5(NAMES, 'ledger'), 'demonstration')
  const { book, keys } = await openBook(ledger, JURISDICTION)
  const machine = { pool, models: READ_MODELS, decode, log: world.log }
  await prepareReadModels(machine)
  const runner = await startRunner({ ...machine, alarm: (trouble) => t.fail('the read models halted', { trouble }) })
  const stopping = new AbortController()
  const reacting = keepReacting(world, stopping.signal, onReactionError, () => delay(50))
  const app = await buildApp({
    ledger,
    readModels: { ...runner, db: readModels(pool) },
    requestKeys: postgresRequestKeys(pool),
    accessLog: postgresAccessLog(pool),
    policies: [huianPolicy().document],
    limits,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => {
    await app.close()
    stopping.abort()
    await reacting
    await runner.stop()
  })
  const call = caller(url, keys)
  return {
    ...{ url, world, ledger, book, clock, keys, call },
    get: (path, as = 'auditor') => call('GET', path, { as }),
    post: (path, as, body, sent = {}) => call('POST', path, { ...sent, as, body }),
    head: () => world.log.lastOrdinal(),
  }
}

/** Opens a book with a person and a key for each role; keys are valid from the clock's day. */
export async function openBook(ledger: Ledger, jurisdiction: string) {
  const book = await ledger.book(jurisdiction)
  const validAt = chinaDay(ledger.world.now().toISOString())
  const operator = { person: 'operator', atMachine: true }
  const by = (step: string) => ({ commandId: uuidV5(NAMES, `${jurisdiction} ${step}`), requester: operator })
  await book.submit({ type: 'openBook', validAt, jurisdiction, name: `台账 ${jurisdiction}` }, by('open'))
  const keys: Partial<Record<Role, string>> = {}
  for (const role of ROLES) {
    const person = `person-${role}`
    const tenure = { validFrom: validAt, validTo: null }
    await book.submit({ type: 'grantRole', validAt, person, role, ...tenure }, by(`role ${role}`))
    const secret = (uuidV5(NAMES, `${jurisdiction} ${role}`) + uuidV5(NAMES, role)).replaceAll('-', '')
    const issue = { person, secret, ...tenure, validTo: day('2023-12-31'), validAt }
    keys[role] = (await issueKey(book, jurisdiction, issue, by(`key ${role}`))).text
  }
  return { book, keys: keys as Record<Role, string> }
}

function caller(url: string, keys: Readonly<Record<Role, string>>): TestApi['call'] {
  return async (method, path, { as, body, key, headers = {} } = {}) => {
    const idempotency = method === 'POST' && key !== null ? { 'idempotency-key': key ?? randomUUID() } : {}
    const raw = typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${keys[as]}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...idempotency,
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
  }
}
