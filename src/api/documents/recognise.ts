// What a document really is, by its bytes as they pass: the declared type is a claim. Memory is bounded by TAIL_BYTES.
import { fileTypeFromBuffer } from 'file-type'
import { DOCX, OFD, XLSX, zipNames, zipType } from './zip.ts'

/** Types of documents that are taken as evidence. */
export const TAKEN_TYPES: ReadonlySet<string> = new Set([
  ...['application/pdf', OFD, XLSX, DOCX],
  ...['image/png', 'image/jpeg', 'image/tiff', 'image/webp', 'image/bmp', 'image/gif'],
  ...['text/plain', 'text/csv', 'text/xml', 'application/xml'],
])

const HEAD_BYTES = 4_100
/** The central directory of an office file lies within its last MiB, or it is not recognised. */
const TAIL_BYTES = 1024 * 1024
const TEXTS: ReadonlySet<string> = new Set(['text/plain', 'text/csv'])
const XMLS: ReadonlySet<string> = new Set(['text/xml', 'application/xml'])
// Tab, line feed and carriage return are text; other control characters are not.

const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f]/

/** Watches a document pass by. */
export class Recogniser {
  #head: Buffer = Buffer.alloc(0)
  #tail: Buffer = Buffer.alloc(0)
  #size = 0
  /** Texts of this country are UTF-8 or GB 18030; what neither reads is no text. */
  #decoders = ['utf-8', 'gb18030'].map((encoding) => new TextDecoder(encoding, { fatal: true }))

  take(chunk: Buffer): void {
    if (this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)])
    }
    this.#size += chunk.length
    this.#tail = Buffer.concat([this.#tail, chunk])
    if (this.#tail.length > TAIL_BYTES) this.#tail = this.#tail.subarray(-TAIL_BYTES)
    this.#decoders = this.#decoders.filter((decoder) => reads(decoder, chunk, true))
  }

  /** The media type of what passed, `declared` where the bytes fit it. Ends it. */
  async end(declared: string): Promise<string> {
    const isText = this.#decoders.some((decoder) => reads(decoder, Buffer.alloc(0), false))
    const start = this.#head.toString('latin1')
    if (start.startsWith('PK\u0003\u0004')) return zipType(zipNames(this.#tail, this.#size))
    if (start.slice(0, 1_024).includes('%PDF-')) return 'application/pdf'
    if (isText) {
      const looksLikeXml = /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|[A-Za-z_!])/.test(start)
      if (TEXTS.has(declared)) return declared
      return looksLikeXml ? (XMLS.has(declared) ? declared : 'application/xml') : 'text/plain'
    }
    const found = await fileTypeFromBuffer(this.#head).catch(() => undefined)
    return found?.mime ?? 'application/octet-stream'
  }
}

function reads(decoder: Pick<InstanceType<typeof TextDecoder>, 'decode'>, chunk: Buffer, stream: boolean): boolean {
  try {
    return !CONTROLS.test(decoder.decode(chunk, { stream }))
  } catch {
    return false
  }
}
