// One connection that is there when it is needed: opened on first use, and opened again after it was lost.
import type pg from 'pg'
import { connect, discard, type Session } from './connection.ts'

export interface Line {
  /** The open connection, or a new one. Throws what the server or network says when there is none. */
  client(): Promise<pg.Client>
  /** Gives up this connection: the next use opens another. Nothing more happens if it was given up before. */
  drop(client: pg.Client): void
  /** Ends the line for good. */
  close(): Promise<void>
}

/** A line of a session. `onOpen` runs on every new connection, before it is used; `onLost` when one was lost. */
export function openLine(
  session: Session,
  onOpen: (client: pg.Client) => Promise<unknown> = async () => undefined,
  onLost: () => void = () => undefined,
): Line {
  let ready: pg.Client | undefined
  let opening: Promise<pg.Client> | undefined
  let closed = false

  const drop = (client: pg.Client) => {
    discard(client)
    if (ready !== client) return
    ready = undefined
    onLost()
  }

  const open = async () => {
    const client = await connect(session)
    client.on('end', () => drop(client))
    client.on('error', () => drop(client))
    try {
      await onOpen(client)
      if (closed) throw new Error('the event log is closed')
    } catch (error) {
      discard(client)
      throw error
    }
    ready = client
    return client
  }

  return {
    async client() {
      if (ready !== undefined) return ready
      opening ??= open().finally(() => (opening = undefined))
      return opening
    },
    drop,
    async close() {
      closed = true
      await opening?.catch(() => undefined)
      const client = ready
      ready = undefined
      await client?.end().catch(() => undefined)
    },
  }
}
