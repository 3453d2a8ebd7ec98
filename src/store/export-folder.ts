// The port of the place where an export lies: named files, each written whole or not at all.

export interface ExportFolder {
  /** Whether nothing lies there yet; also true when the place does not exist. */
  isEmpty(): Promise<boolean>
  /**
   * Writes a file from its chunks. It bears its name only when every byte is durable; an interrupted write leaves no
   * file of that name. Throws RangeError on a name that is none, and whatever `chunks` throws.
   */
  write(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>
  /** The bytes of a file in order. Throws FileMissing at the first chunk when there is none. */
  read(name: string): AsyncIterable<Buffer>
}

/** The file is not there. */
export class FileMissing extends Error {
  readonly file: string
  constructor(file: string, options?: ErrorOptions) {
    super(`${file} is not there`, options)
    this.name = 'FileMissing'
    this.file = file
  }
}
