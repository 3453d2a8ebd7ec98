// Test double, NOT EventStoreDB: who calls, and what the access control list of a stream allows. Not imitated: user
// management calls, password hashes, `$ops` and its rights, policies of later versions.
import type { Metadata } from '@grpc/grpc-js'
import { accessDenied, unauthenticated } from './refusals.ts'
import type { Store } from './store.ts'
import type { Acl } from './stream-metadata.ts'

export interface User {
  readonly name: string
  readonly password: string
  /** `$admins` may everything. */
  readonly groups: readonly string[]
}

/** What a call wants to do with a stream. */
export type Right = 'read' | 'write' | 'delete'

/** Lets a call pass or throws the refusal the server answers with. Null users: an insecure node, where all may all. */
export function checkAccess(
  users: readonly User[] | null,
  store: Store,
  caller: Metadata,
  right: Right,
  stream: string,
): void {
  if (users === null) return
  const user = authenticate(users, caller)
  // Since version 23.10 nobody reads or writes streams without signing in, unless the operator allowed it.
  if (user === undefined) throw accessDenied()
  if (user.groups.includes('$admins')) return
  const roles = rolesFor(store, right, stream)
  if (roles.some((role) => role === '$all' || role === user.name || user.groups.includes(role))) return
  throw accessDenied()
}

function authenticate(users: readonly User[], caller: Metadata): User | undefined {
  const [header] = caller.get('authorization')
  if (header === undefined) return undefined
  const [scheme, credentials = ''] = header.toString().split(' ')
  const [name, ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  const user = users.find((one) => one.name === name && one.password === password.join(':'))
  if (scheme !== 'Basic' || user === undefined) throw unauthenticated()
  return user
}

function rolesFor(store: Store, right: Right, stream: string): readonly string[] {
  const isMeta = stream.startsWith('$$')
  const original = isMeta ? stream.slice(2) : stream
  const key = isMeta ? META_KEYS[right] : KEYS[right]
  const own = store.metadata(original).$acl?.[key]
  const fallback = defaults(store)[original.startsWith('$') ? '$systemStreamAcl' : '$userStreamAcl'][key]
  return [own ?? fallback ?? '$admins'].flat()
}

const KEYS = { read: '$r', write: '$w', delete: '$d' } as const
const META_KEYS = { read: '$mr', write: '$mw', delete: '$mw' } as const

const EVERYBODY: Acl = { $r: '$all', $w: '$all', $d: '$all', $mr: '$all', $mw: '$all' }
const ADMINS: Acl = { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' }

/** The default lists, which an event in the stream `$settings` overrules. */
function defaults(store: Store): { readonly $userStreamAcl: Acl; readonly $systemStreamAcl: Acl } {
  const view = store.view('$settings')
  const last = view.kind === 'stream' ? view.events.at(-1) : undefined
  const settings = last === undefined ? {} : (JSON.parse(Buffer.from(last.data).toString('utf8')) as object)
  return { $userStreamAcl: EVERYBODY, $systemStreamAcl: ADMINS, ...settings }
}
