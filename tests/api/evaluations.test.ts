// The calculator over HTTP: the same answers as the command line, and not a trace in the ledger.
import t from 'tap'
import { evaluateLines } from '../../src/cli/evaluate.ts'
import { huianPolicy, huianPolicyFiles } from '../support/policy.ts'
import { startApi } from './server.ts'

void t.test('given the cases of the policy', async (t) => {
  const { post, head } = await startApi(t, { limits: { evaluations: 40 } })
  const before = await head()
  const cases = (huianPolicyFiles().find(({ path }) => path === 'cases.ndjson')?.text ?? '').trim().split('\n')
  const requests = cases.map((line) => {
    const { id, clauses, facts, context } = JSON.parse(line)
    return { id, clauses, facts, ...(context === undefined ? {} : { context }) }
  })
  t.ok(requests.length >= 25)

  t.test('when they are calculated one by one and in arrays, then as the command line does', async (t) => {
    async function* lines() {
      for (const request of requests) yield JSON.stringify(request)
    }
    const expected: unknown[] = []
    for await (const line of evaluateLines(lines(), [huianPolicy().document])) expected.push(JSON.parse(line))
    const given: unknown[] = []
    for (let from = 0; from < requests.length; from += 40) {
      const { status, body } = await post('/v1/evaluations', 'auditor', requests.slice(from, from + 40), { key: null })
      t.equal(status, 200)
      given.push(...body)
    }
    t.same(given, expected)
    const one = await post('/v1/evaluations', 'auditor', requests[0], { key: null })
    t.same(one.body, expected[0])
  })

  t.test('when a fact is wrong, then field and reason are told', async (t) => {
    const request = { ...requests[0]!, facts: { ...requests[0]!.facts, invoiceTotal: 3390000 } }
    const { status, body } = await post('/v1/evaluations', 'auditor', request, { key: null })
    t.match({ status, body }, { status: 422, body: { type: 'urn:subsidy-ledger:problem:invalid-body' } })
    t.match(body.errors, [{ field: '/body/facts/invoiceTotal', reason: /string/, reasonZh: /\p{Script=Han}/u }])
    const both = await post('/v1/evaluations', 'auditor', [requests[1], request], { key: null })
    t.match(both.body, [{ id: requests[1]!.id }, { id: request.id, errors: [{ field: '/body/1/facts/invoiceTotal' }] }])
  })

  t.test('when there are more than the limit, or none, then it is refused', async (t) => {
    const many = Array.from({ length: 41 }, () => requests[0])
    for (const body of [many, []]) {
      const answer = await post('/v1/evaluations', 'auditor', body, { key: null })
      t.match(answer, { status: 422, body: { type: 'urn:subsidy-ledger:problem:invalid-body' } })
    }
    t.equal((await post('/v1/evaluations', 'auditor', 'null', { key: null })).status, 422)
  })

  t.equal(await head(), before, 'nothing was written')
})
