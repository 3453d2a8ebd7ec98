// Names of things, checked once where they enter: codes of enterprises and jurisdictions, document numbers, the ledger's
// own ids, and names of persons and firms. Inside, the brand is the proof; nothing is checked again.

declare const kind: unique symbol
type Named<K extends string> = string & { readonly [kind]: K }

/** 统一社会信用代码 (GB 32100-2015): well formed; its check digit may still be wrong, see usccCheckDigitHolds. */
export type Uscc = Named<'uscc'>
/** Code of an administrative division (GB/T 2260): six digits, e.g. 350521 for Hui'an. */
export type JurisdictionCode = Named<'jurisdiction'>
/** An id the ledger itself gives: `app-…`, `ent-…`, `pay-…`, or the name of a policy, round or budget line. */
export type LedgerId = Named<'ledgerId'>
/** 文号, e.g. 惠政办〔2021〕47号. */
export type DocumentNumber = Named<'documentNumber'>

// Registering department, category, six digits of the division, nine of the organisation, the check digit. I, O, S, V
// and Z are not in the alphabet.
const USCC = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/
const JURISDICTION = /^[1-9]\d{5}$/
const LEDGER_ID = /^(?=.{3,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$/
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Whether the text has the form of GB 32100; the check digit may be wrong. */
export function isUscc(text: string): text is Uscc {
  return USCC.test(text)
}

/** Throws a RangeError unless the text has the form of GB 32100; a wrong check digit passes. */
export function uscc(text: string): Uscc {
  if (!isUscc(text)) throw new RangeError(`not a unified social credit code of 18 characters: ${text}`)
  return text
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] // 3^i mod 31

/** Whether the 18th character is the one GB 32100 computes. False is a warning only: legally valid early codes fail it. */
export function usccCheckDigitHolds(code: Uscc): boolean {
  const weighted = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(code.charAt(i)), 0)
  return code.charAt(17) === ALPHABET.charAt((31 - (weighted % 31)) % 31)
}

/** Six digits that do not start with 0. */
export function isJurisdictionCode(text: string): text is JurisdictionCode {
  return JURISDICTION.test(text)
}

/** Throws a RangeError unless isJurisdictionCode holds. */
export function jurisdictionCode(text: string): JurisdictionCode {
  if (!isJurisdictionCode(text)) throw new RangeError(`not a jurisdiction code of six digits: ${text}`)
  return text
}

/** 3 to 64 lower-case letters, digits and single hyphens between them. */
export function isLedgerId(text: string): text is LedgerId {
  return LEDGER_ID.test(text)
}

/** Throws a RangeError unless isLedgerId holds. */
export function ledgerId(text: string): LedgerId {
  if (!isLedgerId(text)) throw new RangeError(`not an id of 3 to 64 lower-case letters, digits and hyphens: ${text}`)
  return text
}

/** 1 to 60 characters, no white space at the ends, no control or invisible characters, composed form (NFC). */
export function isDocumentNumber(text: string): text is DocumentNumber {
  return isCleanText(text, 60)
}

/** Throws a RangeError unless isDocumentNumber holds. */
export function documentNumber(text: string): DocumentNumber {
  if (!isDocumentNumber(text)) throw new RangeError(`not a document number of 1 to 60 characters: ${text}`)
  return text
}

/**
 * A name as the ledger keeps it: composed form (NFC), no white space at the ends, 1 to 200 characters, so that one name
 * has one sequence of bytes. Throws a RangeError on control or invisible characters, and when nothing is left.
 */
export function cleanName(text: string): string {
  const name = text.normalize('NFC').trim()
  if (!isCleanText(name, 200)) throw new RangeError('not a name of 1 to 200 visible characters')
  return name
}

/** Characters are code points: a rare Han character outside the basic plane counts once. */
function isCleanText(text: string, limit: number): boolean {
  const length = Array.from(text).length
  return length >= 1 && length <= limit && text === text.trim() && text === text.normalize('NFC') && !CONTROL.test(text)
}
