// A one-page PDF of lines of text, written by hand (ISO 32000-1): the same lines give the same bytes. Chinese is set in
// Adobe's STSong-Light and the rest in Helvetica; readers bring both along, so that no font has to be embedded.

const TOP = 780
const LEADING = 22

/** The document's bytes. Requires at most 34 lines, which is what a page of A4 holds. */
export function pdfOf(lines: readonly string[]): Buffer {
  if (lines.length > 34) throw new RangeError(`a page holds 34 lines, not ${lines.length}`)
  const shown = lines.map((line) => `${runsOf(line)} T*`).join('\n')
  const content = `BT ${LEADING} TL 56 ${TOP} Td\n${shown}\nET`
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R ' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
      '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])
}

/** Objects 1 to n, then the table of their offsets. All of it is ASCII, so that characters count bytes. */
function assembled(objects: readonly string[]): Buffer {
  let text = '%PDF-1.5\n'
  const offsets = objects.map((object, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + trailer, 'latin1')
}

/** A line as runs of one font each. */
function runsOf(line: string): string {
  const runs = line.match(/[ -~]+|[^ -~]+/gu) ?? []
  return runs
    .map((run) => (/^[ -~]/.test(run) ? `/F2 12 Tf <${ascii(run)}> Tj` : `/F1 12 Tf <${utf16(run)}> Tj`))
    .join(' ')
}

function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex')
}

/** UTF-16, big endian, in hex. */
function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')
}
