// A test double with TLS and users, NOT EventStoreDB. The key in tls/ is for tests only; it guards nothing.
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { User } from './access.ts'
import { doubleFor } from './clients.ts'
import type { Double } from './double.ts'
import type { Tls } from './listener.ts'

/** The certificate of the double, which is its own authority: for `tlsCAFile`. */
export const CA_FILE = fileURLToPath(new URL('tls/test-only.crt', import.meta.url))

/** The key and the certificate of a double with TLS. */
export const TLS: Tls = {
  keyFile: fileURLToPath(new URL('tls/test-only.key', import.meta.url)),
  certificateFile: CA_FILE,
}

/** The users of the double; passwords are the names backwards. */
export const USERS: readonly User[] = [
  { name: 'admin', password: 'nimda', groups: ['$admins'] },
  { name: 'ledger', password: 'regdel', groups: [] },
  { name: 'auditor', password: 'rotidua', groups: ['readers'] },
  { name: 'stranger', password: 'regnarts', groups: [] },
]

/** A double with TLS in this process, gone when the test is over. */
export async function secureDoubleFor(t: Test, users: readonly User[] = USERS): Promise<Double> {
  return doubleFor(t, { users, tls: TLS })
}

/** The connection string of a user, or of nobody. */
export function secureUrlOf(double: Pick<Double, 'ports'>, name?: string, password?: string): string {
  const secret = password ?? USERS.find((user) => user.name === name)?.password ?? ''
  const credentials = name === undefined ? '' : `${name}:${secret}@`
  return `esdb://${credentials}localhost:${double.ports[0]}?tls=true&tlsCAFile=${encodeURIComponent(CA_FILE)}`
}
