// Tables with one shared undo journal. The writer folds entries before they are stored; if the log refuses them, it rolls
// back to the mark. Values are immutable records: a change replaces the record.

/** Remembers what was overwritten since the last `settle`. */
export class Journal {
  readonly #undo: (() => void)[] = []

  note(undo: () => void): void {
    this.#undo.push(undo)
  }

  /** A point to roll back to. */
  mark(): number {
    return this.#undo.length
  }

  /** Undoes everything noted after the mark, newest first. */
  rollback(mark: number): void {
    while (this.#undo.length > mark) this.#undo.pop()?.()
  }

  /** Forgets all undo steps: what was folded is stored. */
  settle(): void {
    this.#undo.length = 0
  }
}

/** A map whose changes can be undone. Iterates in order of first insertion. */
export class Table<V> {
  readonly #rows = new Map<string, V>()
  readonly #journal: Journal

  constructor(journal: Journal) {
    this.#journal = journal
  }

  get(key: string): V | undefined {
    return this.#rows.get(key)
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  set(key: string, row: V): void {
    const rows = this.#rows
    const before = rows.get(key)
    this.#journal.note(before === undefined ? () => rows.delete(key) : () => rows.set(key, before))
    rows.set(key, row)
  }

  /** Removes a row. Undoing puts it back at the end: order of iteration is not part of the state. */
  delete(key: string): void {
    const before = this.#rows.get(key)
    if (before === undefined) return
    this.#rows.delete(key)
    this.#journal.note(() => this.#rows.set(key, before))
  }

  get size(): number {
    return this.#rows.size
  }

  entries(): IterableIterator<[string, V]> {
    return this.#rows.entries()
  }

  values(): IterableIterator<V> {
    return this.#rows.values()
  }
}
