// Text that a spreadsheet must show and never run: a cell that begins like a formula gets an apostrophe before it.

/** What makes a spreadsheet take a cell for a formula, also behind a tab or a line break (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** The text, with an apostrophe before a leading = + - @ (also full-width), tab or line break. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}
