// Codes for firms that do not exist. The organisation part begins with MADEM, so that a reader sees the demonstration in it.
import { type Uscc, uscc, usccCheckDigitHolds } from '../../domain/identifiers.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The code of the n-th invented firm, 91 + division + organisation + check digit; `wrong` gives the next digit instead. */
export function inventedCode(division: string, n: number, wrong: boolean): Uscc {
  const organisation = `MADEM${String(n).padStart(3, '0')}`
  const stem = `91${division}${organisation}${organisationDigit(organisation)}`
  const right = Array.from(ALPHABET).findIndex((digit) => usccCheckDigitHolds(uscc(`${stem}${digit}`)))
  return uscc(`${stem}${ALPHABET.charAt(wrong ? (right + 1) % ALPHABET.length : right)}`)
}

/** The check digit of an organisation code (GB 11714): 11 − Σ weight × value mod 11. */
function organisationDigit(organisation: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const values = Array.from(organisation, (character) => parseInt(character, 36))
  const weighted = weights.reduce((total, weight, i) => total + weight * (values[i] as number), 0)
  const digit = 11 - (weighted % 11)
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit)
}
