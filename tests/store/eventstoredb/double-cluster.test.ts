// Two nodes of the test double on one storage: discovery, a change of the leader, a node that goes. NOT EventStoreDB:
// nobody is elected, and nothing is replicated.
import { NO_STREAM } from '@eventstore/db-client'
import t from 'tap'
import {
  bytesEvent,
  clientFor,
  doubleFor,
  eventually,
  refused,
  textsOf,
  urlOf,
} from '../../support/eventstoredb/clients.ts'

const STREAM = 'ledger'

for (const batchAppend of [true, false]) {
  const way = batchAppend ? 'batch' : 'unary'

  void t.test(`given a cluster of two nodes, ${way} append`, async (t) => {
    const double = await doubleFor(t, { ports: [0, 0], batchAppend })
    const client = clientFor(t, urlOf(double, '&nodePreference=leader&discoveryInterval=20'))
    const connections = async (): Promise<readonly number[]> => (await double.control({ do: 'report' })).connections

    t.test('when a client that knows both appends, then it goes to the leader', async (t) => {
      await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM, requiresLeader: true })
      await eventually(t, 'only the leader keeps a connection', async () => {
        const [first = 0, second = 0] = await connections()
        return first === 1 && second === 0
      })
    })

    t.test('when the leadership moves, then a caller that insists on the leader is sent there', async (t) => {
      await double.control({ do: 'lead', node: 1 })
      const insisting = { expectedRevision: 0n, requiresLeader: true }
      await refused(t, client.appendToStream(STREAM, bytesEvent(1), insisting), {
        type: 'not-leader',
        leader: { address: '127.0.0.1', port: double.ports[1] },
      })
      t.strictSame(await textsOf(client, STREAM), ['0 event 0'], 'nothing was written')
      await client.appendToStream(STREAM, bytesEvent(1), insisting)
      await eventually(t, 'the client has moved', async () => ((await connections())[1] ?? 0) >= 1)
    })

    t.test('when a caller does not insist, then the node that follows hands the append on', async (t) => {
      const follower = clientFor(t, `esdb://127.0.0.1:${double.ports[0]}?tls=false`)
      const answer = await follower.appendToStream(STREAM, bytesEvent(2), { expectedRevision: 1n })
      t.equal(answer.nextExpectedRevision, 2n)
    })

    t.test('when the leader stops and the other takes over, then the client finds it by itself', async (t) => {
      await double.control({ do: 'stop', node: 1 })
      await double.control({ do: 'lead', node: 0 })
      await refused(t, client.appendToStream(STREAM, bytesEvent(3), { expectedRevision: 2n }), { code: 14 })
      const answer = await client.appendToStream(STREAM, bytesEvent(3), { expectedRevision: 2n })
      t.equal(answer.nextExpectedRevision, 3n)
      t.equal((await textsOf(client, STREAM)).length, 4)
    })
  })
}
