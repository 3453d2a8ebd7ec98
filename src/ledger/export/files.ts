// The names of an export's files, and how far writing or reading them is.

export const EVENTS_FILE = 'events.jsonl'
export const CONTENT_FILE = 'content.jsonl'
/** Written last: without it an export is not complete. */
export const MANIFEST_FILE = 'manifest.json'
/** The keys of personal fields, in a folder of their own. */
export const KEYS_FILE = 'keys.jsonl'

/** `content/<hex>` of a digest: each content is a file of its own. */
export function contentFile(digest: string): string {
  return `content/${digest.slice('sha256:'.length)}`
}

/** How far an export or an import is. `total` is 0 when it is not known beforehand. */
export interface ExportProgress {
  readonly stage: 'check' | 'events' | 'content' | 'compare'
  readonly done: number
  readonly total: number
}

/** Progress is told once in so many events. */
export const PROGRESS_EVERY = 1_000
