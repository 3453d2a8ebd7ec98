// TLS, users and access control lists of the test double, which is NOT EventStoreDB.
import { jsonEvent, NO_STREAM } from '@eventstore/db-client'
import t from 'tap'
import {
  bytesEvent,
  bytesEvents,
  clientFor,
  doubleFor,
  refused,
  textsOf,
  urlOf,
} from '../../support/eventstoredb/clients.ts'
import { secureDoubleFor, secureUrlOf } from '../../support/eventstoredb/secure.ts'

const STREAM = 'ledger'
const DENIED = { type: 'access-denied' }

void t.test('given a stream that only the ledger writes and only ledger and readers read', async (t) => {
  const double = await secureDoubleFor(t)
  const [admin, ledger, auditor, stranger] = ['admin', 'ledger', 'auditor', 'stranger'].map((name) => {
    return clientFor(t, secureUrlOf(double, name))
  })
  const acl = {
    readRoles: ['ledger', 'readers'],
    writeRoles: ['ledger'],
    deleteRoles: ['$admins'],
    metaReadRoles: ['ledger', 'readers'],
    metaWriteRoles: ['$admins'],
  }
  await admin!.setStreamMetadata(STREAM, { acl }, { expectedRevision: NO_STREAM })
  await ledger!.appendToStream(STREAM, bytesEvents(0, 2), { expectedRevision: NO_STREAM })

  t.test('when the ledger works with it, then it reads, writes and sees the metadata', async (t) => {
    t.equal((await textsOf(ledger!, STREAM)).length, 2)
    t.strictSame((await ledger!.getStreamMetadata(STREAM)).metadata, { acl })
  })

  t.test('when an auditor comes, then it reads and does not write', async (t) => {
    t.equal((await textsOf(auditor!, STREAM)).length, 2)
    await refused(t, auditor!.appendToStream(STREAM, bytesEvent(2), { expectedRevision: 1n }), DENIED)
  })

  t.test('when a stranger comes, then it neither reads nor writes nor sees the metadata', async (t) => {
    await refused(t, textsOf(stranger!, STREAM), DENIED)
    await refused(t, stranger!.appendToStream(STREAM, bytesEvent(2), { expectedRevision: 1n }), DENIED)
    await refused(t, stranger!.getStreamMetadata(STREAM), DENIED)
  })

  t.test('when the ledger tries to delete or to change the metadata, then it is refused', async (t) => {
    await refused(t, ledger!.deleteStream(STREAM), DENIED)
    await refused(t, ledger!.tombstoneStream(STREAM), DENIED)
    await refused(t, ledger!.setStreamMetadata(STREAM, { maxCount: 1 }), DENIED)
  })

  t.test('when anybody but an administrator reads all events, then it is refused', async (t) => {
    const all = async (client: typeof admin): Promise<number> => {
      let count = 0
      for await (const _ of client!.readAll()) count += 1
      return count
    }
    await refused(t, all(ledger), DENIED)
    t.equal(await all(admin), 3, 'the metadata and two events')
  })

  t.test('when the default list lets only administrators in, then it holds where no other stands', async (t) => {
    const $admins = ['$r', '$w', '$d', '$mr', '$mw'].map((right) => [right, '$admins'] as const)
    const data = { $userStreamAcl: Object.fromEntries($admins) }
    await stranger!.appendToStream('elsewhere', bytesEvent(9), { expectedRevision: NO_STREAM })
    await admin!.appendToStream('$settings', jsonEvent({ type: '$settings', data }), { expectedRevision: NO_STREAM })
    await refused(t, textsOf(stranger!, 'elsewhere'), DENIED)
    t.equal((await textsOf(ledger!, STREAM)).length, 2, 'the list of the stream itself goes before')
  })
})

void t.test('given a node with TLS, when a client comes with something wrong', async (t) => {
  const double = await secureDoubleFor(t)
  const append = async (url: string): Promise<unknown> =>
    clientFor(t, url).appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })

  t.test('a wrong password: access denied', async (t) => {
    await refused(t, append(secureUrlOf(double, 'ledger', 'wrong')), { ...DENIED, code: 16 })
  })
  t.test('nobody at all: access denied', async (t) => {
    await refused(t, append(secureUrlOf(double)), DENIED)
  })
  t.test('a certificate from an unknown authority: unavailable, and the words say why', async (t) => {
    const error = await refused(t, append(`esdb://ledger:regdel@localhost:${double.ports[0]}?tls=true`), { code: 14 })
    t.match((error as Error).message, 'self-signed certificate')
  })
  t.test('a name that is not in the certificate: unavailable, and the words say why', async (t) => {
    const url = secureUrlOf(double, 'ledger').replace('@localhost', '@127.0.0.2')
    const error = await refused(t, append(url), { code: 14 })
    t.match((error as Error).message, /ECONNREFUSED|altnames/)
  })
  t.test('no TLS where the node asks for it: unavailable', async (t) => {
    await refused(t, append(urlOf(double)), { code: 14 })
  })
})

void t.test('given a node without TLS, when a client asks for it, then it is unavailable, and says why', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, `esdb://localhost:${double.ports[0]}?tls=true`)
  const append = client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  const error = await refused(t, append, { code: 14 })
  t.match((error as Error).message, 'wrong version number')
})
