// The address of EventStoreDB as the operator gave it: what the client does not tell of it, and what is refused in it.

/** A user of EventStoreDB. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

export interface Address {
  /** As the client takes it. */
  readonly url: string
  /** Without the password, for operators. */
  readonly shown: string
  /**
   * What an append carries that goes the older way (`openWire`): with credentials of its own the client sends it as one
   * call with a deadline, instead of over a call whose failure rejects the appends of all clients in the process, and
   * whose late answer ends it.
   */
  readonly credentials: Credentials | undefined
}

/** Reads EVENTSTOREDB_URL. Throws an Error that names what is wrong with it. */
export function readAddress(text: string): Address {
  const url = text.trim()
  const parts = FORM.exec(url)?.groups
  if (parts === undefined) {
    throw new Error('EVENTSTOREDB_URL is not an address such as esdb://user:password@host:2113?tls=true')
  }
  const { scheme = '', username, password, rest = '' } = parts
  if (/[?&]throwOnAppendFailure=false/i.test(rest)) {
    throw new Error(
      'EVENTSTOREDB_URL says throwOnAppendFailure=false, which makes failed appends look like others: remove it',
    )
  }
  const given =
    username === undefined || password === undefined
      ? undefined
      : { username: decodeURIComponent(username), password: decodeURIComponent(password) }
  const insecure = /[?&]tls=false/i.test(rest)
  return {
    url,
    shown: `${scheme}${given === undefined ? '' : `${given.username}@`}${rest}`,
    credentials: given ?? (insecure ? NOBODY : undefined),
  }
}

/** Without TLS the client leaves credentials out of what it sends. */
const NOBODY: Credentials = { username: 'nobody', password: '' }

const FORM = /^(?<scheme>esdb(?:\+discover)?:\/\/)(?:(?<username>[^:@/?]+):(?<password>[^@]+)@)?(?<rest>[^@]+)$/
