// The table of problems against its documentation, and the reasons against their Chinese.
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { Problem, problemBody, refused } from '../../src/api/problem.ts'
import { PROBLEMS, type ProblemName, problemType, refusalProblem } from '../../src/api/problems.ts'
import { CHINESE_REASONS } from '../../src/api/reasons.ts'
import { RECORDED_REFUSALS, Refusal, UNRECORDED_REFUSALS } from '../../src/domain/refusal.ts'

const documentation = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
const POSTED = { instance: '3b0f8a52-6f0e-4f6e-9d3a-0d8f0f6f2c11', reads: false }

t.test('given the table of docs/errors.md, then it is the table of the program, row by row', async (t) => {
  const documented = documentation
    .split('\n')
    .filter((line) => line.startsWith('| `urn:'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, type, status, title, titleEn]) => ({ type, status: Number(status), title, titleEn }))
  const known = Object.entries(PROBLEMS).map(([name, { status, title, titleEn }]) => {
    return { type: problemType(name as ProblemName), status, title, titleEn }
  })
  t.same(documented, known)
})

t.test('given any refusal code, then it has a problem of its own that is no server error', async (t) => {
  const codes = [...RECORDED_REFUSALS, ...UNRECORDED_REFUSALS]
  for (const code of codes) {
    const { status } = PROBLEMS[refusalProblem(code)]
    t.ok(status >= 400 && status < 500, `${code} is answered with ${status}`)
  }
  t.equal(new Set(codes.map(refusalProblem)).size, codes.length)
})

t.test('given a recorded refusal, then the answer says what decided, and where it stands', async (t) => {
  const refusal = new Refusal('ORDER_ABOVE_AWARD', { award: 'awd-1', granted: '100.00', amount: '100.01' })
  t.same(problemBody(refused(refusal, 17), POSTED), {
    type: 'urn:subsidy-ledger:problem:order-above-award',
    status: 409,
    title: '支付申请超过批复金额',
    titleEn: 'The order exceeds the granted award',
    detail: '拒绝已记入台账（ordinal）。（award: awd-1，granted: 100.00，amount: 100.01）',
    detailEn: 'The refusal is entered in the book (ordinal). (award: awd-1, granted: 100.00, amount: 100.01)',
    instance: 'urn:uuid:3b0f8a52-6f0e-4f6e-9d3a-0d8f0f6f2c11',
    refusal: { code: 'ORDER_ABOVE_AWARD', detail: { award: 'awd-1', granted: '100.00', amount: '100.01' } },
    ordinal: 17,
  })
})

t.test('given a problem without particulars, then the answer has none', async (t) => {
  const body = problemBody(new Problem('route-unknown'), POSTED)
  t.same(Object.keys(body), ['type', 'status', 'title', 'titleEn', 'detail', 'detailEn', 'instance'])
})

t.test('given every reason that a schema of the API gives, then it has its Chinese, and no other has', async (t) => {
  const folder = new URL('../../src/api/', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('pages') && !path.endsWith('reasons.ts'))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))
    .join('\n')
  // A reason is the last argument of a check, or what an `error` function answers.
  const checks = /\.(?:regex|min|max|base64)\((?:[^()']|\([^()]*\))*?'((?:not|must|the year|empty|larger)\b[^']*)'/g
  const given = [...sources.matchAll(checks)].map(([, reason]) => reason ?? '')
  const answered = [...sources.matchAll(/undefined : '([^']+)'/g)].map(([, reason]) => reason ?? '')
  t.ok(given.length > 20, `${given.length} reasons found`)
  t.same([...new Set([...given, ...answered])].sort(), Object.keys(CHINESE_REASONS).sort())
})

t.test('given a record that is not there, then who wrote hears that nothing was, and who asked does not', async (t) => {
  const missing = refused(new Refusal('NOT_FOUND', { payment: 'pay-1' }))
  t.match(problemBody(missing, POSTED), { detail: /^未写入任何内容。/, detailEn: /^Nothing was written\./ })
  const read = problemBody(missing, { ...POSTED, reads: true })
  t.match(read, { detail: /^截至所问时点/, detailEn: /^The ledger had none .* \(payment: pay-1\)$/ })
})
