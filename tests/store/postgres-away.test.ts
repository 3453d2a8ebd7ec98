// What lies beside the event log says, in the port's own words, that the server is away; and answers when it is back.
import t from 'tap'
import { postgresRequestKeys } from '../../src/store/postgres/request-keys.ts'
import { contentDigest } from '../../src/store/content-store.ts'
import { freshDatabase, openAgain } from '../support/postgres.ts'
import { proxyBefore } from '../support/proxy.ts'

void t.test('given a server behind a wire that is cut', async (t) => {
  const { connection, appConnection } = await freshDatabase()
  const proxy = await proxyBefore(t, String(connection.host))
  const over = { ...appConnection, host: proxy.host }
  const { contentStore, keyVault, pool } = await openAgain(t, { connection, appConnection: over })
  const requestKeys = postgresRequestKeys(pool)
  const text = Buffer.from('第一条')
  const digest = contentDigest(text, 'text/plain')
  const all: Readonly<Record<string, () => Promise<unknown>>> = {
    'a key is claimed': () => requestKeys.claim('350521/clerk', 'key-0001', 'digest'),
    'a content is put': () => contentStore.put(text, 'text/plain'),
    'a content is asked for': () => contentStore.get(digest),
    'contents are listed': () => contentStore.list()[Symbol.asyncIterator]().next(),
    'a sealing key is drawn': () => keyVault.keyFor('ent-1/contact'),
    'a sealing key is asked for': () => keyVault.find('ent-1/contact'),
    'sealing keys are listed': () => keyVault.all()[Symbol.asyncIterator]().next(),
    'a sealing key is destroyed': () => keyVault.destroy('ent-1/contact'),
  }
  for (const [name, call] of Object.entries(all)) {
    t.test(`when ${name}`, async (t) => {
      proxy.refuse(true)
      await t.rejects(
        call().then(() => undefined),
        { name: 'LogUnavailable', code: 'LogUnavailable' },
      )
      proxy.refuse(false)
      await t.resolves(call().then(() => undefined))
    })
  }
})
