// PostgreSQL goes away under a running service and comes back: nothing is a fault of the service's own meanwhile.
import { rmSync } from 'node:fs'
import t from 'tap'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { MASTER_KEY, temporaryFolder } from '../support/postgres.ts'
import { enterpriseBody, LINE_KEY, written } from './case.ts'
import { startApi } from './server.ts'

void t.test('given a running service', async (t) => {
  const dataDir = temporaryFolder()
  let server = await startEmbedded({ dataDir })
  t.teardown(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const api = await startApi(t, {
    open: async (now) => {
      const { connection, appConnection } = server
      const opened = await openPostgres({ connection, appConnection, masterKey: MASTER_KEY, now, patience: 100 })
      t.teardown(() => opened.close())
      return opened
    },
    onReactionError: () => undefined,
  })
  const { call, get, post } = api
  const line = (id: string) => ({ budgetLine: id, name: '技改补助', key: { ...LINE_KEY, project: id } })
  const first = written(await post('/v1/budget-lines', 'budgetOfficer', line('line-a')))
  const { enterprise } = written(await post('/v1/enterprises', 'clerk', enterpriseBody()))
  t.equal((await get(`/v1/budget-lines/line-a/usage?minOrdinal=${first.ordinal}`)).status, 200)

  t.test('when PostgreSQL is stopped, then everything is told to come again, and nothing is a 500', async (t) => {
    await server.stop()
    const away = { status: 503, body: { type: 'urn:subsidy-ledger:problem:log-unavailable', status: 503 } }
    const account = { holder: 'person', name: '李四', bank: '惠安某银行', number: '6222000000000042' }
    const asked = {
      command: () => post('/v1/budget-lines', 'budgetOfficer', line('line-b'), { key: 'second-line' }),
      'command that seals': () => post(`/v1/enterprises/${enterprise}/payee-account`, 'clerk', account),
      'current rows': () => get('/v1/budget-lines'),
      'rows of the past': () => get('/v1/budget-lines?asOf=3'),
      'an instant': () => get('/v1/payments?asOf=2022-01-10T09:00:00%2B08:00'),
      'one entry': () => get('/v1/events/3'),
      person: () => get(`/v1/enterprises/${enterprise}`),
    }
    for (const [name, ask] of Object.entries(asked)) {
      // At once, and again while the book behind the key is still taken as current.
      for (const answer of await Promise.all([ask(), ask()])) {
        t.match(answer, away, name)
        t.equal(answer.headers.get('retry-after'), '2', name)
      }
    }
    const wrote = await asked.command()
    t.match(wrote.body, { detailEn: 'Nothing was written. Repeat with the same Idempotency-Key.' })
    t.match((await asked['current rows']()).body, { detail: '请稍后重试。', detailEn: 'Ask again later.' })
  })

  t.test('then it is not ready, says so within a second, and is alive all the same', async (t) => {
    const from = performance.now()
    const { status, body } = await call('GET', '/health/ready')
    t.ok(performance.now() - from < 1_500, 'within a second, with room for a slow machine')
    t.match({ status, body }, { status: 503, body: { ready: false, log: 'unreachable', lastOrdinal: null } })
    t.equal((await call('GET', '/health/live')).status, 200)
    t.match((await call('GET', '/metrics')).body, /subsidy_read_model_lag_events -1\n/)
  })

  t.test('when it is back, then the same command is written once and questions are answered', async (t) => {
    server = await startEmbedded({ dataDir })
    const repeat = () => post('/v1/budget-lines', 'budgetOfficer', line('line-b'), { key: 'second-line' })
    let answer = await repeat()
    for (let tries = 0; answer.status === 503 && tries < 50; tries++) answer = await repeat()
    const { ordinal } = written(answer)
    const { body } = await get(`/v1/budget-lines?minOrdinal=${ordinal}`)
    t.same(
      body.budgetLines.map((one: any) => one.budgetLine),
      ['line-a', 'line-b'],
    )
    t.equal((await call('GET', '/health/ready')).status, 200)
  })
})
