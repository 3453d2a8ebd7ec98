// Emmett's event store on PostgreSQL (@event-driven-io/emmett-postgresql): a named peer for appends. It keeps events as
// jsonb, gives positions by a sequence, and runs one transaction for each append.
import type { Draft } from '../../src/integrity/envelope.ts'
import type { EmbeddedConnection } from '../../src/store/embedded/database.ts'

/** What is used of it. Its types are not there when the project is checked without its packages. */
interface EventStore {
  appendToStream(
    stream: string,
    events: readonly { readonly type: string; readonly data: object; readonly metadata: object }[],
    options: { readonly expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
  ): Promise<unknown>
  close(): Promise<void>
}

export interface Emmett {
  /** Appends one event at the revision its writer knows, −1 for none. */
  append(stream: string, revision: number, draft: Draft): Promise<void>
  close(): Promise<void>
}

/** Opens the store in an empty database. Throws if the packages of bench/package.json are not installed. */
export async function openEmmett({ host, port, user, password, database }: EmbeddedConnection): Promise<Emmett> {
  const packageName = '@event-driven-io/emmett-postgresql'
  const { getPostgreSQLEventStore } = (await import(packageName)) as {
    getPostgreSQLEventStore(connectionString: string): EventStore
  }
  const account = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  const query = new URLSearchParams({ host, port: String(port) })
  const store = getPostgreSQLEventStore(`postgresql://${account}@localhost/${database}?${query.toString()}`)
  return {
    async append(stream, revision, { type, payload, ...metadata }) {
      await store.appendToStream(stream, [{ type, data: payload, metadata }], {
        expectedStreamVersion: revision < 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(revision + 1),
      })
    },
    close: () => store.close(),
  }
}
