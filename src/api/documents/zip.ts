// What a ZIP container is, by the names in its central directory (APPNOTE 4.3.12 and 4.3.16): office files and OFD are ZIPs.

const END = Buffer.from('PK\u0005\u0006', 'latin1')
const ENTRY = Buffer.from('PK\u0001\u0002', 'latin1')

/** The names in the central directory, read from the last bytes of a file; empty when it cannot be read from them. */
export function zipNames(tail: Buffer, size: number): readonly string[] {
  const end = tail.lastIndexOf(END)
  if (end < 0 || end + 22 > tail.length) return []
  const count = tail.readUInt16LE(end + 10)
  let at = tail.readUInt32LE(end + 16) - (size - tail.length)
  const names: string[] = []
  for (let entry = 0; entry < count; entry++) {
    if (at < 0 || at + 46 > end || !tail.subarray(at, at + 4).equals(ENTRY)) return []
    const [name, extra, comment] = [28, 30, 32].map((offset) => tail.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    names.push(tail.toString('latin1', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return names
}

/** The media type of a ZIP by what is in it; `application/zip` for any other. */
export function zipType(names: readonly string[]): string {
  const has = (name: string) => names.includes(name)
  if (names.some((name) => /vbaproject\.bin$/i.test(name))) return 'application/vnd.ms-office.macro-enabled'
  if (has('[Content_Types].xml') && has('xl/workbook.xml')) return XLSX
  if (has('[Content_Types].xml') && has('word/document.xml')) return DOCX
  if (has('OFD.xml')) return OFD
  return 'application/zip'
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** GB/T 33190. */
export const OFD = 'application/ofd'
