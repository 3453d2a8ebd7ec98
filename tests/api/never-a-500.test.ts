// Whatever is sent to any address, by a person who may do everything: a success or a problem of the client's, never a 500.
import fc from 'fast-check'
import t from 'tap'
import { ROLES } from '../../src/domain/book/roles.ts'
import { day } from '../../src/domain/calendar.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { grant, openRound, present, register, written } from './case.ts'
import { startApi, type TestApi } from './server.ts'

const SEED = 350521
/** Values that break careless code, beside whatever fast-check draws. */
const hostile = fc.constantFrom<unknown>(
  ...[null, true, 0, -1, 1.5, 1e308, '', ' ', '\u0000', '\u202e', '𠮷'.repeat(300), "'; drop table x; --", '1e5'],
  ...['-0.00', '0.00', '999999999999.99', '2022-02-30', '0000-00-00', '9999-12-31', '2099-12-31', 'constructor'],
  ...[[], {}, [[]], { toString: 1 }, 'huian-2021/4.1', 'app-unknown', 'x'.repeat(100_000)],
)
const value = fc.oneof(hostile, fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary', maxLength: 80 }))

/** A copy of the example with some members replaced, left out or added; sometimes something else altogether. */
function mutated(example: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const members = Object.entries(example).map(([name, given]) => {
    const inner = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : undefined
    const part = inner === undefined ? value : fc.oneof(value, mutated(inner as Record<string, unknown>))
    return fc.tuple(
      fc.constant(name),
      fc.oneof({ weight: 3, arbitrary: fc.constant(given) }, { arbitrary: part, weight: 1 }),
    )
  })
  const extra = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(fc.string(), value) },
  )
  const whole = fc.tuple(fc.tuple(...members), extra).map(([all, more]) => ({ ...Object.fromEntries(all), ...more }))
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: value })
}

async function everyRole({ book }: TestApi): Promise<void> {
  for (const role of ROLES) {
    const tenure = { person: 'person-clerk', role, validFrom: day('2022-01-10'), validTo: null }
    const meta = {
      commandId: uuidV5('6ba7b812-9dad-11d1-80b4-00c04fd430c8', `clerk is ${role}`),
      requester: { person: 'operator', atMachine: true },
    }
    await book.submit({ type: 'grantRole', validAt: day('2022-01-10'), ...tenure }, meta)
  }
}

void t.test('given a bureau with a granted case', async (t) => {
  const api = await startApi(t)
  const { call, get } = api
  await openRound(api)
  const enterprise = await register(api)
  const { application } = await present(api, enterprise)
  const ordinal = await grant(api)
  const { award } = (await get(`/v1/applications/${application}?minOrdinal=${ordinal}`)).body.application
  const { payment } = written(await api.post('/v1/payments', 'paymentMaker', { award, amount: '1.00' }))
  await everyRole(api)
  const seen = new Map<number, number>()
  const { paths } = (await call('GET', '/openapi.json')).body
  const known: Readonly<Record<string, string>> = {
    ...{ application, enterprise, payment, policy: 'huian-2021', version: '1', round: 'round-2022-spring' },
    ...{
      budgetLine: 'line-2022-equipment',
      clawback: 'claw-unknown',
      ordinal: String(ordinal),
      evidence: 'evd-unknown',
    },
  }
  const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? name)

  for (const [path, { post: operation }] of Object.entries<any>(paths)) {
    if (operation === undefined) continue
    t.test(`when anything is posted to ${path}`, async () => {
      const example = operation.requestBody.content['application/json'].example ?? { id: 'x', clauses: [], facts: {} }
      const told = { award, enterprise, application, ...(path === '/v1/rounds' ? { round: 'round-new' } : {}) }
      const near = Object.fromEntries(Object.entries({ ...example, ...told }).filter(([name]) => name in example))
      await fc.assert(
        fc.asyncProperty(mutated(near), async (body) => {
          const { status, body: answer } = await call('POST', filled(path), { as: 'clerk', body: JSON.stringify(body) })
          seen.set(status, (seen.get(status) ?? 0) + 1)
          if (status >= 500) throw new Error(`${status} ${JSON.stringify(answer)}`)
          if (status >= 400 && !/^urn:subsidy-ledger:problem:/.test(answer.type)) throw new Error('no problem')
        }),
        { seed: SEED, numRuns: 25 },
      )
    })
  }

  const instant = fc.constantFrom('2022-07-01T00:00:00Z', '2022-05-09T10:00:00+08:00', '2022-05-09')
  for (const [path, { get: operation }] of Object.entries<any>(paths)) {
    if (operation === undefined || !path.startsWith('/v1/')) continue
    t.test(`when anything is asked of ${path}`, async () => {
      const names = operation.parameters.filter((one: any) => one.in === 'query').map((one: any) => one.name)
      const given = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.nat({ max: ordinal }).map(String),
        instant,
      )
      const query = fc.dictionary(fc.constantFrom('limit', ...names), given, { maxKeys: 2 })
      const place = fc.oneof(
        fc.constant(filled(path)),
        fc
          .string({ unit: 'binary', minLength: 1, maxLength: 80 })
          .map((id) => path.replace(/\{\w+\}/g, encodeURIComponent(id.toWellFormed()).replaceAll('.', '%2E'))),
      )
      await fc.assert(
        fc.asyncProperty(place, query, async (at, parameters) => {
          const { status, body } = await call('GET', `${at}?${new URLSearchParams(parameters).toString()}`, {
            as: 'auditor',
          })
          seen.set(status, (seen.get(status) ?? 0) + 1)
          if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}`)
        }),
        { seed: SEED, numRuns: 25 },
      )
    })
  }

  t.test('then some of it was taken and some of it refused by each of the doors', async (t) => {
    for (const status of [200, 201, 400, 409, 422]) t.ok((seen.get(status) ?? 0) > 10, `${status}: ${seen.get(status)}`)
  })
})
