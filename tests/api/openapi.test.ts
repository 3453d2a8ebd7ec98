// The API's description: valid, complete, readable without any other host.
import t from 'tap'
import { validate } from '@readme/openapi-parser'
import { startApi } from './server.ts'

void t.test('given the running service', async (t) => {
  const { call, url } = await startApi(t)
  const { status, body: description } = await call('GET', '/openapi.json')
  t.equal(status, 200)
  t.match(description.openapi, /^3\.1\./)
  const operations: [string, any][] = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]): [string, any] => [`${method} ${path}`, operation]),
  )

  t.test('then its description is valid OpenAPI', async (t) => {
    const result = await validate(structuredClone(description))
    t.same(result, { valid: true, warnings: [], specification: 'OpenAPI' })
  })

  t.test('then every address of /v1 is described with words in both languages', async (t) => {
    t.ok(operations.length > 45, `${operations.length} operations`)
    for (const [name, { summary, tags, responses, security }] of operations) {
      t.match(summary, /\w.*\p{Script=Han}/u, name)
      t.equal(tags.length, 1, name)
      if (!name.includes('/v1/')) continue
      t.ok(responses['401'] && responses['403'] && responses['400'] && responses['503'], `${name} names its problems`)
      t.not(security?.length, 0, `${name} needs credentials`)
    }
  })

  t.test('then every problem says its type, and has the shape of a problem', async (t) => {
    for (const [name, { responses }] of operations.filter(([name]) => name.includes('/v1/'))) {
      for (const [status, { description, content }] of Object.entries<any>(responses)) {
        if (Number(status) < 400) continue
        t.match(description, /`urn:subsidy-ledger:problem:[a-z0-9-]+`/, `${name} ${status}`)
        t.same(content, { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } })
      }
    }
  })

  t.test('then every command has an example and takes its Idempotency-Key', async (t) => {
    const commands = operations.filter(([name]) => name.startsWith('post /v1/') && name !== 'post /v1/evaluations')
    t.ok(commands.length >= 24, `${commands.length} commands`)
    for (const [name, { parameters, requestBody }] of commands) {
      t.match(
        parameters.filter((one: any) => one.in === 'header' && one.required),
        [{ name: 'idempotency-key' }],
        name,
      )
      const { schema, example } = requestBody.content['application/json']
      t.equal(schema.additionalProperties, false, `${name} takes no unknown member`)
      t.equal(typeof example, 'object', `${name} has an example`)
      for (const member of schema.required ?? []) t.ok(member in example, `${name}: ${member} in the example`)
    }
  })

  t.test('then every query takes asOf and answers the head', async (t) => {
    const queries = operations.filter(
      ([name, { responses }]) => name.startsWith('get /v1/') && 'application/json' in responses['200'].content,
    )
    t.ok(queries.length >= 19, `${queries.length} queries`)
    for (const [name, { parameters, responses }] of queries) {
      const names = parameters.map((one: any) => one.name)
      t.ok(names.includes('asOf') && names.includes('minOrdinal'), name)
      const { properties } = responses['200'].content['application/json'].schema
      t.ok(properties.asOf && properties.head, `${name} answers with the envelope`)
      t.equal(names.includes('cursor'), 'next' in properties, `${name}: pages go with cursors`)
    }
  })

  t.test('then nothing in it names a machine or leaks', async (t) => {
    t.notMatch(JSON.stringify(description), /\/work\/|node_modules|localhost/)
  })

  t.test('then it is readable in a browser that reaches no other host', async (t) => {
    const page = await fetch(`${url}/docs/`)
    t.equal(page.status, 200)
    const csp = page.headers.get('content-security-policy') ?? ''
    t.match(csp, /default-src 'self'/)
    t.notMatch(csp, /https?:/)
    const html = await page.text()
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '')
    t.ok(links.length > 3)
    for (const link of links) {
      t.match(link, /^\.?\//, `${link} is on this host`)
      const linked = await fetch(new URL(link, `${url}/docs/`))
      t.equal(linked.status, 200, link)
      await linked.bytes()
    }
    const { body } = await call('GET', '/docs/json')
    t.equal(JSON.stringify(body), JSON.stringify(description), 'the pages read the same description')
  })
})
