// What the commands need from outside: streams, the environment, and how to open a ledger. Composition fills it.
import type { Ledger, Purpose } from '../ledger/ledger.ts'
import type { World } from '../ledger/world.ts'
import type { ExportFolder } from '../store/export-folder.ts'
import type { RequestKeys } from '../store/request-keys.ts'

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

/** An open ledger with its read models and stores. */
export interface House {
  readonly ledger: Ledger
  readonly world: World
  readonly requestKeys: RequestKeys
  /** One line for the operator: which database, which version, attached or started. */
  readonly where: string
  /** Folds what is new into the read models and waits until they stand at the head. */
  catchUpReadModels(): Promise<void>
  /** Compares the read models with a fold of the log from its start. */
  compareReadModels(): Promise<readonly TableDifference[]>
  /** Rebuilds the read models beside the live tables and switches after comparing. */
  rebuildReadModels(force: boolean): Promise<readonly TableDifference[]>
  /** Heads the read models remember: what the log must still contain. */
  knownHeads(): Promise<readonly { readonly ordinal: number; readonly root: string }[]>
  /** Follows the log, reacts, and answers on a port. */
  serve(address: { readonly host: string; readonly port: number }): Promise<Service>
  close(): Promise<void>
}

/** The stores alone: for an import, which must find them empty. */
export type Stores = Pick<House, 'world' | 'where' | 'close'>

/** A running service. */
export interface Service {
  readonly url: string
  stop(): Promise<void>
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
