// What operators see: alive, ready, metrics, one line per request, and nowhere a key or a name.
import { Writable } from 'node:stream'
import t from 'tap'
import { buildApp } from '../../src/api/app.ts'
import type { ReadSide } from '../../src/api/deps.ts'
import { EventLogError } from '../../src/store/event-log.ts'
import { memoryAccessLog } from '../../src/store/memory/access-log.ts'
import { memoryRequestKeys } from '../../src/store/memory/request-keys.ts'
import { enterpriseBody, LINE_KEY, written } from './case.ts'
import { startApi } from './server.ts'

void t.test('given a running service', async (t) => {
  const { call, post, get, head, clock } = await startApi(t)

  t.test('then it is alive and ready, without credentials', async (t) => {
    t.match(await call('GET', '/health/live'), { status: 200, body: { status: 'alive' } })
    const { status, body } = await call('GET', '/health/ready')
    t.match(
      { status, body },
      { status: 200, body: { ready: true, log: 'reachable', readModels: { status: 'following' } } },
    )
    t.equal(body.lastOrdinal, await head())
  })

  t.test('then requests, entries and refusals are counted', async (t) => {
    const line = { budgetLine: 'line-1', name: '技改', key: LINE_KEY }
    const { ordinal } = written(await post('/v1/budget-lines', 'budgetOfficer', line))
    await post('/v1/budget-lines', 'budgetOfficer', line)
    clock.set('2022-01-11 09:00')
    await get(`/v1/budget-lines/line-1/usage?minOrdinal=${ordinal}`)
    const { body } = await call('GET', '/metrics')
    t.match(body, /subsidy_appended_events_total\{request="\/v1\/budget-lines"\} 1\n/)
    t.match(body, /subsidy_refusals_total\{code="ALREADY_EXISTS"\} 1\n/)
    t.match(body, /subsidy_read_model_lag_events 0\n/)
    t.match(
      body,
      /subsidy_http_request_duration_seconds_count\{method="GET",route="\/v1\/budget-lines\/:budgetLine\/usage",status="200"\} 1\n/,
    )
  })
})

void t.test('given a service that logs', async (t) => {
  const { ledger, keys, head } = await startApi(t)
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const reads: ReadSide = {
    db: undefined as never,
    position: () => ({ ordinal: 4, recordedAt: null, head: { ordinal: 4, root: '' } }),
    health: () => ({ status: 'halted', ordinal: 4, failure: null, trouble: 'event 5 cannot be folded' }),
    waitFor: async () => 'halted',
  }
  const parts = {
    ledger,
    readModels: reads,
    requestKeys: memoryRequestKeys(),
    accessLog: memoryAccessLog(),
    policies: [],
  }
  const app = await buildApp({ ...parts, logger: { level: 'info', stream } })
  t.teardown(() => app.close())
  const authorization = `Bearer ${keys.clerk}`

  t.test('when a person is registered, then the log has the route and neither key nor name', async (t) => {
    const headers = { authorization, 'idempotency-key': 'register-0001' }
    const payload = enterpriseBody({ legalRepresentative: '欧阳锋' })
    const { statusCode } = await app.inject({ method: 'POST', url: '/v1/enterprises?x=y', headers, payload })
    t.equal(statusCode, 201)
    const line = JSON.parse(lines.at(-1) ?? '')
    t.match(line, { msg: 'answered', method: 'POST', route: '/v1/enterprises', status: 201 })
    t.match(line.reqId, /^[0-9a-f-]{36}$/)
    const all = lines.join('')
    t.notMatch(all, /slk_|欧阳锋|register-0001|x=y/)
  })

  t.test('when the read models are halted, then it is not ready and says why', async (t) => {
    const response = await app.inject('/health/ready')
    t.equal(response.statusCode, 503)
    t.match(response.json(), { ready: false, log: 'reachable', readModels: { trouble: 'event 5 cannot be folded' } })
  })

  t.test('when a query waits for what never comes, then it is told to come again', async (t) => {
    const url = `/v1/head?minOrdinal=${await head()}`
    const response = await app.inject({ url, headers: { authorization } })
    t.match(response.json(), { type: 'urn:subsidy-ledger:problem:read-model-behind', status: 504 })
    t.equal(response.headers['retry-after'], '2')
  })

  t.test('when something breaks that nobody foresaw, then the client learns nothing but a name', async (t) => {
    const response = await app.inject({ url: '/v1/budget-lines', headers: { authorization } })
    t.equal(response.statusCode, 500)
    const { type, instance } = response.json()
    t.equal(type, 'urn:subsidy-ledger:problem:internal')
    t.notMatch(response.body, /undefined|TypeError|\.ts/)
    const logged = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'failed')
    t.equal(`urn:uuid:${logged.reqId}`, instance, 'the log tells the rest under that name')
    t.match(logged.err.message, /./)
  })
})

void t.test(
  'given a client that never reads its answer, when the service stops, then it stops all the same',
  async (t) => {
    const { ledger } = await startApi(t)
    const reads = { position: () => ({ ordinal: 0 }) } as never
    const parts = {
      ledger,
      readModels: reads,
      requestKeys: memoryRequestKeys(),
      accessLog: memoryAccessLog(),
      policies: [],
    }
    const app = await buildApp({ ...parts, limits: { drainMs: 100 } })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const unread = await fetch(`${url}/docs/static/swagger-ui-bundle.js`)
    const from = performance.now()
    await app.close()
    t.ok(performance.now() - from < 3_000)
    await unread.body?.cancel().catch(() => undefined)
  },
)

void t.test('given a log that cannot be reached', async (t) => {
  const { ledger, keys } = await startApi(t)
  let trouble: 'LogUnavailable' | 'OutcomeUnknown' | undefined
  const log = new Proxy(ledger.world.log, {
    get(target, name) {
      if (name === 'append' && trouble !== undefined) {
        return () => Promise.reject(new EventLogError(trouble ?? 'LogUnavailable', 'cut'))
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const { Ledger } = await import('../../src/ledger/ledger.ts')
  const cut = await Ledger.open({ ...ledger.world, log }, 'never-used', 'demonstration')
  const reads = { position: () => ({ ordinal: 0 }), health: () => ({}), waitFor: async () => 'reached' } as never
  const app = await buildApp({
    ledger: cut,
    readModels: reads,
    requestKeys: memoryRequestKeys(),
    accessLog: memoryAccessLog(),
    policies: [],
  })
  t.teardown(() => app.close())
  const ask = (key: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/budget-lines',
      headers: { authorization: `Bearer ${keys.budgetOfficer}`, 'idempotency-key': key },
      payload: { budgetLine: `line-${key}`, name: '技改', key: { ...LINE_KEY, project: key } },
    })

  for (const [code, type] of [
    ['LogUnavailable', 'log-unavailable'],
    ['OutcomeUnknown', 'outcome-unknown'],
  ] as const) {
    t.test(`when an append ends in ${code}, then the client repeats with the same key`, async (t) => {
      trouble = code
      const response = await ask(`trouble-${type}`)
      t.equal(response.statusCode, 503)
      t.match(response.json(), { type: `urn:subsidy-ledger:problem:${type}`, detailEn: /same Idempotency-Key/ })
      t.equal(response.headers['retry-after'], '2')
      trouble = undefined
      t.equal((await ask(`trouble-${type}`)).statusCode, 201)
    })
  }
})
