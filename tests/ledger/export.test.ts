// An export is the ledger's exact bytes, and other people's tools agree with it: the commands of docs/verify.md are run here
// as they stand there, on a sound export and on altered ones.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { leafHash, sha256Hex } from '../../src/integrity/merkle.ts'
import { exportEvents, exportKeys } from '../../src/ledger/export.ts'
import { importKeys } from '../../src/ledger/import.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { exportDirectory } from '../../src/store/directory/export-folder.ts'
import { FileMissing } from '../../src/store/export-folder.ts'
import { memoryStorage } from '../../src/store/memory/event-log.ts'
import { memoryKeyVault } from '../../src/store/memory/key-vault.ts'
import { setClock } from '../support/clock.ts'
import { FIRST_MORNING, recordHistory } from '../support/history.ts'
import { memoryWorld } from '../support/memory-world.ts'

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'subsidy-ledger-export-'))
t.teardown(() => rmSync(work, { recursive: true, force: true }))
cpSync(join(docs, 'verify_export.py'), join(work, 'verify_export.py'))

const clock = setClock(FIRST_MORNING)
const storage = memoryStorage()
const world = memoryWorld(clock.now, storage)
await recordHistory(world, clock)
const { head } = await verifyLedger(world)
const sound = join(work, 'sound')
const manifest = await exportEvents(world, exportDirectory(sound))

const linesIn = (file: string) => readFileSync(join(sound, file), 'utf8').split('\n').slice(0, -1)

t.test('given an export, then line n is exactly the bytes of ordinal n and a line feed', async (t) => {
  const bytes = readFileSync(join(sound, 'events.jsonl'))
  t.ok(bytes.equals(Buffer.concat(storage.events.flatMap((event) => [event.bytes, Buffer.from('\n')]))))
  t.equal(linesIn('events.jsonl').length, 138)
})

t.test('given an export, then its manifest states ledger, size, head and the hashes of its files', async (t) => {
  t.same(JSON.parse(readFileSync(join(sound, 'manifest.json'), 'utf8')), manifest)
  t.same({ ordinal: manifest.lastOrdinal, root: manifest.root }, head)
  const { ledger } = JSON.parse(linesIn('events.jsonl')[0]!).payload
  t.match(manifest, { format: 1, ledger, purpose: 'demonstration', size: 138, firstOrdinal: 0, contents: 12 })
  for (const [name, { size, sha256 }] of Object.entries(manifest.files)) {
    const bytes = readFileSync(join(sound, name))
    t.same([size, sha256], [bytes.length, sha256Hex(bytes)], name)
  }
})

t.test('given an export, then every content is a file named by its SHA-256, and listed in order', async (t) => {
  const listed = linesIn('content.jsonl').map((line) => JSON.parse(line))
  t.same(
    listed.map(({ digest }) => digest.slice('sha256:'.length)),
    readdirSync(join(sound, 'content')).sort(),
  )
  for (const { digest, mediaType, size } of listed) {
    const bytes = readFileSync(join(sound, 'content', digest.slice('sha256:'.length)))
    t.equal(`sha256:${sha256Hex(bytes)}`, digest)
    t.equal(bytes.length, size)
    t.equal((await world.content.get(digest))?.mediaType, mediaType)
  }
})

t.test('given what was exported, then only its owner can read it and nothing partial is left', async (t) => {
  t.equal(statSync(join(sound, 'events.jsonl')).mode & 0o777, 0o600)
  t.equal(statSync(sound).mode & 0o777, 0o700)
  t.same(readdirSync(sound).sort(), ['content', 'content.jsonl', 'events.jsonl', 'manifest.json'])
})

t.test('given the same ledger, when exported again, then the files are the same to the byte', async (t) => {
  await exportEvents(world, exportDirectory(join(work, 'again')))
  for (const file of ['events.jsonl', 'content.jsonl', 'manifest.json']) {
    t.ok(readFileSync(join(work, 'again', file)).equals(readFileSync(join(sound, file))), file)
  }
})

t.test('given a directory with anything in it, then no export is written there', async (t) => {
  const directory = join(work, 'occupied')
  mkdirSync(directory)
  writeFileSync(join(directory, 'note.txt'), 'mine')
  await t.rejects(exportEvents(world, exportDirectory(directory)), { code: 'FOLDER_NOT_EMPTY', zh: /^目录非空/ })
  t.same(readdirSync(directory), ['note.txt'])
})

t.test('given an empty log, then there is nothing to export', async (t) => {
  const directory = join(work, 'of-nothing')
  await t.rejects(exportEvents(memoryWorld(clock.now), exportDirectory(directory)), { code: 'NOT_A_LEDGER' })
  t.throws(() => readFileSync(join(directory, 'manifest.json')))
})

t.test('given a damaged ledger, then the export is refused where it is damaged, and has no manifest', async (t) => {
  const damages = [
    ['altered', { 25: { bytes: Buffer.from('{}') } }, '#25'],
    ['gap', { 25: { ordinal: 26 } }, '#25'],
    ['leaf', { 137: { leaf: leafHash(Buffer.from('other')) } }, '#137'],
  ] as const
  for (const [name, change, where] of damages) {
    const damaged = memoryStorage()
    damaged.events.push(
      ...storage.events.map((event, i) => ({ ...event, ...(change as Record<number, Partial<typeof event>>)[i] })),
    )
    const directory = join(work, name)
    const { log } = memoryWorld(clock.now, damaged)
    const refused = { code: 'LEDGER_DAMAGED', message: new RegExp(where) }
    await t.rejects(exportEvents({ ...world, log }, exportDirectory(directory)), refused)
    t.same(readdirSync(directory), ['events.jsonl.partial'], 'no file has its name, there is no manifest')
  }
})

t.test('given keys of personal fields, then they are exported apart and open the same fields again', async (t) => {
  const directory = join(work, 'keys')
  const exported = await exportKeys(world.keys, exportDirectory(directory))
  // one legal representative for each of the 7 enterprises
  t.equal(exported, 7)
  const vault = memoryKeyVault()
  t.same(await importKeys(vault, exportDirectory(directory)), { restored: 7, erased: 0 })
  for await (const { subject, key } of world.keys.all()) t.ok((await vault.find(subject))?.equals(key), subject)

  const other = memoryKeyVault()
  const [first] = linesOfKeys(directory)
  await other.destroy(first!.subject)
  t.same(await importKeys(other, exportDirectory(directory)), { restored: 6, erased: 1 })
  t.equal(await other.find(first!.subject), undefined, 'a destroyed key is not brought back')

  writeFileSync(join(directory, 'keys.jsonl'), `{"subject":"${first!.subject}","key":"short"}\n`)
  await t.rejects(importKeys(memoryKeyVault(), exportDirectory(directory)), { code: 'KEYS_MALFORMED' })
  await t.rejects(importKeys(memoryKeyVault(), exportDirectory(work)), { code: 'KEYS_MALFORMED' })
})

function linesOfKeys(directory: string): { subject: string; key: string }[] {
  return readFileSync(join(directory, 'keys.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

t.test('given the directory of an export, then it takes names of an export only', async (t) => {
  const folder = exportDirectory(join(work, 'names'))
  for (const name of ['../out', '/etc/passwd', '..', 'content/../x', 'a/b/c', '', '.hidden', 'content/']) {
    await t.rejects(folder.write(name, []), RangeError, name)
  }
  await t.rejects(Array.fromAsync(folder.read('missing')), FileMissing)
  t.equal(await folder.isEmpty(), true)
})

t.test('given a write that fails, then no file of that name is there', async (t) => {
  const directory = join(work, 'failing')
  const folder = exportDirectory(directory)
  await t.rejects(
    folder.write(
      'events.jsonl',
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the log went away')
      })(),
    ),
    /the log went away/,
  )
  t.same(readdirSync(directory), ['events.jsonl.partial'])
})

// ---- other people's tools ------------------------------------------------------------------------------------------

const has = (program: string) => spawnSync('bash', ['-c', `command -v ${program}`]).status === 0
const missing = ['bash', 'python3', 'openssl', 'sha256sum'].filter((program) => !has(program))
const skip = missing.length > 0 ? `not on this machine: ${missing.join(', ')}` : false

/** The commands of docs/verify.md in order. */
const commands = [...readFileSync(join(docs, 'verify.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(
  ([, command]) => command!,
)

function run(command: string, directory: string, notedHead = `${head!.ordinal}:${head!.root}`) {
  const env = { ...process.env, NOTED_HEAD: notedHead }
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', command], { cwd: directory, env })
  return { status, output: `${String(stdout)}${String(stderr)}` }
}

t.test('given a sound export, then every command of docs/verify.md agrees with it', { skip }, async (t) => {
  t.equal(commands.length, 6)
  for (const command of commands) {
    const { status, output } = run(command, sound)
    t.equal(status, 0, `${command}${output}`)
  }
  const [, , leaf, script] = commands
  t.match(run(leaf!, sound).output, storage.events[16]!.leaf.toString('hex'), 'openssl computes the stored leaf')
  t.match(run(script!, sound).output, `head ${head!.ordinal}:${head!.root}`, 'Python computes the same root')
})

t.test('given any prefix of the ledger, then Python finds its root in the longer export', { skip }, async (t) => {
  const heads: string[] = []
  for (const ordinal of [0, 1, 2, 6, 7, 63, 64, 127, 128]) {
    const prefix = memoryStorage()
    prefix.events.push(...storage.events.slice(0, ordinal + 1))
    const { root } = (await verifyLedger({ ...world, log: memoryWorld(clock.now, prefix).log })).head!
    heads.push(`${ordinal}:${root}`)
  }
  t.equal(run(`${commands[3]!.trim()} ${heads.join(' ')}`, sound).status, 0)
  const [, root] = heads[3]!.split(':')
  t.equal(run(commands[4]!, sound, `5:${root}`).status, 1, 'the root at 6 is not that at 5')
  t.equal(run(commands[4]!, sound, `138:${root}`).status, 1, 'nor that of an ordinal which is not there')
})

/** Copies the sound export and alters the copy. */
function altered(name: string, alter: (directory: string) => void): string {
  const directory = join(work, name)
  cpSync(sound, directory, { recursive: true })
  alter(directory)
  return directory
}

function flipByte(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(file, bytes)
}

t.test('given an altered export, then the commands of docs/verify.md name it', { skip }, async (t) => {
  const [files, contents, , script] = commands
  const events = altered('flipped-event', (directory) => flipByte(join(directory, 'events.jsonl'), 5_000))
  t.match(run(files!, events), { status: 1, output: 'events.jsonl was altered' })
  t.match(run(script!, events), { status: 1, output: 'NOT OK' })

  const [document] = readdirSync(join(sound, 'content'))
  const content = altered('flipped-content', (directory) => flipByte(join(directory, 'content', document!), 0))
  t.match(run(contents!, content), { status: 1, output: `${document} was altered` })
  t.match(run(script!, content), { status: 1, output: `content/${document} was altered` })

  const removed = altered('removed-content', (directory) => rmSync(join(directory, 'content', document!)))
  t.match(run(script!, removed), { status: 1, output: 'FileNotFoundError' })

  const shortened = altered('shortened', (directory) => {
    const file = join(directory, 'events.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, -2).join('\n') + '\n')
  })
  t.match(run(script!, shortened), { status: 1, output: 'events.jsonl is not the file that the manifest names' })
})

t.test('given an export rewritten with its manifest, then only the head noted before names it', { skip }, async (t) => {
  const rewritten = altered('rewritten', (directory) => {
    // 169,500.00 becomes 269,500.00 in every line; then everything that the export says of itself is made to fit
    const file = join(directory, 'events.jsonl')
    const text = readFileSync(file, 'utf8').replaceAll('169500.00', '269500.00')
    writeFileSync(file, text)
    const stated = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'))
    stated.files['events.jsonl'].sha256 = sha256Hex(text)
    const [, root] = /at ordinal 137 is ([0-9a-f]{64})/.exec(run(commands[3]!, directory).output) ?? []
    stated.root = root
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify(stated))
  })
  t.equal(run(commands[0]!, rewritten).status, 0)
  t.equal(run(commands[3]!, rewritten).status, 0, 'it agrees with itself')
  t.match(run(commands[4]!, rewritten), { status: 1, output: 'the root at ordinal 137 is' })
})
