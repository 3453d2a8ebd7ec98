// An import gives the same bytes, ordinals and head as the export, from wherever it was interrupted, or nothing at all.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import type { PublishList } from '../../src/domain/book/commands.ts'
import { day } from '../../src/domain/calendar.ts'
import { sha256Hex } from '../../src/integrity/merkle.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { exportEvents } from '../../src/ledger/export.ts'
import { importEvents } from '../../src/ledger/import.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { reactToHead } from '../../src/ledger/reactions.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import type { World } from '../../src/ledger/world.ts'
import type { StoredEvent } from '../../src/store/event-log.ts'
import { exportDirectory } from '../../src/store/directory/export-folder.ts'
import { wholeContents } from '../store/drafts.ts'
import { setClock } from '../support/clock.ts'
import { FIRST_MORNING, JURISDICTION, recordHistory } from '../support/history.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { freshDatabase } from '../support/postgres.ts'
import { storedWorld } from '../support/postgres-world.ts'

const work = mkdtempSync(join(tmpdir(), 'subsidy-ledger-import-'))
t.teardown(() => rmSync(work, { recursive: true, force: true }))

const clock = setClock(FIRST_MORNING)
const world = await storedWorld(t, await freshDatabase(), clock.now)
await recordHistory(world, clock)
const { head } = await verifyLedger(world)
const events = await Array.fromAsync(world.log.readAll(-1))
const sound = join(work, 'sound')
const manifest = await exportEvents(world, exportDirectory(sound))
/** One of the contents, by the hex of its digest. */
const DOCUMENT = readdirSync(join(sound, 'content'))[0]!

/** Everything a log and a content store hold. */
async function held({ log, content }: World) {
  return { events: await Array.fromAsync(log.readAll(-1)), contents: await wholeContents(content) }
}

async function isEmpty(target: World): Promise<boolean> {
  const { events, contents } = await held(target)
  return events.length === 0 && contents.length === 0
}

t.test('given an empty database, when imported, then events, places, contents and head are the same', async (t) => {
  const target = await storedWorld(t, await freshDatabase(), clock.now)
  const imported = await importEvents(target, exportDirectory(sound))
  t.same(imported, { events: 138, added: 138, contents: 12, head })
  t.same(await held(target), await held(world), 'every byte and column, and every content with its media type')
  const report = await verifyLedger(target, { heads: [head!] })
  t.equal(report.sound, true)
  t.same(report.head, head)
})

t.test('given an imported ledger, then work goes on in it under the same identity', async (t) => {
  const target = await storedWorld(t, await freshDatabase(), clock.now)
  await importEvents(target, exportDirectory(sound))
  const ledger = await Ledger.open(target, '00000000-0000-4000-8000-000000000000', 'production')
  t.same(ledger.about, { ledger: manifest.ledger, format: 1, purpose: 'demonstration' })
  const book = await ledger.book(JURISDICTION)
  t.equal(book.state.revision, 64)
  t.equal(await reactToHead(target), 137, 'every reaction was written before: nothing is written twice')
  t.same((await verifyLedger(target)).head, head)
})

t.test('given an import interrupted after any event, when run again, then it goes on there', async (t) => {
  for (const done of [0, 1, 2, 64, 137, 138]) {
    const target = memoryWorld(clock.now)
    if (done > 0) await target.log.restore(events.slice(0, done))
    const imported = await importEvents(target, exportDirectory(sound))
    t.same(imported, { events: 138, added: 138 - done, contents: 12, head }, `after ${done}`)
    t.same(await held(target), await held(world))
  }
})

t.test('given a log that fails in the middle, when the import is run again, then it is finished', async (t) => {
  const target = memoryWorld(clock.now)
  // The log takes 50 events of the first run, and goes away.
  const failing = {
    ...target.log,
    async restore(run: Parameters<typeof target.log.restore>[0]) {
      await target.log.restore(run.slice(0, 50))
      throw new Error('the database went away')
    },
  }
  await t.rejects(importEvents({ ...target, log: failing }, exportDirectory(sound)), /went away/)
  t.equal(await target.log.lastOrdinal(), 49)
  t.match(await importEvents(target, exportDirectory(sound)), { added: 88, head })
  t.same(await held(target), await held(world))
})

t.test('given more than a log takes at once, then it is given in runs of 1,000 events and 900,000 bytes', async (t) => {
  const now = setClock(FIRST_MORNING)
  const large = memoryWorld(now.now)
  const { book } = await recordHistory(large, now)
  const validAt = day('2022-11-01')
  const by = (person: string, step: string) => ({
    commandId: uuidV5(manifest.ledger, step),
    requester: { person, atMachine: person === 'operator' },
  })
  const tenure = { role: 'clerk', validFrom: validAt, validTo: null } as const
  const members = Array.from({ length: 2_000 }, (_, i) => `91350521MA${String(i).padStart(8, '0')}`)
  const list: Omit<PublishList, 'list'> = {
    ...{ type: 'publishList', validAt, kind: 'aboveDesignatedEnterprises', documentNumber: '惠工信〔2022〕5号' },
    ...{ validFrom: validAt, validTo: null, members, content: `sha256:${DOCUMENT}` },
  }
  for (const { mediaType, bytes } of await wholeContents(world.content)) await large.content.put(bytes, mediaType)
  const outcomes = await Promise.all([
    ...Array.from({ length: 1_100 }, (_, i) =>
      book.submit({ type: 'grantRole', validAt, person: `clerk-${i}`, ...tenure }, by('operator', `role ${i}`)),
    ),
    // 2,000 × 21 bytes each: 30 lists are more than 1,200,000 bytes
    ...Array.from({ length: 30 }, (_, i) =>
      book.submit({ ...list, list: `list-${i}` }, by('person-clerk', `list ${i}`)),
    ),
  ])
  t.ok(outcomes.every(({ status }) => status === 'written'))
  const directory = join(work, 'large')
  t.equal((await exportEvents(large, exportDirectory(directory))).size, 138 + 1_130)
  const target = memoryWorld(clock.now)
  const runs: { readonly events: number; readonly bytes: number }[] = []
  const counting = {
    ...target.log,
    async restore(run: readonly StoredEvent[]) {
      runs.push({ events: run.length, bytes: run.reduce((bytes, event) => bytes + event.bytes.length, 0) })
      await target.log.restore(run)
    },
  }
  await importEvents({ ...target, log: counting }, exportDirectory(directory))
  t.equal(runs[0]?.events, 1_000, 'the first run is full of events')
  t.ok(
    runs.some(({ bytes }) => bytes > 840_000),
    'another is full of bytes',
  )
  t.ok(runs.every(({ events, bytes }) => events <= 1_000 && bytes <= 900_000))
  t.same(await Array.fromAsync(target.log.readAll(-1)), await Array.fromAsync(large.log.readAll(-1)))
})

t.test('given a log that holds another ledger, then nothing is imported', async (t) => {
  const target = memoryWorld(clock.now)
  await Ledger.open(target, '00000000-0000-4000-8000-000000000000', 'production')
  const before = await held(target)
  const refused = { code: 'OTHER_LEDGER', message: /#0 /, zh: /^日志中已有内容/ }
  await t.rejects(importEvents(target, exportDirectory(sound)), refused)
  t.same(await held(target), before)
})

t.test('given a log that went on after the export, then nothing is imported', async (t) => {
  const shorter = join(work, 'shorter')
  const prefix = memoryWorld(clock.now)
  await prefix.log.restore(events.slice(0, 120))
  for (const { bytes, mediaType } of await wholeContents(world.content)) await prefix.content.put(bytes, mediaType)
  await exportEvents(prefix, exportDirectory(shorter))
  const target = memoryWorld(clock.now)
  await target.log.restore(events)
  await t.rejects(importEvents(target, exportDirectory(shorter)), { code: 'OTHER_LEDGER', message: /#137 > #119/ })
  t.equal(await target.log.lastOrdinal(), 137)
})

/** Copies the sound export and alters the copy. */
function altered(name: string, alter: (directory: string) => void): string {
  const directory = join(work, name)
  cpSync(sound, directory, { recursive: true })
  alter(directory)
  return directory
}

function replace(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8')
  const after = text.replace(from, to)
  if (after === text) throw new Error(`${file} holds no ${String(from)}`)
  writeFileSync(file, after)
}

/** Makes the manifest's hash and size of a file fit again, as a thorough author would. */
function refit(directory: string, name: 'events.jsonl' | 'content.jsonl'): void {
  const file = join(directory, 'manifest.json')
  const stated = JSON.parse(readFileSync(file, 'utf8'))
  const bytes = readFileSync(join(directory, name))
  stated.files[name] = { size: bytes.length, sha256: sha256Hex(bytes) }
  writeFileSync(file, JSON.stringify(stated))
}

const linesOf = (directory: string) => readFileSync(join(directory, 'events.jsonl'), 'utf8').split('\n').slice(0, -1)
const writeLines = (directory: string, lines: readonly string[]) =>
  writeFileSync(join(directory, 'events.jsonl'), lines.map((line) => `${line}\n`).join(''))

const DAMAGES: readonly (readonly [what: string, code: string, alter: (directory: string) => void])[] = [
  ['no manifest', 'NOT_COMPLETE', (d) => rmSync(join(d, 'manifest.json'))],
  ['no events', 'NOT_COMPLETE', (d) => rmSync(join(d, 'events.jsonl'))],
  ['no list of contents', 'NOT_COMPLETE', (d) => rmSync(join(d, 'content.jsonl'))],
  ['a content missing', 'NOT_COMPLETE', (d) => rmSync(join(d, 'content', DOCUMENT))],
  ['no JSON', 'MANIFEST_MALFORMED', (d) => writeFileSync(join(d, 'manifest.json'), '{')],
  ['another format', 'MANIFEST_MALFORMED', (d) => replace(join(d, 'manifest.json'), '"format": 1', '"format": 2')],
  ['a member more', 'MANIFEST_MALFORMED', (d) => replace(join(d, 'manifest.json'), '{', '{"more": 1,')],
  ['another root', 'EXPORT_DAMAGED', (d) => replace(join(d, 'manifest.json'), head!.root, '0'.repeat(64))],
  ['another ledger', 'EXPORT_DAMAGED', (d) => replace(join(d, 'manifest.json'), manifest.ledger, events[0]!.id)],
  ['one altered byte', 'EXPORT_DAMAGED', (d) => replace(join(d, 'events.jsonl'), '169500.00', '169500.01')],
  [
    'an altered byte, the file refitted',
    'EXPORT_DAMAGED',
    (d) => {
      replace(join(d, 'events.jsonl'), '169500.00', '169500.01')
      refit(d, 'events.jsonl')
    },
  ],
  [
    'a line removed, the file refitted',
    'EXPORT_DAMAGED',
    (d) => {
      writeLines(d, linesOf(d).toSpliced(25, 1))
      refit(d, 'events.jsonl')
    },
  ],
  [
    'two lines exchanged, the file refitted',
    'EXPORT_DAMAGED',
    (d) => {
      const lines = linesOf(d)
      writeLines(d, [...lines.slice(0, 30), lines[31]!, lines[30]!, ...lines.slice(32)])
      refit(d, 'events.jsonl')
    },
  ],
  ['the last line cut off', 'EXPORT_DAMAGED', (d) => writeLines(d, linesOf(d).slice(0, -1))],
  [
    'the file cut within a line',
    'EXPORT_DAMAGED',
    (d) => writeFileSync(join(d, 'events.jsonl'), linesOf(d).join('\n')),
  ],
  ['a line that is no event', 'EXPORT_DAMAGED', (d) => writeLines(d, linesOf(d).with(9, '{"v":1}'))],
  ['a line without end', 'EXPORT_DAMAGED', (d) => writeLines(d, linesOf(d).with(9, 'x'.repeat(70_000)))],
  ['a line more', 'EXPORT_DAMAGED', (d) => writeLines(d, [...linesOf(d), '{}'])],
  ['an altered content', 'EXPORT_DAMAGED', (d) => writeFileSync(join(d, 'content', DOCUMENT), 'other')],
  ['another media type', 'FILE_DIFFERS', (d) => replace(join(d, 'content.jsonl'), 'text/plain', 'text/other')],
  [
    'a media type that is none',
    'EXPORT_DAMAGED',
    (d) => {
      replace(join(d, 'content.jsonl'), 'text/plain', 'textplain')
      refit(d, 'content.jsonl')
    },
  ],
  [
    'a content that entries name left out of the list',
    'EXPORT_DAMAGED',
    (d) => {
      replace(join(d, 'content.jsonl'), /^.*\n/, '')
      refit(d, 'content.jsonl')
    },
  ],
]

t.test('given an export that was damaged in any way, then it is refused and nothing is imported', async (t) => {
  for (const [what, code, alter] of DAMAGES) {
    const directory = altered(what.replaceAll(/[^a-z]/g, '-'), alter)
    const target = memoryWorld(clock.now)
    await t.rejects(importEvents(target, exportDirectory(directory)), { name: 'ExportFault', code }, what)
    t.ok(await isEmpty(target), `${what}: nothing was written`)
  }
})

t.test('given a damaged line, then the refusal names it in English and Chinese', async (t) => {
  const directory = altered('named', (d) => writeLines(d, linesOf(d).toSpliced(25, 1)))
  await t.rejects(importEvents(memoryWorld(clock.now), exportDirectory(directory)), {
    message: /^The export is damaged\. entry 25 \(application-app-[0-9a-z]+@3, .*the revision does not follow/,
    zh: /^导出已损坏。第 25 条（/,
  })
})
