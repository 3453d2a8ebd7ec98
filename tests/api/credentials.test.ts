// Who may ask: credentials by the record of their own book, read with Basic, written with Bearer only, and never a word
// of the body about who acts.
import t from 'tap'
import { day } from '../../src/domain/calendar.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { issueKey } from '../../src/ledger/credentials.ts'
import { enterpriseBody, LINE, LINE_KEY, openRound, present, register, written } from './case.ts'
import { type Answer, JURISDICTION, openBook, startApi } from './server.ts'

const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'
const OPERATOR = { person: 'operator', atMachine: true }

function problem({ status, body }: Answer): readonly [number, string] {
  return [status, String(body.type).replace('urn:subsidy-ledger:problem:', '')]
}

void t.test('given a running service', async (t) => {
  const api = await startApi(t)
  const { call, get, post, keys, book, clock, ledger, head } = api
  const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } })
  const basic = (key: string) => ({
    headers: { authorization: `Basic ${Buffer.from(`anybody:${key}`).toString('base64')}` },
  })
  const line = { budgetLine: 'line-of-tests', name: '技改补助', key: { ...LINE_KEY, project: '测试' } }

  t.test(
    'when there are no credentials, then both challenges come back for a GET, Bearer alone for a POST',
    async (t) => {
      const read = await call('GET', '/v1/head')
      t.same(problem(read), [401, 'credentials-missing'])
      t.equal(
        read.headers.get('www-authenticate'),
        'Bearer realm="subsidy-ledger", Basic realm="subsidy-ledger", charset="UTF-8"',
      )
      const write = await call('POST', '/v1/budget-lines', { body: line })
      t.same(problem(write), [401, 'credentials-missing'])
      t.equal(write.headers.get('www-authenticate'), 'Bearer realm="subsidy-ledger"')
    },
  )

  t.test('when the key is the password of Basic, then it reads and never writes', async (t) => {
    t.equal((await call('GET', '/v1/head', basic(keys.auditor))).status, 200)
    t.same(problem(await call('POST', '/v1/budget-lines', { body: line, ...basic(keys.budgetOfficer) })), [
      ...([401, 'credentials-missing'] as const),
    ])
  })

  t.test('when the credentials are no key, of no book, or with a wrong secret, then they are unknown', async (t) => {
    const wrong = keys.auditor.slice(0, -1) + (keys.auditor.endsWith('0') ? '1' : '0')
    const nowhere = keys.auditor.replace(JURISDICTION, '110000')
    for (const key of ['secret', wrong, nowhere]) {
      t.same(problem(await call('GET', '/v1/head', bearer(key))), [401, 'credentials-unknown'], key.slice(0, 12))
    }
    t.same(problem(await call('GET', '/v1/head', { headers: { authorization: 'Digest x' } })), [
      401,
      'credentials-missing',
    ])
  })

  t.test('when the body has not been read yet, then credentials are asked first', async (t) => {
    t.same(problem(await call('POST', '/v1/budget-lines', { body: '{"not json' })), [401, 'credentials-missing'])
  })

  t.test('when the role is missing, then it is forbidden and nothing is written', async (t) => {
    const before = await head()
    t.same(problem(await post('/v1/budget-lines', 'clerk', line)), [403, 'forbidden'])
    const list = { list: 'list-1', kind: 'oldRevolutionaryVillages', documentNumber: '文', validFrom: '2022-01-01' }
    const file = { mediaType: 'text/csv', content: '5Y+R56Wo' }
    const refused = await post('/v1/lists', 'auditor', { ...list, validTo: null, members: ['东山村'], file })
    t.same(problem(refused), [403, 'forbidden'])
    t.equal(await head(), before)
    for await (const content of api.world.content.list()) t.fail(`somebody without a role stored ${content.digest}`)
  })

  t.test('when the actor is told in the body, then it is not known there', async (t) => {
    const { status, body } = await post('/v1/budget-lines', 'budgetOfficer', { ...line, actor: 'person-decider' })
    t.equal(status, 422)
    t.match(body.errors, [{ field: '/body/actor' }])
    const { ordinal } = written(await post('/v1/budget-lines', 'budgetOfficer', line))
    t.match((await get(`/v1/events/${ordinal}?minOrdinal=${ordinal}`)).body.event.actor, {
      id: 'person-budgetOfficer',
      role: 'budgetOfficer',
    })
  })

  t.test('when a person holds no role, then queries are refused too', async (t) => {
    const issue = { person: 'visitor', secret: 'a'.repeat(64), validFrom: day('2022-01-10'), validTo: null }
    const meta = { commandId: uuidV5(NAMES, 'visitor'), requester: OPERATOR }
    const { text } = await issueKey(book, JURISDICTION, { ...issue, validAt: day('2022-01-10') }, meta)
    t.same(problem(await call('GET', '/v1/head', bearer(text))), [403, 'no-role'])
    t.same(problem(await call('POST', '/v1/evaluations', { body: { id: 'x' }, ...bearer(text) })), [403, 'no-role'])
  })

  t.test('when the book belongs to another jurisdiction, then it is foreign', async (t) => {
    await openRound(api)
    const enterprise = await register(api)
    const { application, ordinal } = await present(api, enterprise)
    const other = await openBook(ledger, '350500')
    const as = (role: 'clerk' | 'auditor' | 'transcriber') => bearer(other.keys[role])
    const path = `/v1/applications/${application}`
    const before = await head()
    t.same(problem(await call('GET', `${path}?minOrdinal=${ordinal}`, as('auditor'))), [403, 'foreign-book'])
    t.same(problem(await call('POST', `${path}/acceptance`, { body: {}, ...as('clerk') })), [403, 'foreign-book'])
    const account = { holder: 'person', name: '李四', bank: '某银行', number: '6222' }
    const payee = await call('POST', `/v1/enterprises/${enterprise}/payee-account`, { body: account, ...as('clerk') })
    t.same(problem(payee), [403, 'foreign-book'])
    t.same(problem(await call('GET', `/v1/events/${ordinal}`, as('auditor'))), [403, 'foreign-book'])
    const budget = await call('GET', `/v1/budget-lines/${LINE}/usage`, as('auditor'))
    t.same(problem(budget), [404, 'not-found'], 'a line is looked up in the own book only')
    for (const list of ['applications', 'budget-lines', 'enterprises', 'payments', 'policies', 'rounds']) {
      const { body } = await call('GET', `/v1/${list}`, as('auditor'))
      const { asOf: _asOf, head: _head, next: _next, ...rows } = body
      t.same(Object.values(rows), [[]], `${list} of another book are not shown`)
    }
    const { huianPolicyFiles } = await import('../support/policy.ts')
    const files = { body: { files: huianPolicyFiles() }, ...as('transcriber') }
    t.same(problem(await call('POST', '/v1/policies', files)), [403, 'foreign-book'])
    t.equal(await head(), before)
  })

  t.test('when a key is revoked by another process, then it ends within a second', async (t) => {
    const { Book } = await import('../../src/ledger/book.ts')
    t.equal((await get('/v1/head', 'treasurer')).status, 200)
    const elsewhere = await Book.load(api.world, JURISDICTION)
    const [, key = ''] = /_(key-[0-9a-z]+)_/.exec(keys.treasurer) ?? []
    const revoke = { type: 'revokeCredential', validAt: day('2022-02-14'), key } as const
    await elsewhere.submit(revoke, { commandId: uuidV5(NAMES, 'revoke'), requester: OPERATOR })
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    t.same(problem(await get('/v1/head', 'treasurer')), [401, 'credentials-revoked'])
  })

  t.test('when the day of a key has passed or not come, then it says so', async (t) => {
    const issue = { person: 'person-auditor', secret: 'b'.repeat(64), validFrom: day('2023-06-01'), validTo: null }
    const meta = { commandId: uuidV5(NAMES, 'later'), requester: OPERATOR }
    const { text } = await issueKey(book, JURISDICTION, { ...issue, validAt: day('2022-02-14') }, meta)
    t.same(problem(await call('GET', '/v1/head', bearer(text))), [401, 'credentials-not-yet-valid'])
    clock.set('2023-12-31 23:59')
    t.equal((await get('/v1/head')).status, 200, 'the last day')
    clock.set('2024-01-01 00:00')
    t.same(problem(await get('/v1/head')), [401, 'credentials-expired'], 'the day after')
  })

  t.test('when names of persons are entered, then no stored byte has them', async (t) => {
    clock.set('2023-06-01 09:00')
    written(
      await post(
        '/v1/enterprises',
        'clerk',
        enterpriseBody({ code: '91350521MA00000027', legalRepresentative: '欧阳锋' }),
      ),
    )
    const { enterprises } = (await get(`/v1/enterprises?minOrdinal=${await head()}`)).body
    const account = { holder: 'person', name: '欧阳锋', bank: '惠安某银行', number: '6222998877665544' }
    written(await post(`/v1/enterprises/${enterprises.at(-1).enterprise}/payee-account`, 'clerk', account))
    for await (const { bytes } of api.world.log.readAll(-1)) {
      t.notOk(bytes.includes('欧阳锋') || bytes.includes('6222998877665544'), 'sealed')
    }
  })
})
