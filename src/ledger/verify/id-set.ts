// Which event ids were seen: 32 bytes of memory an id at most, where a set of strings would take about 150.
const WORDS = 4
const FIRST_SLOTS = 1_024
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A set of UUIDs in lower case. Anything else is never in it: the frame of an event is checked elsewhere. */
export class IdSet {
  #slots = new Uint32Array(FIRST_SLOTS * WORDS)
  #size = 0

  has(id: string): boolean {
    return UUID.test(id) && this.#isAt(this.#place(wordsOf(id)))
  }

  add(id: string): void {
    if (!UUID.test(id)) return
    // Never more than half full, so that a free slot is found after a step or two.
    if (this.#size * WORDS * 2 >= this.#slots.length) this.#grow()
    const words = wordsOf(id)
    const place = this.#place(words)
    if (this.#isAt(place)) return
    this.#slots.set(words, place)
    this.#size++
  }

  /** Where the id stands, or the free place where it would. All zeros is free: the nil UUID names no event. */
  #place(words: Uint32Array): number {
    const slots = this.#slots
    let at = ((words[0] as number) * WORDS) % slots.length
    while (this.#isAt(at) && !words.every((word, i) => slots[at + i] === word)) at = (at + WORDS) % slots.length
    return at
  }

  #isAt(place: number): boolean {
    for (let i = 0; i < WORDS; i++) if (this.#slots[place + i] !== 0) return true
    return false
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(before.length * 2)
    for (let at = 0; at < before.length; at += WORDS) {
      const words = before.subarray(at, at + WORDS)
      if (words.some((word) => word !== 0)) this.#slots.set(words, this.#place(words))
    }
  }
}

function wordsOf(id: string): Uint32Array {
  const hex = id.replaceAll('-', '')
  return Uint32Array.from({ length: WORDS }, (_, i) => parseInt(hex.slice(i * 8, i * 8 + 8), 16))
}
