// Two bureaus on one ledger that gave their lines, rounds and policies the same ids: each key opens its own book only.
import t from 'tap'
import type { Role } from '../../src/domain/book/roles.ts'
import { huianPolicyFiles } from '../support/policy.ts'
import { CLAUSE, enterpriseBody, grant, LINE, LINE_KEY, openRound, present, ROUND, roundBody, written } from './case.ts'
import { openBook, startApi, type TestApi } from './server.ts'

const SECOND = '350526'

/** The same API with the keys of another book. */
async function otherBureau(api: TestApi): Promise<TestApi> {
  const { book, keys } = await openBook(api.ledger, SECOND)
  const call: TestApi['call'] = (method, path, { as, headers = {}, ...sent } = {}) => {
    const authorization = as === undefined ? {} : { authorization: `Bearer ${keys[as]}` }
    return api.call(method, path, { ...sent, headers: { ...authorization, ...headers } })
  }
  return {
    ...{ ...api, book, keys, call },
    get: (path, as: Role = 'auditor') => call('GET', path, { as }),
    post: (path, as, body, sent = {}) => call('POST', path, { ...sent, as, body }),
  }
}

/** The second bureau's own policy of the same id; it opens line and round before the first bureau does. */
async function openSecondRound({ clock, post }: TestApi): Promise<void> {
  clock.set('2022-02-14 09:00')
  const files = huianPolicyFiles().map(({ path, text }) => ({
    path,
    text: text.replace('jurisdiction: 350521', `jurisdiction: ${SECOND}`),
  }))
  const { hash } = written(await post('/v1/policies', 'transcriber', { files }))
  written(await post('/v1/policies/huian-2021/versions/1/publication', 'checker', { hash }))
  written(await post('/v1/budget-lines', 'budgetOfficer', { budgetLine: LINE, name: '德化技改', key: LINE_KEY }))
  const appropriation = { amount: '77.00', documentNumber: '德财指〔2022〕1号' }
  written(await post(`/v1/budget-lines/${LINE}/appropriations`, 'budgetOfficer', appropriation))
  written(await post('/v1/rounds', 'decider', roundBody({ documentNumber: '德工信〔2022〕1号' })))
}

void t.test('given two bureaus with the same ids on one ledger', async (t) => {
  const first = await startApi(t)
  const second = await otherBureau(first)
  await openSecondRound(second)
  await openRound(first)
  const now = async () => `minOrdinal=${await first.head()}`

  t.test('when lines, rounds and policies are read, then each bureau sees its own', async (t) => {
    const at = await now()
    const usage = `/v1/budget-lines/${LINE}/usage?${at}`
    t.match((await first.get(usage)).body.usage, { name: '技改补助', balances: { unallotted: '700000.00' } })
    t.match((await second.get(usage)).body.usage, { name: '德化技改', balances: { unallotted: '77.00' } })
    const movements = async ({ get }: TestApi) =>
      (await get(`/v1/budget-lines/${LINE}/movements?${at}`)).body.movements.map(({ type }: any) => type)
    t.same(await movements(first), ['BudgetLineOpened', 'AppropriationApproved', 'AllotmentIssued'])
    t.same(await movements(second), ['BudgetLineOpened', 'AppropriationApproved'])
    const round = `/v1/rounds/${ROUND}?${at}`
    t.match((await first.get(round)).body.round, { documentNumber: '惠工信〔2022〕9号', jurisdiction: '350521' })
    t.match((await second.get(round)).body.round, { documentNumber: '德工信〔2022〕1号', jurisdiction: SECOND })
    const version = `/v1/policies/huian-2021/versions/1?${at}`
    t.equal((await first.get(version)).body.document.jurisdiction, '350521')
    t.equal((await second.get(version)).body.document.jurisdiction, SECOND)
    for (const list of ['budget-lines', 'rounds', 'policies']) {
      for (const { get } of [first, second]) {
        const { budgetLines, rounds, versions, next } = (await get(`/v1/${list}?limit=1&${at}`)).body
        t.same([(budgetLines ?? rounds ?? versions).length, next], [1, null], list)
      }
    }
    for (const subject of [`budgetLine/${LINE}`, `round/${ROUND}`, 'policy/huian-2021']) {
      for (const { get, book } of [first, second]) {
        const { entries } = (await get(`/v1/timeline?subject=${subject}&${at}`)).body
        t.ok(entries.length > 0)
        t.same([...new Set(entries.map(({ stream }: any) => stream))], [book.stream], subject)
      }
    }
  })

  t.test('when both file cases in turn, then pages are full and hold no foreign case', async (t) => {
    const enterprises = new Map<TestApi, string>()
    for (const bureau of [first, second]) {
      const { enterprise } = written(await bureau.post('/v1/enterprises', 'clerk', enterpriseBody()))
      enterprises.set(bureau, enterprise)
    }
    first.clock.set('2022-05-09 10:00')
    const filed = new Map<TestApi, string[]>([
      [first, []],
      [second, []],
    ])
    for (let turn = 0; turn < 3; turn++) {
      for (const [bureau, enterprise] of enterprises) {
        const filing = { enterprise, round: ROUND, clause: CLAUSE, claimed: '169500.00' }
        filed.get(bureau)?.push(written(await bureau.post('/v1/applications', 'clerk', filing)).application)
      }
    }
    const at = await now()
    for (const [bureau, applications] of filed) {
      const page = (await bureau.get(`/v1/applications?limit=2&${at}`)).body
      const rest = (await bureau.get(`/v1/applications?limit=2&cursor=${page.next}`)).body
      const ids = ({ applications }: any) => applications.map(({ application }: any) => application)
      t.same([ids(page), ids(rest), rest.next], [applications.slice(0, 2), applications.slice(2), null])
      t.equal((await bureau.get(`/v1/rounds/${ROUND}?${at}`)).body.round.filed, 3)
      const registered = (await bureau.get(`/v1/enterprises?limit=1&${at}`)).body
      t.match(registered, { enterprises: [{ enterprise: enterprises.get(bureau) }], next: null })
    }
    const [foreign = ''] = filed.get(second) ?? []
    t.match(await first.get(`/v1/applications/${foreign}?${at}`), { status: 403 })
    t.match(await first.get(`/v1/timeline?subject=application/${foreign}&${at}`), { status: 403 })
    t.match(await first.get(`/v1/enterprises/${enterprises.get(second)}?${at}`), { status: 403 })
  })

  t.test('when both meet payments that nobody ordered, then each has its own leads, on full pages', async (t) => {
    for (let turn = 1; turn <= 3; turn++) {
      for (const [bureau, fen] of [
        [first, 1],
        [second, 2],
      ] as const) {
        const told = { amount: `${turn}.0${fen}`, bankReference: `bank-${turn}-${fen}` }
        written(await bureau.post(`/v1/payments/pay-unknown/settlement`, 'treasurer', told))
      }
    }
    const at = await now()
    for (const [{ get }, fen] of [
      [first, 1],
      [second, 2],
    ] as const) {
      const page = (await get(`/v1/leads?limit=2&${at}`)).body
      const rest = (await get(`/v1/leads?limit=2&cursor=${page.next}`)).body
      const amounts = ({ leads }: any) => leads.map(({ amount }: any) => amount)
      t.same([amounts(page), amounts(rest), rest.next], [[`1.0${fen}`, `2.0${fen}`], [`3.0${fen}`], null])
    }
  })

  t.test('when a payment is traced, then no entry of the other book is in its proof', async (t) => {
    const [{ enterprise }] = (await first.get('/v1/enterprises')).body.enterprises
    const account = { holder: 'enterprise', name: '惠安甲工有限公司', bank: '惠安某银行', number: '6222000000000001' }
    written(await first.post(`/v1/enterprises/${enterprise}/payee-account`, 'clerk', account))
    const { application } = await present(first, enterprise)
    const approved = await grant(first)
    const { award } = (await first.get(`/v1/applications/${application}?minOrdinal=${approved}`)).body.application
    first.clock.set('2022-07-25 10:00')
    const { payment, ordinal } = written(
      await first.post('/v1/payments', 'paymentMaker', { award, amount: '169500.00' }),
    )
    const path = `/v1/payments/${payment}`
    const trace = (await first.get(`${path}/provenance?minOrdinal=${ordinal}`)).body
    t.match(trace, {
      round: { stream: 'book-350521', event: { payload: { documentNumber: '惠工信〔2022〕9号' } } },
      line: { stream: 'book-350521', event: { payload: { name: '技改补助' } } },
      transcription: { stream: 'book-350521' },
      publication: { stream: 'book-350521' },
      reproduction: { differences: [] },
    })
    const books = trace.events.map(({ stream }: any) => stream).filter((stream: string) => stream.startsWith('book-'))
    t.same([...new Set(books)], ['book-350521'])
    for (const foreign of [path, `${path}/provenance`, `/v1/timeline?subject=payment/${payment}`]) {
      t.match(await second.get(foreign), { status: 404 }, foreign)
    }
    t.same((await second.get('/v1/payments')).body.payments, [])
  })
})
