// The machine that runs the folds: it holds the rows in force in memory, applies one event after the other, and hands
// finished rows to a sink. The live runner and the rebuild differ only in where rows come from and where they go.
import type { Recorded } from '../codec/recorded.ts'
import { copyFrontier, type Frontier, pushLeaf } from '../integrity/merkle.ts'
import { placed } from './homes/placing.ts'
import type { Change, CurrentRows, KeyPart, ReadModel } from './read-model.ts'
import type { AnyTable, Table } from './table.ts'

/** Where rows go. */
export interface Sink {
  /** A complete row; of a history table with the ordinals it holds for. */
  insert(table: AnyTable, row: object, fromOrdinal: number, toOrdinal: number | null): void
  /** A row that was stored earlier stops holding at `toOrdinal`. */
  end(table: AnyTable, row: object, fromOrdinal: number, toOrdinal: number): void
}

interface Held {
  readonly row: object | undefined
  readonly from: number
  /** Whether the sink's storage already has it, as a row in force. */
  readonly stored: boolean
}

/** Folds events in order of their ordinals. After an error the folding is void: rows of the event may be half applied. */
export class Folding implements CurrentRows {
  readonly tree: Frontier
  readonly #models: readonly ReadModel[]
  readonly #sink: Sink
  readonly #held = new Map<AnyTable, Map<string, Held>>()
  /** True when every row there is was folded here, so that an unknown key is a row that does not exist. */
  readonly #complete: boolean

  constructor(models: readonly ReadModel[], tree: Frontier, sink: Sink, from: 'empty tables' | 'stored tables') {
    this.#models = models
    this.tree = copyFrontier(tree)
    this.#sink = sink
    this.#complete = from === 'empty tables'
    for (const table of models.flatMap((model) => model.tables)) this.#held.set(table, new Map())
  }

  /** Puts a stored row in force, or the knowledge that there is none. */
  load(table: AnyTable, key: readonly KeyPart[], stored: { readonly row: object; readonly from: number } | null): void {
    this.#rowsOf(table).set(keyText(key), { row: stored?.row, from: stored?.from ?? -1, stored: stored !== null })
  }

  get<Row extends object>(table: Table<Row>, ...key: readonly KeyPart[]): Row | undefined {
    return this.#find(table, keyText(key))?.row as Row | undefined
  }

  /** Folds one event. Requires the ordinal to be the tree's size. Throws what a fold throws. */
  step(entry: Recorded, leaf: Buffer): void {
    if (entry.ordinal !== this.tree.size) {
      throw new RangeError(`ordinal ${entry.ordinal} does not follow ${this.tree.size - 1}`)
    }
    pushLeaf(this.tree, leaf)
    const changes: Change[] = []
    const inBook = placed(entry, this)
    for (const model of this.#models) {
      for (const changed of model.fold(inBook, this, this.tree)) changes.push(changed)
    }
    for (const { table, row } of changes) {
      if (table.form === 'journal') this.#sink.insert(table, row, entry.ordinal, null)
      else this.#replace(table, row, entry.ordinal)
    }
  }

  /** Hands out the rows that are in force and not stored yet. Nothing may be folded afterwards. */
  finish(): void {
    for (const [table, rows] of this.#held) {
      for (const { row, from, stored } of rows.values()) {
        if (row !== undefined && !stored) this.#sink.insert(table, row, from, null)
      }
      rows.clear()
    }
  }

  #replace(table: AnyTable, row: object, ordinal: number): void {
    const key = keyText(keyOf(table, row))
    const held = this.#find(table, key)
    if (held?.row !== undefined) {
      if (sameCells(table, held.row, row)) return
      if (held.stored) this.#sink.end(table, held.row, held.from, ordinal)
      else this.#sink.insert(table, held.row, held.from, ordinal)
    }
    this.#rowsOf(table).set(key, { row, from: ordinal, stored: false })
  }

  #find(table: AnyTable, key: string): Held | undefined {
    const held = this.#rowsOf(table).get(key)
    if (held === undefined && !this.#complete) throw new Error(`${table.name}: a fold did not say that it reads ${key}`)
    return held
  }

  #rowsOf(table: AnyTable): Map<string, Held> {
    const rows = this.#held.get(table)
    if (rows === undefined) throw new Error(`${table.name} belongs to none of the read models`)
    return rows
  }
}

/** An event that leaves every cell as it was makes no row. */
function sameCells(table: AnyTable, before: object, after: object): boolean {
  for (const name in table.columns) {
    if ((before as Record<string, unknown>)[name] !== (after as Record<string, unknown>)[name]) return false
  }
  return true
}

/** The key of a row, in the order of the table's key columns. */
export function keyOf(table: AnyTable, row: object): readonly KeyPart[] {
  return table.key.map((column) => (row as Record<string, KeyPart>)[column] as KeyPart)
}

/** A key as one string, for maps. */
export function keyText(key: readonly KeyPart[]): string {
  return key.length === 1 ? String(key[0]) : key.join('\n')
}
