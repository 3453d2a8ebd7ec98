// Documents over real HTTP: what is taken, what is refused, what is left of an upload that breaks off, who was given what.
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { enterpriseBody, openRound, CLAUSE, ROUND, written } from './case.ts'
import { startApi } from './server.ts'

const LIMIT = 3 * 1024 * 1024
const PDF = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj << >> endobj\n%%EOF\n')
/** A DOS header, as every program for Windows begins. */
const EXE = Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff', 'latin1'), Buffer.alloc(200)])

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** A ZIP of empty stored files with these names: local headers, the central directory, its end. */
function zipOf(names: readonly string[]): Buffer {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const name of names) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    parts.push(local, Buffer.from(name))
    entries.push(entry, Buffer.from(name))
    at += 30 + name.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}

t.test('given the running service, when documents are uploaded', async (t) => {
  const api = await startApi(t, { limits: { documentBytes: LIMIT } })
  const { call, get, post, world, url, keys } = api
  const put = (bytes: Buffer, type: string, name = digestOf(bytes), as: 'clerk' | 'auditor' = 'clerk') =>
    call('PUT', `/v1/contents/${name}`, { as, body: bytes, headers: { 'content-type': type } })
  const problem = ({ status, body }: { status: number; body: any }) => [status, body.type?.split(':').at(-1)]
  const reason = ({ body }: { body: any }) => body.errors[0].reason
  const held = async () => (await Array.fromAsync(world.content.list())).length

  await t.test('then a PDF is stored under its digest, and a second time it is held', async (t) => {
    const answer = await put(PDF, 'application/pdf')
    t.strictSame(answer.body, { digest: digestOf(PDF), size: PDF.length, mediaType: 'application/pdf', held: false })
    t.equal((await put(PDF, 'application/pdf')).body.held, true)
    t.ok((await world.content.get(digestOf(PDF) as never))?.bytes.equals(PDF))
  })

  await t.test('then the same document from two callers at once is stored once', async (t) => {
    const bytes = Buffer.concat([PDF, Buffer.alloc(2_000_000, 'x')])
    const answers = await Promise.all([1, 2].map(() => put(bytes, 'application/pdf')))
    t.strictSame(answers.map(({ body }) => body.held).sort(), [false, true])
  })

  await t.test('then exactly the limit is taken and one byte more is not', async (t) => {
    const largest = Buffer.alloc(LIMIT, 'a')
    t.equal((await put(largest, 'text/plain')).status, 200)
    const before = await held()
    t.strictSame(problem(await put(Buffer.alloc(LIMIT + 1, 'a'), 'text/plain')), [413, 'body-too-large'])
    t.equal(await held(), before)
  })

  await t.test('then office files and OFD are told from other archives by what is in them', async (t) => {
    const sheet = ['[Content_Types].xml', 'xl/workbook.xml']
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    t.equal((await put(zipOf(sheet), xlsx)).status, 200)
    t.equal((await put(zipOf(['OFD.xml', 'Doc_0/Document.xml']), 'application/ofd')).status, 200)
    t.equal(reason(await put(zipOf(['a.txt']), xlsx)), `is application/zip, not ${xlsx}`)
    const macros = await put(zipOf([...sheet, 'xl/vbaProject.bin']), xlsx)
    t.equal(reason(macros), `is application/vnd.ms-office.macro-enabled, not ${xlsx}`)
    t.strictSame(problem(await put(zipOf(['a.txt']), 'application/zip')), [415, 'document-type-not-taken'])
  })

  await t.test('then text is UTF-8 or GB 18030, and nothing else', async (t) => {
    const gbk = Buffer.from([0xbb, 0xdd, 0xb0, 0xb2, 0x2c, 0x31, 0x0a]) // 惠安,1 in GBK
    t.equal((await put(gbk, 'text/csv')).status, 200)
    t.equal((await put(Buffer.from('惠安,1\n'), 'text/csv')).status, 200)
    const binary = await put(Buffer.from([0x31, 0x00, 0x32]), 'text/csv')
    t.equal(reason(binary), 'is application/octet-stream, not text/csv')
    t.equal((await put(Buffer.from('<?xml version="1.0"?><发票/>'), 'application/xml')).status, 200)
    t.equal(reason(await put(PDF.subarray(0, 9), 'text/plain')), 'is application/pdf, not text/plain')
  })

  await t.test('then a program that says it is a PDF is refused by its name, and nothing is stored', async (t) => {
    const before = await held()
    const answer = await put(EXE, 'application/pdf')
    t.strictSame(problem(answer), [422, 'document-differs'])
    t.equal(reason(answer), 'is application/x-msdownload, not application/pdf')
    t.equal(answer.body.errors[0].reasonZh, '实为 application/x-msdownload，不是 application/pdf')
    t.strictSame(problem(await put(Buffer.alloc(0), 'application/pdf')), [422, 'document-differs'])
    t.strictSame(problem(await put(EXE, 'application/pdf', digestOf(PDF))), [422, 'digest-differs'])
    t.strictSame(problem(await put(EXE, 'application/x-msdownload')), [415, 'document-type-not-taken'])
    t.strictSame(problem(await put(PDF, 'application/pdf', 'sha256:00')), [400, 'malformed-parameters'])
    t.strictSame(problem(await put(PDF, 'application/pdf', digestOf(PDF), 'auditor')), [403, 'forbidden'])
    t.equal(await held(), before)
  })

  await t.test('when the sender breaks off, then nothing is stored and the service goes on', async (t) => {
    const bytes = Buffer.concat([PDF, Buffer.alloc(1_500_000, 'y')])
    const before = await held()
    const headers = {
      ...{ authorization: `Bearer ${keys.clerk}`, 'content-type': 'application/pdf' },
      'content-length': bytes.length,
    }
    const sending = request(`${url}/v1/contents/${digestOf(bytes)}`, { method: 'PUT', headers })
    sending.on('error', () => undefined)
    await new Promise<void>((resolve) => sending.write(bytes.subarray(0, 700_000), () => resolve()))
    await delay(50)
    sending.destroy()
    await delay(200)
    t.equal(await held(), before)
    t.equal(await world.content.find(digestOf(bytes) as never), undefined)
    t.equal((await put(bytes, 'application/pdf')).body.held, false, 'sent again, whole, it is taken')
  })

  await t.test('then it is attached by its digest, given out, and the access is noted for auditors', async (t) => {
    await openRound(api)
    const { enterprise } = written(await post('/v1/enterprises', 'clerk', enterpriseBody()))
    api.clock.set('2022-05-09 10:00')
    const filing = { enterprise, round: ROUND, clause: CLAUSE, claimed: '169500.00' }
    const { application } = written(await post('/v1/applications', 'clerk', filing))
    const path = `/v1/applications/${application}`
    const name = "发票 (1)'s*.pdf"
    const attach = (content: string) => post(`${path}/documents`, 'clerk', { kind: 'invoice', name, content })
    t.strictSame(problem(await attach(digestOf(EXE))), [404, 'not-found'], 'nothing was stored under this digest')
    const { evidence, digest } = written(await attach(digestOf(PDF)))
    t.equal(digest, digestOf(PDF))

    const denied = await call('GET', `${path}/evidence/${evidence}`, { as: 'paymentMaker' })
    t.strictSame(problem(denied), [403, 'forbidden'])
    const given = await fetch(`${url}${path}/evidence/${evidence}`, {
      headers: { authorization: `Bearer ${keys.verifier}` },
    })
    t.ok(Buffer.from(await given.arrayBuffer()).equals(PDF))
    t.equal(given.headers.get('content-length'), String(PDF.length))
    const disposition = "attachment; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%281%29%27s%2A.pdf"
    t.equal(given.headers.get('content-disposition'), disposition)
    written(await get(`${path}/evidence/${evidence}`))

    const noted = { jurisdiction: '350521', application, evidence, digest: digestOf(PDF) }
    const first = written(await get('/v1/accesses?limit=1'))
    t.match(first.accesses, [{ ...noted, person: 'person-verifier', at: '2022-05-09T02:00:00' }])
    t.equal(first.accesses.length, 1)
    const second = written(await get(`/v1/accesses?limit=1&cursor=${first.next}`))
    t.match(second.accesses, [{ ...noted, person: 'person-auditor' }])
    t.equal(second.next, null, 'the one that was denied is no access')
    t.equal(written(await get('/v1/accesses?person=person-verifier')).accesses.length, 1)
    t.strictSame(problem(await get('/v1/accesses', 'clerk')), [403, 'forbidden'])
  })
})
