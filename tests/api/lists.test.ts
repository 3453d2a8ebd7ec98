// Lists and moments: pages that never shift, cursors that belong to one query, answers as of any ordinal or instant.
import t from 'tap'
import { enterpriseBody, LINE_KEY, written } from './case.ts'
import { startApi } from './server.ts'

const line = (number: number) => `line-${String(number).padStart(2, '0')}`

void t.test('given seven budget lines, opened one a day from 11 to 17 January 2022', async (t) => {
  const { clock, get, post, head, call, keys, url } = await startApi(t)
  const ordinals: number[] = []
  for (let day = 1; day <= 7; day++) {
    clock.set(`2022-01-${String(10 + day)} 09:00`)
    const body = { budgetLine: line(day), name: `第 ${day} 条`, key: { ...LINE_KEY, project: `项目 ${day}` } }
    ordinals.push(written(await post('/v1/budget-lines', 'budgetOfficer', body)).ordinal)
  }
  const now = `minOrdinal=${ordinals.at(-1)}`
  const names = ({ body }: any): string[] => body.budgetLines.map(({ budgetLine }: any) => budgetLine)

  t.test('when they are read in pages of three while more are opened, then the pages never shift', async (t) => {
    const first = await get(`/v1/budget-lines?limit=3&${now}`)
    t.same(names(first), [line(1), line(2), line(3)])
    clock.set('2022-01-18 09:00')
    written(
      await post('/v1/budget-lines', 'budgetOfficer', {
        budgetLine: 'line-00',
        name: '新',
        key: { ...LINE_KEY, project: '新' },
      }),
    )
    const second = await get(`/v1/budget-lines?limit=3&cursor=${first.body.next}`)
    t.same(names(second), [line(4), line(5), line(6)])
    t.same(second.body.asOf, first.body.asOf, 'at the moment of the first')
    t.same(second.body.head, first.body.head, 'under the head of the first')
    const third = await get(`/v1/budget-lines?limit=3&cursor=${second.body.next}`)
    t.same(names(third), [line(7)])
    t.equal(third.body.next, null)
    const fresh = await get(`/v1/budget-lines?minOrdinal=${await head()}&limit=1`)
    t.same(names(fresh), ['line-00'], 'a new list has it')
  })

  t.test('when a cursor is taken to another query, then it is refused', async (t) => {
    const { next } = (await get(`/v1/budget-lines?limit=3&${now}`)).body
    const type = 'urn:subsidy-ledger:problem:cursor-unknown'
    for (const path of [
      `/v1/rounds?cursor=${next}`,
      `/v1/budget-lines?fiscalYear=2022&cursor=${next}`,
      `/v1/budget-lines?asOf=${ordinals[2]}&cursor=${next}`,
      `/v1/budget-lines?cursor=${next.slice(0, -4)}AAAA`,
      `/v1/budget-lines?cursor=bm9uc2Vuc2U`,
    ]) {
      t.match(await get(path), { status: 400, body: { type, errors: [{ field: '/query/cursor' }] } }, path)
    }
    t.match((await get('/v1/budget-lines?cursor=%E6%B8%B8')).body.errors, [
      { field: '/query/cursor', reason: 'not a cursor' },
    ])
  })

  t.test('when it is asked as of an ordinal, then that entry is the last', async (t) => {
    const answer = await get(`/v1/budget-lines?asOf=${ordinals[2]}`)
    t.same(names(answer), [line(1), line(2), line(3)])
    t.match(answer.body, { asOf: { ordinal: ordinals[2], recordedAt: '2022-01-13T01:00:00.000Z' } })
    t.equal(answer.body.head.ordinal, ordinals[2])
    t.same(names(await get(`/v1/budget-lines?asOf=${ordinals[0]! - 1}`)), [])
  })

  t.test('when it is asked as of an instant, then the last entry of then is the last', async (t) => {
    const at = async (instant: string) => (await get(`/v1/budget-lines?asOf=${encodeURIComponent(instant)}`)).body.asOf
    t.equal((await at('2022-01-13T09:00:00+08:00')).ordinal, ordinals[2], 'the very instant')
    t.equal((await at('2022-01-13T01:00:00Z')).ordinal, ordinals[2], 'the same instant in UTC')
    t.equal((await at('2022-01-13T08:59:59.999+08:00')).ordinal, ordinals[1], 'a millisecond before')
    t.same(await at('2021-12-31T00:00:00+08:00'), { ordinal: -1, recordedAt: null }, 'before the ledger')
  })

  t.test('when the moment is no moment, then the reason is told', async (t) => {
    clock.set('2022-01-19 09:00')
    for (const [asOf, reason] of [
      ['2022-01-13T09:00:00', 'is an instant without its zone'],
      ['yesterday', 'is neither an ordinal nor an instant'],
      ['2022-01-13', 'is neither an ordinal nor an instant'],
      ['2022-01-19T09:00:01+08:00', 'lies in the future'],
      ['999999', 'lies in the future'],
    ] as const) {
      const { status, body } = await get(`/v1/budget-lines?asOf=${encodeURIComponent(asOf)}`)
      t.match({ status, body }, { status: 400, body: { errors: [{ field: '/query/asOf', reason }] } }, asOf)
    }
    const beyond = await get('/v1/budget-lines?minOrdinal=999999')
    t.match(beyond, { status: 400, body: { errors: [{ field: '/query/minOrdinal', reason: 'lies in the future' }] } })
  })

  t.test('when an answer is read right after its command, then it is there', async (t) => {
    for (let i = 0; i < 10; i++) {
      const { ordinal } = written(
        await post(`/v1/budget-lines/${line(1)}/appropriations`, 'budgetOfficer', {
          amount: '1.00',
          documentNumber: '文',
        }),
      )
      const { usage, asOf } = (await get(`/v1/budget-lines/${line(1)}/usage?minOrdinal=${ordinal}`)).body
      t.ok(asOf.ordinal >= ordinal)
      t.equal(usage.balances.unallotted, `${i + 1}.00`)
    }
  })

  t.test('when the head of an answer is compared with another, then equal ordinals have equal roots', async (t) => {
    const ordinal = ordinals[3]
    const roots = await Promise.all(
      ['/v1/head', '/v1/rounds', '/v1/leads', `/v1/budget-lines/${line(1)}/usage`].map(
        async (path) => (await get(`${path}?asOf=${ordinal}`)).body.head.root,
      ),
    )
    t.equal(new Set(roots).size, 1)
    t.match(roots[0], /^[0-9a-f]{64}$/)
  })

  t.test('when enterprises are listed by code in pages of one, then each comes once', async (t) => {
    for (const code of ['91350521MA0000001R', '91350521MA00000027', '91350521MA0000003L']) {
      written(await post('/v1/enterprises', 'clerk', enterpriseBody({ code })))
    }
    const codes: string[] = []
    for (let path = `/v1/enterprises?limit=1&minOrdinal=${await head()}`; ;) {
      const { enterprises, next } = (await get(path)).body
      codes.push(...enterprises.map(({ enterpriseCode }: any) => enterpriseCode))
      if (next === null) break
      path = `/v1/enterprises?limit=1&cursor=${next}`
    }
    t.same(codes, ['91350521MA0000001R', '91350521MA00000027', '91350521MA0000003L'])
  })

  t.test('when HEAD is asked, then there is no body', async (t) => {
    const response = await fetch(`${url}/v1/head`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${keys.auditor}` },
    })
    t.equal(response.status, 200)
    t.equal(await response.text(), '')
    t.equal((await call('GET', '/v1/head')).status, 401)
  })
})
