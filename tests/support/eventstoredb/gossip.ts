// Test double, NOT EventStoreDB: what a node tells a client about its cluster. Not imitated: elections; who leads is
// what the test has said.
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { EndPoint, Node } from './node.ts'

export interface Member extends EndPoint {
  readonly id: string
  readonly alive: boolean
  readonly leads: boolean
}

/** Numbers of the states that are told. */
const FOLLOWER = 6
const LEADER = 8

/** The handler of `Gossip.Read`. */
export function gossipHandler(node: Node, members: () => readonly Member[]) {
  return (
    _call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
    answer: sendUnaryData<gossip.ClusterInfo>,
  ): void => {
    node.count('gossip')
    const infos = members().map(({ id, alive, leads, host, port }) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(id))
        .setTimeStamp(String(Date.now()))
        .setState(leads ? LEADER : FOLLOWER)
        .setIsAlive(alive)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port)),
    )
    answer(null, new gossip.ClusterInfo().setMembersList(infos))
  }
}
