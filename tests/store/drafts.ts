// Fixed drafts and clocks for the tests of the store. Every id is computed from a name, no clock is read.
import { envelopeBytes, type Draft } from '../../src/integrity/envelope.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import type { ContentStore, StoredContent } from '../../src/store/content-store.ts'

const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'

/** A draft named `name`: the same name gives the same id, other payloads other content. */
export function draft(name: string, payload: Draft['payload'] = { name }): Draft {
  return {
    id: uuidV5(NAMES, name),
    type: 'TestNoted',
    schema: 1,
    actor: { id: 'clerk-lin', role: 'clerk' },
    command: uuidV5(NAMES, `command of ${name}`),
    correlation: uuidV5(NAMES, `command of ${name}`),
    validAt: '2026-03-02',
    subjects: { application: 'app-1' },
    payload,
  }
}

/** Drafts `name/0`, `name/1` … */
export function drafts(name: string, count: number): Draft[] {
  return Array.from({ length: count }, (_, index) => draft(`${name}/${index}`))
}

/** A draft whose stored form at this place has exactly `size` bytes. */
export function draftOfSize(name: string, size: number, stream: string, revision: number): Draft {
  const empty = envelopeBytes(draft(name, { text: '' }), stream, revision, MORNING).length
  return draft(name, { text: 'x'.repeat(size - empty) })
}

/** 09:00 on 2 March 2026 in Beijing. */
export const MORNING = '2026-03-02T01:00:00.000Z'

/** A clock that shows these instants one after the other, and then the last one for ever. */
export function clock(...instants: string[]): () => Date {
  let index = 0
  return () => new Date(instants[Math.min(index++, instants.length - 1)] as string)
}

/** Everything an iteration yields. */
export async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of iterable) items.push(item)
  return items
}

/** Every content of a store, each whole. */
export async function wholeContents(store: ContentStore): Promise<readonly StoredContent[]> {
  const contents: StoredContent[] = []
  for (const { digest } of await collect(store.list())) contents.push((await store.get(digest)) as StoredContent)
  return contents
}
