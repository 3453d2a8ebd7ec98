// The embedded server: a real PostgreSQL that needs no care, whatever is killed and whoever starts first.
import { spawn, type ChildProcess } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { createLinks } from '../../src/store/embedded/binaries.ts'
import { MAX_LOG_BYTES, boundLog } from '../../src/store/embedded/log-file.ts'
import { readPostmaster, servesCluster } from '../../src/store/embedded/postmaster.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { MASTER_KEY, asOwner, openAgain, temporaryFolder } from '../support/postgres.ts'
import { collect, drafts } from './drafts.ts'

if (process.platform === 'win32') t.plan(0, 'the embedded server does not run on Windows')
else await embedded()

async function embedded(): Promise<void> {
  await t.test('a cold start makes everything, a warm start finds it again', async (t) => {
    const dataDir = join(folder(t), 'new', 'data')
    const first = await startEmbedded({ dataDir })
    const store = await openAgain(t, first)
    await store.eventLog.append('book-1', 'noStream', drafts('a', 1))

    await t.test(
      'nobody else can come in: folders, secret and socket are the owner’s, there is no network',
      async (t) => {
        for (const closed of ['.', 'postgres', 'postgres/cluster', 'run']) {
          t.equal(statSync(join(dataDir, closed)).mode & 0o077, 0, closed)
        }
        t.equal(statSync(join(dataDir, 'postgres/secret.json')).mode & 0o077, 0)
        const wrong = { ...first.connection, password: 'wrong' }
        await t.rejects(asOwner(wrong, 'select 1'), { code: '28P01' })
        t.same(await asOwner(first.connection, 'show listen_addresses'), [{ listen_addresses: '' }])
      },
    )
    await t.test('it runs with everything durability rests on', async (t) => {
      for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
        t.same(await asOwner(first.connection, `show ${setting}`), [{ [setting]: 'on' }])
      }
      t.same(await asOwner(first.connection, 'show server_encoding'), [{ server_encoding: 'UTF8' }])
    })
    await store.close()
    t.equal(first.attached, false)
    await first.stop()
    t.equal(readPostmaster(join(dataDir, 'postgres/cluster')), undefined, 'stopped cleanly')

    const second = await startEmbedded({ dataDir })
    t.equal(second.attached, false)
    t.equal(await (await openAgain(t, second)).eventLog.lastOrdinal(), 0)
    t.teardown(() => second.stop())
  })

  await t.test('a folder whose name is long, Chinese and full of blanks and commas is a folder', async (t) => {
    const dataDir = join(folder(t), `台账, "2026" ${'很长'.repeat(12)}`)
    const server = await startEmbedded({ dataDir })
    t.teardown(() => server.stop())
    t.ok(Buffer.byteLength(dataDir) > 107)
    t.teardown(() => rmSync(server.connection.host, { recursive: true }))
    t.equal(await (await openAgain(t, server)).eventLog.lastOrdinal(), -1)
  })

  await t.test(
    'of two programs that start at once on a new folder, one owns the server, the other attaches',
    async (t) => {
      const dataDir = folder(t)
      mkdirSync(join(dataDir, 'postgres.new-killed'))
      const writers = [start(t, dataDir, 'one', 2), start(t, dataDir, 'two', 2)]
      t.same((await Promise.all(writers.map((writer) => writer.ready))).sort(), ['attached', 'owner'])
      for (const writer of writers) await writer.hasStored(20)
      t.equal(existsSync(join(dataDir, 'postgres.new-killed')), false, 'what a killed attempt left is gone')
      const roles = await Promise.all(writers.map((writer) => writer.ready))
      for (const role of ['attached', 'owner']) await writers[roles.indexOf(role)]!.stop()
      await nothingLost(t, dataDir, writers)
    },
  )

  await t.test(
    'given the owner stops, then an attached program hears it, and goes on when the server is back',
    async (t) => {
      const dataDir = folder(t)
      const owner = await startEmbedded({ dataDir })
      const attached = await startEmbedded({ dataDir })
      t.equal(attached.attached, true)
      const { eventLog } = await openAgain(t, attached, { patience: 200 })
      await eventLog.append('book-1', 'noStream', drafts('a', 1))
      await attached.stop()
      t.equal(await eventLog.lastOrdinal(), 0, 'an attached program stops nothing')
      await owner.stop()
      await t.rejects(eventLog.append('book-1', 0, drafts('b', 1)), { code: 'LogUnavailable' })
      const again = await startEmbedded({ dataDir })
      t.teardown(() => again.stop())
      t.match(await eventLog.append('book-1', 0, drafts('b', 1)), { status: 'appended' })
    },
  )

  await t.test('given signal 9 to the owner, then the server stops, and nothing acknowledged is lost', async (t) => {
    const dataDir = folder(t)
    const writer = start(t, dataDir, 'load', 8)
    await writer.hasStored(200)
    const { pid } = serverOf(dataDir)!
    writer.process.kill('SIGKILL')
    await until(() => !servesCluster(pid, clusterOf(dataDir)), 'the watchdog stops the server')
    t.equal(readPostmaster(clusterOf(dataDir)), undefined, 'by a clean shutdown')
    await nothingLost(t, dataDir, [writer])
  })

  await t.test('given signal 9 to the server, then its owner starts it again and the load goes on', async (t) => {
    const dataDir = folder(t)
    const writer = start(t, dataDir, 'load', 8)
    for (const done of [200, 600]) {
      await writer.hasStored(done)
      process.kill(serverOf(dataDir)!.pid, 'SIGKILL')
    }
    await writer.hasStored(1_000)
    await writer.stop()
    await nothingLost(t, dataDir, [writer])
  })

  await t.test(
    'given signal 9 to both, and a stranger with the dead server’s number, then the next start works',
    async (t) => {
      const dataDir = folder(t)
      const writer = start(t, dataDir, 'load', 4)
      await writer.hasStored(100)
      const { pid } = serverOf(dataDir)!
      writer.process.kill('SIGKILL')
      process.kill(pid, 'SIGKILL')
      await until(() => !servesCluster(pid, clusterOf(dataDir)), 'the server is gone')
      const stranger = spawn('sleep', ['60'])
      t.teardown(() => {
        stranger.kill()
      })
      for (const lock of [join(clusterOf(dataDir), 'postmaster.pid'), join(dataDir, 'run/.s.PGSQL.5432.lock')]) {
        writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)))
      }
      t.equal(servesCluster(stranger.pid!, clusterOf(dataDir)), false)
      await nothingLost(t, dataDir, [writer])
    },
  )

  await t.test('given a server that cannot start, then its own words say why', async (t) => {
    const dataDir = folder(t)
    await (await startEmbedded({ dataDir })).stop()
    writeFileSync(join(clusterOf(dataDir), 'postgresql.conf'), 'no_such_setting = 1\n')
    await t.rejects(startEmbedded({ dataDir }), /unrecognized configuration parameter "no_such_setting"/)
    rmSync(join(dataDir, 'postgres/secret.json'))
    await t.rejects(startEmbedded({ dataDir }), /secret\.json/)
  })

  if (process.getuid?.() === 0) {
    await t.test('given root without user namespaces, then the server runs as nobody', async (t) => {
      const path = process.env['PATH']
      const dataDir = folder(t)
      // A folder on the way that holds no `unshare`: what starts it fails as it does where namespaces are forbidden.
      process.env['PATH'] = dataDir
      const server = await startEmbedded({ dataDir }).finally(() => (process.env['PATH'] = path))
      const store = await openAgain(t, server)
      t.match(await store.eventLog.append('book-1', 'noStream', drafts('a', 1)), { status: 'appended' })
      t.equal(statSync(clusterOf(dataDir)).uid, 65_534)
      await store.close()
      await server.stop()

      const namespaced = await startEmbedded({ dataDir })
      t.teardown(() => namespaced.stop())
      t.equal(statSync(clusterOf(dataDir)).uid, 0, 'and the folder follows when namespaces are back')
      t.equal(await (await openAgain(t, namespaced)).eventLog.lastOrdinal(), 0)
    })
  }

  await t.test('library links that the package lists are made where they are missing', async (t) => {
    const root = folder(t)
    mkdirSync(join(root, 'native/lib'), { recursive: true })
    writeFileSync(join(root, 'native/lib/libpq.so.5.18'), 'library')
    const links = ['libpq.so', 'libpq.so.5'].map((name) => `native/lib/${name}`)
    const listed = links.map((target) => ({ source: 'native/lib/libpq.so.5.18', target }))
    writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(listed))
    symlinkSync('libpq.so.5.18', join(root, links[1]!))
    createLinks(root)
    for (const link of links) {
      t.ok(lstatSync(join(root, link)).isSymbolicLink())
      t.equal(realpathSync(join(root, link)), realpathSync(join(root, 'native/lib/libpq.so.5.18')))
    }
  })

  await t.test('the server’s log is kept once and emptied above its limit', async (t) => {
    const file = join(folder(t), 'postgres.log')
    writeFileSync(file, Buffer.alloc(MAX_LOG_BYTES, '.'))
    boundLog(file)
    t.equal(statSync(file).size, MAX_LOG_BYTES)
    writeFileSync(file, Buffer.alloc(MAX_LOG_BYTES + 1, '.'))
    boundLog(file)
    t.equal(statSync(file).size, 0)
    t.equal(statSync(`${file}.1`).size, MAX_LOG_BYTES + 1)
  })
}

interface Writer {
  readonly process: ChildProcess
  /** `owner` or `attached`. */
  readonly ready: Promise<string>
  /** How many appends were acknowledged, by stream. */
  readonly stored: ReadonlyMap<string, number>
  hasStored(count: number): Promise<void>
  /** Asks for a clean end. Throws if it was not clean. */
  stop(): Promise<void>
}

/** Starts tests/support/embedded-writer.ts. */
function start(t: Test, dataDir: string, name: string, streams: number): Writer {
  const program = join(import.meta.dirname, '../support/embedded-writer.ts')
  const child = spawn(process.execPath, [program, dataDir, name, String(streams)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  t.teardown(() => {
    child.kill('SIGKILL')
  })
  const stored = new Map<string, number>()
  const ready = Promise.withResolvers<string>()
  createInterface(child.stdout).on('line', (line) => {
    const [word, first, second] = line.split(' ') as [string, string, string]
    if (word === 'ready') ready.resolve(first)
    else stored.set(first, Number(second) + 1)
  })
  void ended.then(() => ready.reject(new Error(`the writer ended: ${said}`)))
  ready.promise.catch(() => undefined)
  return {
    process: child,
    ready: ready.promise,
    stored,
    hasStored: (count) =>
      until(
        () => [...stored.values()].reduce((sum, n) => sum + n, 0) >= count,
        `${name} stores ${count}`,
        () => said,
      ),
    async stop() {
      child.kill('SIGTERM')
      if ((await ended) !== 0) throw new Error(`the writer failed: ${said}`)
    },
  }
}

/** Starts the folder's server again and compares what it holds with what writers were told. */
async function nothingLost(t: Test, dataDir: string, writers: readonly Writer[]): Promise<void> {
  const server = await startEmbedded({ dataDir })
  const store = await openPostgres({ ...server, masterKey: MASTER_KEY, now: () => new Date() })
  const events = await collect(store.eventLog.readAll(-1))
  await store.close()
  await server.stop()
  t.same(
    events.map(({ ordinal }) => ordinal),
    Array.from(events, (_, ordinal) => ordinal),
    'no gap, none twice',
  )
  for (const writer of writers) {
    for (const [stream, acknowledged] of writer.stored) {
      const held = events.filter((event) => event.stream === stream).length
      // What was stored without the writer hearing of it is at most the one append that was on its way.
      t.ok(held === acknowledged || held === acknowledged + 1, `${stream}: ${acknowledged} told, ${held} held`)
    }
  }
}

async function until(holds: () => boolean, what: string, why = () => ''): Promise<void> {
  for (let left = 3_000; !holds(); left--) {
    if (left === 0) throw new Error(`waited in vain: ${what} ${why()}`)
    await pause(10)
  }
}

function folder(t: Test): string {
  const made = temporaryFolder()
  t.teardown(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function clusterOf(dataDir: string): string {
  return join(realpathSync(dataDir), 'postgres/cluster')
}

function serverOf(dataDir: string) {
  return readPostmaster(clusterOf(dataDir))
}
