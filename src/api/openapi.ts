// The API's own description: OpenAPI 3.1 at /openapi.json, and pages to read it at /docs that ask no other host.
import { fastifySwagger } from '@fastify/swagger'
import { fastifySwaggerUi } from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'

const DESCRIPTION = `
The ledger of public subsidies: commands write immutable entries, queries answer as of any moment.
财政补助台账：写入的记录不可更改，查询可回到任一时点。

- Amounts are text in yuan with two decimals; days are \`YYYY-MM-DD\`; years are numbers.
- Every command needs an \`Idempotency-Key\`. Repeating it with the same content answers the same, with \`repeated: true\`.
- Every command answers the \`ordinal\` it reached; give it to a query as \`minOrdinal\` to read your own writes.
- Every query takes \`asOf\` (an ordinal, or an instant such as \`2022-10-01T00:00:00+08:00\`) and answers the ledger head
  (ordinal and RFC 6962 root) it was answered at.
- Problems follow RFC 9457, in Chinese and English; their types are stable. See docs/errors.md.
`

/** Serves description and pages. Must be called before the routes are added. */
export async function serveOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'subsidy-ledger',
        version: '1.0.0',
        description: DESCRIPTION.trim(),
        license: { name: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key slk_… of a person' },
          browser: { type: 'http', scheme: 'basic', description: 'GET only: the key as the password' },
        },
      },
      security: [{ key: [] }],
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
    transformObject: (document) => withoutInputs(shared(document)),
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', uiConfig: { validatorUrl: null }, staticCSP: CSP })
}

/** Everything comes from this host, also where TLS ends before it. */
const CSP = {
  'default-src': "'self'",
  'base-uri': "'self'",
  'frame-ancestors': "'none'",
  'img-src': "'self' data:",
  'object-src': "'none'",
  'style-src': "'self' 'unsafe-inline'",
}

const shared = createJsonSchemaTransformObject({})

/** Shared schemas stand in answers only; the copies for requests would name nothing. */
function withoutInputs(document: ReturnType<typeof shared>): ReturnType<typeof shared> {
  if (!('components' in document) || document.components.schemas === undefined) return document
  const schemas = Object.entries(document.components.schemas).filter(([name]) => !name.endsWith('Input'))
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } } as never
}
