// What the commands need from outside: streams, the environment, and how to open a ledger. Composition fills it.
import type { PolicyVersion } from '../domain/policy/types.ts'
import type { Ledger, Purpose } from '../ledger/ledger.ts'
import type { World } from '../ledger/world.ts'
import type { EventLog } from '../store/event-log.ts'
import type { ExportFolder } from '../store/export-folder.ts'

/** Where a ledger lives and how it is opened. */
export interface HouseOptions {
  /** Folder of the embedded database and of the keys; not used for events when a server of one's own is named. */
  readonly dataDir: string
  readonly purpose: Purpose
  /** Names the ledger if it is new; by default a random UUID. */
  readonly ledgerId?: string
  /** The clock; by default the machine's. */
  readonly now?: () => Date
}

/** A difference between the live tables and what the log gives. */
export interface TableDifference {
  readonly table: string
  readonly key: string
  readonly problem: string
}

/** The read models, as commands use them. */
export interface ReadSide {
  /** Folds what is new and waits until they stand at the head. */
  catchUp(): Promise<void>
  /** Compares them with a fold of the log from its start. */
  compare(): Promise<readonly TableDifference[]>
  /** Rebuilds them beside the live tables and switches after comparing; with `force` also when they differ. */
  rebuild(force: boolean): Promise<readonly TableDifference[]>
  /** Heads they remember: what the log must still contain. Empty before they were built. */
  knownHeads(): Promise<readonly { readonly ordinal: number; readonly root: string }[]>
}

/** The stores of a ledger, opened without a look at the ledger in them: nothing is written. */
export interface Stores {
  readonly world: World
  /** One line for the operator: which database, attached or started. */
  readonly where: string
  readonly readSide: ReadSide
  close(): Promise<void>
}

/** An open ledger. */
export interface House extends Stores {
  readonly ledger: Ledger
  /** Follows the log, reacts, and answers on a port. */
  serve(address: { readonly host: string; readonly port: number }): Promise<Service>
}

/** Both logs of a ledger, for a migration. */
export interface Logs {
  readonly to: 'eventstoredb' | 'postgres'
  readonly source: EventLog
  readonly target: EventLog
  /** Makes the target the log of the ledger, once both are equal. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A running service. */
export interface Service {
  readonly url: string
  stop(): Promise<void>
}

/** A policy version as its page shows it. */
export interface ShownPolicy {
  readonly policy: PolicyVersion
  /** SHA-256 in hex. */
  readonly hash: string
  readonly cases: readonly PolicyCase[]
}

/** What the page shows of a case. */
export interface PolicyCase {
  readonly id: string
  readonly expected: { readonly [member: string]: unknown }
  readonly why: string
}

export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly input: AsyncIterable<string | Buffer>
  /** Writes a line to standard output. */
  print(line: string): void
  /** Writes a line to standard error: progress, warnings, errors. */
  note(line: string): void
  /** True when standard error is a terminal: progress bars are drawn then. */
  readonly interactive: boolean
  openHouse(options: HouseOptions): Promise<House>
  openStores(options: HouseOptions): Promise<Stores>
  openLogs(options: HouseOptions, to: Logs['to']): Promise<Logs>
  /** The printable page of a policy version with its cases, as HTML. */
  policyPage(shown: ShownPolicy): string
  /** A folder of the file system for exports. */
  folder(path: string): ExportFolder
  /** Resolves when the operator asks to stop (SIGINT, SIGTERM). */
  untilStopped(): Promise<void>
  /** The process's exit status when it ends by itself. */
  fail(status: number): void
  /** 64 hex digits from a secure source. */
  secret(): string
  uuid(): string
}

/** The default folder of a real ledger. */
export function dataDirOf(shell: Shell): string {
  return shell.env['SUBSIDY_DATA'] ?? 'data'
}

/** Which ledger a command speaks of: the real one, or with --demo the demonstration. */
export function houseOf(shell: Shell, demo: boolean | undefined): HouseOptions {
  if (demo === true) return { dataDir: `${dataDirOf(shell)}/demo`, purpose: 'demonstration' }
  return { dataDir: dataDirOf(shell), purpose: 'production' }
}
