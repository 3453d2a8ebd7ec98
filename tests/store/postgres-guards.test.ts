// What the database refuses whoever asks, and what the program refuses to run on.
import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import pg from 'pg'
import t from 'tap'
import { contentDigest, PIECE_BYTES } from '../../src/store/content-store.ts'
import { packagedBinaries } from '../../src/store/embedded/binaries.ts'
import { initialise, OWNER_ROLE } from '../../src/store/embedded/initialise.ts'
import { chooseLauncher } from '../../src/store/embedded/launcher.ts'
import { layoutOf, makeSocketDir } from '../../src/store/embedded/layout.ts'
import { readSecret } from '../../src/store/embedded/secret.ts'
import { openPostgres, type PostgresOptions } from '../../src/store/postgres/open.ts'
import { checkServer } from '../../src/store/postgres/settings.ts'
import {
  MASTER_KEY,
  asOwner,
  freshDatabase,
  freshLedgerDatabase,
  openAgain,
  startTestServer,
  temporaryFolder,
} from '../support/postgres.ts'
import { MORNING, clock, collect, drafts } from './drafts.ts'

const REFUSED = { code: '42501' } // insufficient_privilege

await t.test('the program', async (t) => {
  const { eventLog, contentStore, keyVault, pool } = await freshLedgerDatabase(t, { now: clock(MORNING) })
  await eventLog.append('book-1', 'noStream', drafts('a', 2))
  const digest = await contentStore.put(Buffer.from('abc'), 'text/plain')
  await keyVault.keyFor('person-1')
  const large = Buffer.alloc(PIECE_BYTES + 1, 'large')
  const named = {
    digest: contentDigest(large, 'text/plain'),
    mediaType: 'text/plain',
    size: large.length,
    sealedFor: null,
  }
  await contentStore.store(named, Readable.from([large]))
  await pool.query(`select ledger.note_access(now(), '350521', 'person-1', 'app-1', 'evd-1', $1)`, [named.digest])

  await t.test('can read the tables and write none of them', async (t) => {
    for (const table of ['event', 'head', 'content', 'content_piece', 'access', 'subject_key', 'migration']) {
      t.ok((await pool.query(`select from ledger.${table}`)).rowCount! > 0, table)
      await t.rejects(pool.query(`insert into ledger.${table} default values`), REFUSED)
      await t.rejects(pool.query(`delete from ledger.${table}`), REFUSED)
      await t.rejects(pool.query(`truncate ledger.${table}`), REFUSED)
    }
    await t.rejects(pool.query(`update ledger.event set bytes = ''`), REFUSED)
    await t.rejects(pool.query('update ledger.head set next_ordinal = 0'), REFUSED)
    await t.rejects(pool.query(`update ledger.content set media_type = ''`), REFUSED)
    await t.rejects(pool.query('update ledger.subject_key set wrapped = null'), REFUSED)
    await t.rejects(pool.query('select from ledger.head for update'), REFUSED)
  })
  await t.test('can neither switch the guards off nor become somebody else', async (t) => {
    await t.rejects(pool.query('alter table ledger.event disable trigger all'), REFUSED)
    await t.rejects(pool.query('drop table ledger.event'), REFUSED)
    await t.rejects(pool.query(`set session_replication_role = 'replica'`), REFUSED)
    await t.rejects(pool.query(`set role ${OWNER_ROLE}`), REFUSED)
    await t.rejects(pool.query('create schema shadow'), REFUSED)
    await t.rejects(pool.query('create function ledger.f() returns int language sql as $$ select 1 $$'), REFUSED)
    await t.rejects(pool.query('select ledger.give_back(0)'), REFUSED)
  })
  await t.test('cannot store content under a foreign digest', async (t) => {
    const other = contentDigest(Buffer.from('abd'), 'text/plain')
    await t.rejects(pool.query('select ledger.put_content($1, $2, $3)', [other, 'text/plain', Buffer.from('abc')]))
    t.same(
      (await collect(contentStore.list())).map((content) => content.digest),
      [digest, named.digest].sort(),
    )
    const begin = 'select ledger.begin_content($1, $2, $3, null, $4)'
    await t.rejects(pool.query(begin, [other, 'text/plain', 3, Buffer.from('abc')]), /not the digest/)
  })
  await t.test('cannot store a part of a content, nor add to one that is stored', async (t) => {
    const other = contentDigest(Buffer.from('abd'), 'text/plain')
    const begin = 'select ledger.begin_content($1, $2, $3, null, $4)'
    await t.rejects(pool.query(begin, [other, 'text/plain', 4, Buffer.from('abd')]), /not whole/)
    await t.rejects(pool.query('select ledger.add_content_piece($1, 2, $2)', [named.digest, Buffer.from('x')]), REFUSED)
  })
  await t.test('cannot store a batch whose recorded times run backwards', async (t) => {
    await t.rejects(
      pool.query(
        `select ledger.append(null, '{b}', '{-1}', '{b,b}', '{0,1}', $1, '{2026-03-02 02:00Z,2026-03-02 01:59Z}', '{x,x}', '{x,x}')`,
        [drafts('b', 2).map(({ id }) => id)],
      ),
      /run backwards/,
    )
    t.equal(await eventLog.lastOrdinal(), 1)
  })
})

await t.test('even the owner cannot change what is stored, without first removing a guard', async (t) => {
  const { eventLog, contentStore, keyVault, connection } = await freshLedgerDatabase(t)
  await eventLog.append('book-1', 'noStream', drafts('a', 2))
  await contentStore.put(Buffer.from('abc'), 'text/plain')
  await keyVault.keyFor('person-1')
  const replica = `set session_replication_role = 'replica'`
  for (const attempt of [
    `update ledger.event set bytes = '' where ordinal = 0`,
    'delete from ledger.event where ordinal = 1',
    'truncate ledger.event',
    'delete from ledger.head',
    'truncate ledger.head',
    `update ledger.content set bytes = ''`,
    'delete from ledger.content',
    'truncate ledger.content',
    'truncate ledger.content_piece',
    'truncate ledger.access',
    `update ledger.access set person = ''`,
    'delete from ledger.access',
    `update ledger.subject_key set wrapped = '\\x00'`,
    `update ledger.subject_key set subject = 'person-2', wrapped = null, erased_at = now()`,
    'delete from ledger.subject_key',
    'truncate ledger.subject_key',
  ]) {
    await t.rejects(asOwner(connection, attempt), REFUSED, attempt)
    await t.rejects(asOwner(connection, replica, attempt), REFUSED, `${attempt}, as a replica`)
  }
  await t.rejects(asOwner(connection, `insert into ledger.head values (false, 0, now())`), { code: '23514' })
  t.equal((await collect(eventLog.readAll(-1))).length, 2)
})

await t.test('keys', async (t) => {
  const { keyVault, connection, appConnection } = await freshLedgerDatabase(t)
  const key = await keyVault.keyFor('person-1')
  await keyVault.keyFor('person-2')

  await t.test('rest in the database wrapped only, and each in its own way', async (t) => {
    const rows = await asOwner(connection, 'select wrapped from ledger.subject_key order by subject')
    const [wrapped] = rows.map((row) => row['wrapped'] as Buffer)
    t.equal(wrapped!.includes(key), false)
    t.equal(wrapped!.length, 61) // version 1 + nonce 12 + tag 16 + key 32
  })
  await t.test('do not open under another master key', async (t) => {
    const other = await openAgain(t, { connection, appConnection }, { masterKey: Buffer.alloc(32, 2) })
    await t.rejects(other.keyVault.find('person-1'), /master key/)
  })
  await t.test('do not open for another subject, or altered', async (t) => {
    const alter = (set: string) =>
      asOwner(
        connection,
        'alter table ledger.subject_key disable trigger user',
        set,
        'alter table ledger.subject_key enable always trigger key_is_only_erased',
      )
    await alter(`update ledger.subject_key set wrapped = (select wrapped from ledger.subject_key where subject = 'person-1')
       where subject = 'person-2'`)
    await t.rejects(keyVault.find('person-2'), /master key does not open the stored key of person-2/)
    await alter(`update ledger.subject_key set wrapped = '\\x01' where subject = 'person-2'`)
    await t.rejects(keyVault.find('person-2'), /damaged/)
  })
  await t.test('are gone from their row when destroyed', async (t) => {
    await keyVault.destroy('person-1')
    const rows = await asOwner(
      connection,
      `select wrapped, erased_at from ledger.subject_key where subject = 'person-1'`,
    )
    t.equal(rows[0]!['wrapped'], null)
    t.type(rows[0]!['erased_at'], Date)
  })
})

await t.test('opening', async (t) => {
  const options = (database: { connection: pg.ClientConfig; appConnection?: pg.ClientConfig }): PostgresOptions => ({
    ...database,
    masterKey: MASTER_KEY,
    now: clock(MORNING),
  })

  await t.test('given an empty database, when two processes start at once, then both run on it', async (t) => {
    const { connection, appConnection } = await freshDatabase()
    await asOwner({ ...connection, database: 'postgres' }, 'create database blank template template0')
    const blank = {
      connection: { ...connection, database: 'blank' },
      appConnection: { ...appConnection, database: 'blank' },
    }
    const [one, two] = await Promise.all([openAgain(t, blank), openAgain(t, blank)])
    await one.eventLog.append('book-1', 'noStream', drafts('a', 1))
    t.equal(await two.eventLog.lastOrdinal(), 0)
  })
  await t.test('given synchronous_commit = off, then refused by name; local is enough', async (t) => {
    const database = await freshDatabase()
    const name = database.connection.database!
    await asOwner(database.connection, `alter database ${name} set synchronous_commit = off`)
    await t.rejects(openPostgres(options(database)), /synchronous_commit = off/)
    await asOwner(database.connection, `alter database ${name} set synchronous_commit = local`)
    const { pool } = await openAgain(t, database)
    t.same((await pool.query('show synchronous_commit')).rows, [{ synchronous_commit: 'local' }])
  })
  await t.test('given only the program’s role has it off, then every session states what was asserted', async (t) => {
    const database = await freshDatabase()
    const role = database.appConnection.user!
    await asOwner(database.connection, `alter role ${role} set synchronous_commit = off`)
    t.teardown(() => asOwner(database.connection, `alter role ${role} reset synchronous_commit`))
    const { pool } = await openAgain(t, database)
    t.same((await pool.query('show synchronous_commit')).rows, [{ synchronous_commit: 'on' }])
  })
  await t.test('given fsync or full_page_writes off, then refused by name', async (t) => {
    for (const setting of ['fsync', 'full_page_writes']) {
      const client = await serverWith(t.teardown.bind(t), `${setting}=off`)
      await t.rejects(checkServer(client), new RegExp(`${setting} = off`))
    }
  })
  await t.test(
    'given a migration that changed after it was applied, or one from the future, then refused',
    async (t) => {
      const changed = await freshDatabase()
      await asOwner(changed.connection, `update ledger.migration set digest = 'other' where number = 2`)
      await t.rejects(openPostgres(options(changed)), /0002-content\.sql was changed after it had been applied/)
      const future = await freshDatabase()
      await asOwner(future.connection, `insert into ledger.migration values (9999, '9999-later.sql', 'x')`)
      await t.rejects(openPostgres(options(future)), /later version of this program/)
    },
  )
  await t.test('given the program’s role is a superuser, then refused', async (t) => {
    const { connection } = await freshDatabase()
    await t.rejects(openPostgres(options({ connection, appConnection: connection })), /can change the ledger's tables/)
  })
  await t.test('given one connection, then the program takes a role without rights to change', async (t) => {
    const { connection } = await freshDatabase()
    const opened = await openPostgres(options({ connection }))
    t.teardown(() => opened.close())
    await opened.eventLog.append('book-1', 'noStream', drafts('a', 1))
    t.same((await opened.pool.query('select current_user as role')).rows, [{ role: 'subsidy_ledger_app' }])
    await t.rejects(opened.pool.query('delete from ledger.event'), REFUSED)
  })
  await t.test('given a plain owner with CREATEROLE on a new server, then the role is made', async (t) => {
    const { server } = await startTestServer()
    await asOwner(server.connection, 'alter role subsidy_ledger_app rename to another_program')
    const connection = await databaseOf(server.connection, 'owner_1', 'createrole')
    const opened = await openPostgres(options({ connection }))
    t.teardown(() => opened.close())
    await opened.eventLog.append('book-1', 'noStream', drafts('a', 1))
    await t.rejects(opened.pool.query('delete from ledger.event'), REFUSED)
  })
  await t.test('given an owner who may not have the role, then refused until an administrator grants it', async (t) => {
    const { connection: admin } = await freshDatabase()
    const connection = await databaseOf(admin, 'owner_2', 'nocreaterole')
    await t.rejects(openPostgres(options({ connection })), /let an administrator run .*grant subsidy_ledger_app to/)
    await asOwner(admin, 'grant subsidy_ledger_app to owner_2')
    const opened = await openPostgres(options({ connection }))
    t.teardown(() => opened.close())
    t.equal(await opened.eventLog.lastOrdinal(), -1)
  })
  await t.test('given a master key of another length, then refused', async (t) => {
    await t.rejects(openPostgres({ ...options(await freshDatabase()), masterKey: Buffer.alloc(31) }), RangeError)
  })
})

/** An empty database whose owner is a plain role, with or without the right to make roles. */
async function databaseOf(admin: pg.ClientConfig, role: string, right: string): Promise<pg.ClientConfig> {
  await asOwner(admin, `create role ${role} login ${right} password 'secret'`)
  await asOwner(admin, `create database ${role} template template0 owner ${role}`)
  return { ...admin, user: role, password: 'secret', database: role }
}

/** A connection to a server of its own that runs with one setting. */
async function serverWith(teardown: (end: () => Promise<void>) => void, setting: string): Promise<pg.Client> {
  const folder = temporaryFolder()
  const binaries = packagedBinaries()
  const launcher = chooseLauncher(binaries.postgres)
  const layout = layoutOf(folder)
  await initialise(layout, binaries, launcher)
  makeSocketDir(layout.socketDir)
  launcher.adopt(layout.socketDir)
  const settings = ['listen_addresses=', `unix_socket_directories=${layout.socketDir}`, setting]
  const server = launcher.spawn(binaries.postgres, ['-D', layout.cluster, ...settings.flatMap((it) => ['-c', it])], {
    stdio: 'ignore',
  })
  const connection = {
    host: layout.socketDir,
    user: OWNER_ROLE,
    password: readSecret(layout.secret).owner,
    database: 'postgres',
  }
  for (;;) {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    try {
      await client.connect()
      teardown(async () => {
        const ended = new Promise((resolve) => server.once('close', resolve))
        await client.end()
        server.kill('SIGQUIT')
        await ended
        rmSync(folder, { recursive: true, force: true })
      })
      return client
    } catch (error) {
      if (server.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
