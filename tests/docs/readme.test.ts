// The READMEs cannot rot: their commands are run as written, and their answers are compared with what comes back.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import t from 'tap'

const ROOT = new URL('../../', import.meta.url).pathname
const FILES = ['README.md', 'README.zh-CN.md']
const ADDRESS = 'http://127.0.0.1:8350'

interface Block {
  readonly language: string
  readonly text: string
}

function blocksOf(file: string): Block[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    text: body,
  }))
}

/** Runs a block as a user's shell would. Throws what it printed when it fails. */
function shell(script: string, env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], { cwd: ROOT, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`status ${String(status)}\n${script}\n${stdout}\n${stderr}`)
  return stdout
}

/** Whether everything that the README shows stands in the answer. */
function holds(shown: unknown, answer: unknown): boolean {
  if (typeof shown !== 'object' || shown === null) return shown === answer
  if (typeof answer !== 'object' || answer === null) return false
  if (Array.isArray(shown) && (!Array.isArray(answer) || answer.length !== shown.length)) return false
  return Object.entries(shown).every(([key, value]) => holds(value, (answer as Record<string, unknown>)[key]))
}

const folder = mkdtempSync(join(tmpdir(), 'readme-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))
const env = { ...process.env, SUBSIDY_DATA: join(folder, 'data'), SUBSIDY_PORT: '0', BACKUP: join(folder, 'backup') }

t.test('given both languages, then they show the same commands and answers', async (t) => {
  const [english, chinese] = FILES.map(blocksOf)
  t.same(chinese, english)
})

t.test('given the demonstration, when the requests of the README are made, then its answers come back', async (t) => {
  const demo = spawn('npm', ['run', 'demo'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  const gone = new Promise((resolve) => demo.once('exit', resolve))
  t.teardown(async () => {
    process.kill(-(demo.pid as number), 'SIGINT')
    await gone
  })
  let address: string | undefined
  for await (const line of createInterface({ input: demo.stdout })) {
    address ??= /(http:\/\/127\.0\.0\.1:\d+)\/docs/.exec(line)?.[1]
    if (line.startsWith('Ctrl-C')) break
  }
  t.ok(address, 'the demonstration names its address')
  const blocks = blocksOf('README.md')
  const key = blocks.find(({ text }) => text.startsWith('KEY='))?.text ?? ''
  let asked = 0
  for (const [at, { language, text }] of blocks.entries()) {
    const expected = blocks[at + 1]
    if (language !== 'sh' || expected?.language !== 'json') continue
    const answer: unknown = JSON.parse(shell(`${key}${text.replaceAll(ADDRESS, address ?? '')}`, env))
    t.ok(holds(JSON.parse(expected.text), answer), text.slice(0, 100), { answer, shown: expected.text })
    asked++
  }
  t.equal(asked, 4)
})

t.test(
  'given an empty folder, when the operator follows the README, then a policy is published and verified',
  async (t) => {
    const block = blocksOf('README.md').find(({ text }) => text.includes('book open'))
    const said = shell(block?.text ?? 'false', env)
    t.match(said, /published 已发布/)
    t.match(said, /^sound 校验通过$/m)
    t.match(said, /"purpose":"production"/)
  },
)
