// Opens the log on EventStoreDB: refuses what could lose events or belongs to another ledger, brings the index up to the
// head, and keeps looking for what could remove events while it is open.
import type { StoredEvent } from '../event-log.ts'
import type { IndexEntry, LogIndex } from '../log-index.ts'
import { readAddress } from './address.ts'
import { eventStoreDbLog, type EventStoreDbLog } from './event-log.ts'
import { entryOf, headAt, openPlaces } from './places.ts'
import { reading } from './reading.ts'
import { OpeningRefused } from './refused.ts'
import { PATIENCE, patiently, reasonOf } from './trouble.ts'
import { openWire, type Wire } from './wire.ts'

/** The stream unless EVENTSTOREDB_STREAM names another. */
export const DEFAULT_STREAM = 'subsidy-ledger'

export interface EventStoreDbOptions {
  /** EVENTSTOREDB_URL. */
  readonly url: string
  /** EVENTSTOREDB_STREAM; DEFAULT_STREAM unless given. */
  readonly stream?: string
  readonly index: LogIndex
  /** Stamps recorded times. */
  readonly now: () => Date
  /** Told what an operator may want to know, alarms among it. */
  readonly log?: (message: string) => void
  /** How long a call waits for a server that is away, in milliseconds; PATIENCE unless given. */
  readonly patience?: number
  /** Looks at the log before anything is derived from it; what it throws ends the opening. */
  readonly check?: (found: FoundLog) => Promise<void>
  /** How often the stream's metadata are looked at, in milliseconds. */
  readonly lookEvery?: number
}

/** What is known of a log before it is opened. */
export interface FoundLog {
  readonly where: string
  readonly lastOrdinal: number
  at(ordinals: readonly number[]): Promise<readonly StoredEvent[]>
}

export interface OpenedEventStoreDb {
  readonly eventLog: EventStoreDbLog
  /** The address without its password, and the stream. */
  readonly where: string
  close(): Promise<void>
}

/** Metadata that let EventStoreDB remove events. */
const REMOVING = ['$maxAge', '$maxCount', '$tb'] as const
const LOOK_EVERY = 60_000
/** Entries that the index takes at once while it is brought up to the head, and how often that is told. */
const BATCH = 2_000
const TELL_EVERY = 50_000

/** Opens the log. Throws OpeningRefused. */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<OpenedEventStoreDb> {
  const { url, stream = DEFAULT_STREAM, index, now, log = () => undefined, patience = PATIENCE } = options
  const { wire, where } = connect(url, stream)
  try {
    const last = await reachable(wire, where, patience)
    await checkMetadata(wire, where)
    const lastOrdinal = last?.ordinal ?? -1
    await options.check?.({ where, lastOrdinal, at: reading(wire, patience).at })
    await bringUp(wire, index, last, where, log)
    const places = openPlaces(index, headAt(last), log)
    const eventLog = eventStoreDbLog({ wire, places, now, patience })
    const looking = keepLooking(wire, where, log, options.lookEvery ?? LOOK_EVERY)
    let closing: Promise<void> | undefined
    const close = () => (closing ??= eventLog.close().finally(() => clearInterval(looking)))
    return { eventLog, where, close }
  } catch (error) {
    await wire.close()
    throw error
  }
}

function connect(url: string, stream: string): { readonly wire: Wire; readonly where: string } {
  try {
    if (!STREAM.test(stream)) throw new Error(`EVENTSTOREDB_STREAM is no stream's name: ${JSON.stringify(stream)}`)
    const address = readAddress(url)
    return { wire: openWire(address, stream), where: `EventStoreDB at ${address.shown}, stream ${stream}` }
  } catch (error) {
    throw new OpeningRefused(`${reasonOf(error)} 请检查 EVENTSTOREDB_URL`, { cause: error })
  }
}

/** The last event. */
async function reachable(wire: Wire, where: string, patience: number): Promise<StoredEvent | undefined> {
  try {
    return await patiently(() => wire.last(), patience)
  } catch (error) {
    throw new OpeningRefused(
      `${where}: ${reasonOf(error)}: start EventStoreDB, or correct EVENTSTOREDB_URL 事件库无法连接`,
      { cause: error },
    )
  }
}

async function checkMetadata(wire: Wire, where: string): Promise<void> {
  const metadata = await wire.metadata().catch((error: unknown) => {
    throw new OpeningRefused(`${where}: its metadata cannot be read: ${reasonOf(error)} 无法读取流的元数据`, {
      cause: error,
    })
  })
  const danger = dangerIn(metadata)
  if (danger === undefined) return
  throw new OpeningRefused(
    `${where}: its metadata let EventStoreDB remove events (${danger}): set them back before a scavenge runs, then start again ` +
      '流的元数据允许删除记录，请先取消该设置',
  )
}

function dangerIn(metadata: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const found = REMOVING.filter((key) => metadata?.[key] !== undefined)
  return found.length === 0 ? undefined : found.map((key) => `${key} = ${String(metadata?.[key])}`).join(', ')
}

/** Compares the index with the log and brings it up to the head. */
async function bringUp(
  wire: Wire,
  index: LogIndex,
  last: StoredEvent | undefined,
  where: string,
  log: (message: string) => void,
): Promise<void> {
  const { range, at } = reading(wire, PATIENCE)
  const ends = await index.ends()
  let next = 0
  if (ends !== undefined) {
    if (last === undefined || last.ordinal < ends.last.ordinal) {
      const has = last === undefined ? 'no event' : `events to ordinal ${last.ordinal}`
      throw new OpeningRefused(
        `${where} holds ${has}, but the PostgreSQL beside it knows ordinal ${ends.last.ordinal}: the log is older than its ` +
          'read models, or the address is wrong; restore the log, or name the right stream 事件库早于查询库',
      )
    }
    const [first, same] = await at([0, ends.last.ordinal])
    if (first === undefined || (ends.first.ordinal === 0 && !isEntryOf(ends.first, first))) {
      throw new OpeningRefused(
        `${where} belongs to another ledger than the PostgreSQL beside it: correct EVENTSTOREDB_URL, EVENTSTOREDB_STREAM or ` +
          'DATABASE_URL 事件库与数据库不属于同一台账',
      )
    }
    if (ends.first.ordinal === 0 && isEntryOf(ends.last, same ?? first)) next = ends.last.ordinal + 1
    else {
      log(`${where}: the index does not agree with the log and is made again`)
      await index.clear()
    }
  }
  await fill(range(next, last?.ordinal ?? -1), index, (ordinal) => {
    log(`${where}: the index is being filled, ${ordinal} of ${last?.ordinal ?? -1}`)
  })
}

async function fill(
  events: AsyncIterable<StoredEvent>,
  index: LogIndex,
  tell: (ordinal: number) => void,
): Promise<void> {
  let batch: IndexEntry[] = []
  for await (const event of events) {
    batch.push(entryOf(event))
    if (batch.length < BATCH) continue
    await index.add(batch)
    batch = []
    if ((event.ordinal + 1) % TELL_EVERY < BATCH) tell(event.ordinal)
  }
  if (batch.length > 0) await index.add(batch)
}

function isEntryOf(entry: IndexEntry, event: StoredEvent): boolean {
  const { stream, revision, id } = entryOf(event)
  return entry.stream === stream && entry.revision === revision && entry.id === id
}

/** Alarms when somebody lets EventStoreDB remove events, once a look. */
function keepLooking(wire: Wire, where: string, log: (message: string) => void, every: number): NodeJS.Timeout {
  const look = async () => {
    const danger = dangerIn(await wire.metadata())
    if (danger !== undefined)
      log(`ALARM: ${where}: EventStoreDB may remove events (${danger}): set the metadata back 告警`)
  }
  const timer = setInterval(() => void look().catch(() => undefined), every)
  timer.unref()
  return timer
}

const STREAM = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/
