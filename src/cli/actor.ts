// Who a command on the command line acts as: the operator at the machine, or the person whose key is given.
import type { Requester } from '../domain/book/decide.ts'
import { authenticate, parseKey } from '../ledger/credentials.ts'
import type { House } from './shell.ts'

export const OPERATOR: Requester = { person: 'operator', atMachine: true }

/** An error whose message is for the operator; the program prints it and ends with status 1. */
export class OperatorError extends Error {}

/** The person of a key, and the book it belongs to. Throws an OperatorError if the key is not valid today. */
export async function personOf(house: House, text: string | undefined) {
  if (text === undefined) {
    throw new OperatorError('a key is needed: give --key or set SUBSIDY_KEY 需要密钥：使用 --key 或设置 SUBSIDY_KEY')
  }
  const key = parseKey(text)
  if (key === undefined) throw new OperatorError('this is not a key of a ledger 密钥格式不正确')
  const book = await house.ledger.book(key.jurisdiction)
  const found = authenticate(house.world, book, key)
  if (found.status !== 'known') throw new OperatorError(`the key is ${found.status} 密钥无效：${found.status}`)
  const requester: Requester = { person: found.person, atMachine: false }
  return { book, requester, jurisdiction: key.jurisdiction }
}
