// Who may do what with the ledger's stream on EventStoreDB. An administrator runs this once, before the ledger starts:
//
//   EVENTSTOREDB_ADMIN_URL='esdb://admin:…@host:2113?tls=true&tlsCAFile=ca.crt' node infra/eventstoredb/access.ts
//
// The ledger's own user must never have these rights: who may write the metadata may take events away.
import { EventStoreDBClient, jsonEvent, NO_STREAM, SETTINGS_STREAM, type StreamACL } from '@eventstore/db-client'

export interface Access {
  /** The stream that holds the ledger. */
  readonly stream: string
  /** The user the program signs in as. */
  readonly user: string
  /** Users or groups that may read the ledger and nothing else. */
  readonly readers: readonly string[]
}

/** What was done, one sentence each, for the administrator. */
export type Done = readonly string[]

/** The rights of the ledger's stream: nobody but administrators deletes it or writes its metadata. */
export function ledgerAcl({ user, readers }: Access): StreamACL {
  const reading = [user, ...readers]
  return { readRoles: reading, writeRoles: [user], deleteRoles: [], metaReadRoles: reading, metaWriteRoles: [] }
}

/** The rights of streams and system streams that have none of their own: administrators only. */
const ADMINISTRATORS = { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' }
const DEFAULTS = { $userStreamAcl: ADMINISTRATORS, $systemStreamAcl: ADMINISTRATORS }

/**
 * Sets the rights, keeping other metadata of the stream; doing it again changes nothing. Throws when the metadata can
 * remove events, and whatever the client throws.
 */
export async function giveAccess(client: EventStoreDBClient, access: Access): Promise<Done> {
  return [await protectStream(client, access), await protectTheRest(client)]
}

async function protectStream(client: EventStoreDBClient, access: Access): Promise<string> {
  const { stream } = access
  const { metadata = {} } = await client.getStreamMetadata(stream)
  const removing = (['maxAge', 'maxCount', 'truncateBefore'] as const).filter((key) => metadata[key] !== undefined)
  if (removing.length > 0) throw new Error(`${stream} has ${removing.join(', ')} set, which takes events away`)
  const acl = ledgerAcl(access)
  if (JSON.stringify(metadata.acl) === JSON.stringify(acl)) return `The rights of ${stream} were right already.`
  await client.setStreamMetadata(stream, { ...metadata, acl })
  return `The rights of ${stream} are set.`
}

async function protectTheRest(client: EventStoreDBClient): Promise<string> {
  const event = jsonEvent({ type: '$settings', data: DEFAULTS })
  try {
    await client.appendToStream(SETTINGS_STREAM, event, { expectedRevision: NO_STREAM })
    return 'Streams without rights of their own are for administrators only from now on.'
  } catch (error) {
    if ((error as { type?: unknown }).type !== 'wrong-expected-version') throw error
    return `${SETTINGS_STREAM} has default rights already; they were left as they are, look at them.`
  }
}

if (import.meta.main) {
  const url = process.env['EVENTSTOREDB_ADMIN_URL']
  if (url === undefined) throw new Error('EVENTSTOREDB_ADMIN_URL is missing')
  const client = EventStoreDBClient.connectionString(url)
  const done = await giveAccess(client, {
    stream: process.env['EVENTSTOREDB_STREAM'] ?? 'subsidy-ledger',
    user: process.env['EVENTSTOREDB_USER'] ?? 'ledger',
    readers: (process.env['EVENTSTOREDB_READERS'] ?? '').split(',').filter((reader) => reader !== ''),
  })
  for (const sentence of done) console.log(sentence)
  await client.dispose()
  process.exit(0)
}
