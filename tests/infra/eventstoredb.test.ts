// The compose files for EventStoreDB parse, pin their images and keep the settings that must not be changed; the script
// for the rights gives the ledger what it needs and no more. Shown against the test double, which is NOT EventStoreDB;
// the compose files have not been run.
import { readFileSync } from 'node:fs'
import { NO_STREAM } from '@eventstore/db-client'
import t from 'tap'
import { parse } from 'yaml'
import { giveAccess, ledgerAcl } from '../../infra/eventstoredb/access.ts'
import { MAX_APPEND_BYTES, MAX_APPEND_EVENTS } from '../../src/store/event-log.ts'
import { bytesEvent, clientFor, refused, textsOf } from '../support/eventstoredb/clients.ts'
import { MAX_APPEND_SIZE } from '../support/eventstoredb/record.ts'
import { openStream } from '../support/eventstoredb-log.ts'
import { freshDatabase } from '../support/postgres.ts'
import { drafts } from '../store/drafts.ts'
import { secureDoubleFor, secureUrlOf } from '../support/eventstoredb/secure.ts'

interface Service {
  readonly image: string
  readonly environment: Readonly<Record<string, string>>
  readonly ports: readonly string[]
  readonly volumes: readonly string[]
  readonly command?: readonly string[]
  readonly networks: { readonly cluster: { readonly ipv4_address: string } }
}

function compose(name: string): { text: string; services: Readonly<Record<string, Service>> } {
  const text = readFileSync(new URL(`../../infra/eventstoredb/${name}`, import.meta.url), 'utf8')
  return { text, services: (parse(text, { merge: true }) as { services: Record<string, Service> }).services }
}

const single = compose('compose.single.yaml')
const cluster = compose('compose.cluster.yaml')
const nodes = Object.entries(cluster.services).filter(([name]) => name.startsWith('node'))

void t.test('given both files, when their images are read, then each is pinned to a full version', async (t) => {
  const images = [single, cluster].flatMap(({ services }) => Object.values(services).map(({ image }) => image))
  t.strictSame([...new Set(images)], ['eventstore/eventstore:24.10.14', 'eventstore/es-gencert-cli:1.0.2'])
})

void t.test('given both files, when their settings are read, then nothing can lose acknowledged events', async (t) => {
  for (const [name, { environment }] of [...Object.entries(single.services), ...nodes]) {
    t.equal(Number(environment['EVENTSTORE_MAX_APPEND_SIZE']), MAX_APPEND_SIZE, name)
    for (const unsafe of ['UNSAFE_DISABLE_FLUSH_TO_DISK', 'MEM_DB', 'SKIP_DB_VERIFY']) {
      t.equal(environment[`EVENTSTORE_${unsafe}`], 'false', `${name} ${unsafe}`)
    }
    t.equal(environment['EVENTSTORE_RUN_PROJECTIONS'], 'None', name)
    for (const value of Object.values(environment)) t.type(value, 'string', `${name}: YAML must not read it as more`)
  }
})

void t.test('given a batch at the limits of the port, then it stays below MaxAppendSize', async (t) => {
  // Leaf 32 bytes and a type of at most 58 characters, two bytes each: 1,000 × (32 + 116) = 148,000.
  t.ok(MAX_APPEND_BYTES + MAX_APPEND_EVENTS * (32 + 2 * 58) <= MAX_APPEND_SIZE)
})

void t.test(
  'given the file for a laptop, then it says that it is insecure, and only this machine reaches it',
  async (t) => {
    const [node] = Object.values(single.services)
    t.equal(node?.environment['EVENTSTORE_INSECURE'], 'true')
    t.match(single.text.split('\n')[0], 'WITHOUT TLS AND WITHOUT USERS')
    t.ok(node?.ports.every((port) => port.startsWith('127.0.0.1:')))
  },
)

void t.test('given the file for a cluster', async (t) => {
  t.equal(nodes.length, 3)
  const addresses = nodes.map(([, { networks }]) => networks.cluster.ipv4_address)

  t.test('then each node knows the two others, and stands where its certificate says', async (t) => {
    const certificates = cluster.services['certificates']?.command?.join('\n') ?? ''
    t.match(certificates, '-ip-addresses "127.0.0.1,172.30.240.1$$number"')
    for (const [index, [name, { environment }]] of nodes.entries()) {
      const others = addresses.filter((_, other) => other !== index).map((address) => `${address}:2113`)
      t.equal(addresses[index], `172.30.240.1${index + 1}`)
      t.equal(environment['EVENTSTORE_REPLICATION_IP'], addresses[index], name)
      t.equal(environment['EVENTSTORE_GOSSIP_SEED'], others.join(','), name)
      t.equal(environment['EVENTSTORE_CERTIFICATE_FILE'], `/certs/node${index + 1}/node.crt`, name)
      t.equal(environment['EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE'], `/certs/node${index + 1}/node.key`, name)
      t.equal(environment['EVENTSTORE_CLUSTER_SIZE'], '3', name)
    }
  })

  t.test('then a client that discovers finds each node at the port it is told', async (t) => {
    for (const [name, { environment, ports }] of nodes) {
      const port = environment['EVENTSTORE_ADVERTISE_NODE_PORT_TO_CLIENT_AS'] ?? ''
      t.strictSame(ports, [`127.0.0.1:${port}:2113`], name)
    }
  })

  t.test('then no two nodes share a folder of data, and none writes the certificates', async (t) => {
    const volumes = nodes.flatMap(([, service]) => service.volumes)
    const data = volumes.filter((volume) => volume.endsWith(':/var/lib/eventstore'))
    t.equal(new Set(data).size, 3)
    t.equal(volumes.filter((volume) => volume === './certs:/certs:ro').length, 3)
  })

  t.test('then TLS and passwords are on, anonymous access is off, and no password stands in the file', async (t) => {
    for (const [name, { environment }] of nodes) {
      t.notHas(environment, 'EVENTSTORE_INSECURE', name)
      for (const access of ['ENDPOINT', 'STREAM']) {
        t.equal(environment[`EVENTSTORE_ALLOW_ANONYMOUS_${access}_ACCESS`], 'false', name)
      }
      for (const user of ['ADMIN', 'OPS']) {
        t.match(
          environment[`EVENTSTORE_DEFAULT_${user}_PASSWORD`],
          new RegExp(`^\\$\\{EVENTSTOREDB_${user}_PASSWORD:\\?`),
        )
      }
    }
  })
})

void t.test('given a fresh server, when an administrator gives access', async (t) => {
  const double = await secureDoubleFor(t)
  const [admin, ledger, auditor, stranger] = ['admin', 'ledger', 'auditor', 'stranger'].map((name) =>
    clientFor(t, secureUrlOf(double, name)),
  )
  const access = { stream: 'subsidy-ledger', user: 'ledger', readers: ['readers'] }
  t.strictSame(await giveAccess(admin!, access), [
    'The rights of subsidy-ledger are set.',
    'Streams without rights of their own are for administrators only from now on.',
  ])
  const denied = { type: 'access-denied' }

  t.test('then the ledger writes and reads its stream and sees the metadata, and no more', async (t) => {
    await ledger!.appendToStream('subsidy-ledger', bytesEvent(0), { expectedRevision: NO_STREAM })
    t.strictSame(await textsOf(ledger!, 'subsidy-ledger'), ['0 event 0'])
    t.strictSame((await ledger!.getStreamMetadata('subsidy-ledger')).metadata, { acl: ledgerAcl(access) })
    await refused(t, ledger!.setStreamMetadata('subsidy-ledger', { maxCount: 1 }), denied)
    await refused(t, ledger!.deleteStream('subsidy-ledger'), denied)
    await refused(t, ledger!.tombstoneStream('subsidy-ledger'), denied)
    await refused(t, ledger!.appendToStream('another', bytesEvent(1), { expectedRevision: NO_STREAM }), denied)
  })

  t.test('then the program opens its log with these rights, appends, reads and follows', async (t) => {
    const at = { url: secureUrlOf(double, 'ledger'), stream: 'subsidy-ledger-of-the-program' }
    await giveAccess(admin!, { ...access, stream: at.stream })
    const { eventLog } = await openStream(t, at, await freshDatabase())
    const appended = await eventLog.append('book-350521', 'noStream', drafts('granted', 2))
    t.equal(appended.status, 'appended')
    const [first, second] = await Array.fromAsync(eventLog.read('book-350521', 0))
    t.strictSame([first?.ordinal, second?.ordinal], [0, 1])
    const ended = new AbortController()
    for await (const event of eventLog.subscribe(0, ended.signal)) {
      t.equal(event.ordinal, 1)
      ended.abort()
    }
  })

  t.test('then the program is refused as anybody else', async (t) => {
    const at = { url: secureUrlOf(double, 'stranger'), stream: 'subsidy-ledger' }
    await t.rejects(openStream(t, at, await freshDatabase()), /access|rights|denied/i)
  })

  t.test('then an auditor reads and does not write, and a stranger does neither', async (t) => {
    t.equal((await textsOf(auditor!, 'subsidy-ledger')).length, 1)
    await refused(t, auditor!.appendToStream('subsidy-ledger', bytesEvent(1), { expectedRevision: 0n }), denied)
    await refused(t, textsOf(stranger!, 'subsidy-ledger'), denied)
  })

  t.test('then the ledger cannot give itself more', async (t) => {
    await refused(t, giveAccess(ledger!, { ...access, readers: [] }), denied)
  })

  t.test('when it is done again, then nothing changes', async (t) => {
    const { events } = await double.control({ do: 'report' })
    t.strictSame(await giveAccess(admin!, access), [
      'The rights of subsidy-ledger were right already.',
      '$settings has default rights already; they were left as they are, look at them.',
    ])
    t.equal((await double.control({ do: 'report' })).events, events)
  })

  t.test('when the metadata can take events away, then it is refused and says what', async (t) => {
    await admin!.setStreamMetadata('subsidy-ledger', { maxCount: 1_000, truncateBefore: 5 })
    await t.rejects(giveAccess(admin!, access), /subsidy-ledger has maxCount, truncateBefore set/)
  })
})
