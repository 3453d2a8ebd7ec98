// A quote with the words of its values marked. Spans may lie inside each other or overlap: each letter is marked once, and every
// span leaves its number where it begins.
import { html } from 'ghtml'

export interface Mark {
  readonly span: string
  readonly label: string
}

/** The quote as markup. White space is ignored when a span is looked for; a span that is not there leaves no mark. */
export function marked(quote: string, marks: readonly Mark[]): string {
  const places = Array.from(quote).flatMap((letter, at) => (/\s/u.test(letter) ? [] : [{ letter, at }]))
  const bare = places.map(({ letter }) => letter)
  const inside = new Set<number>()
  const labels = new Map<number, string[]>()
  for (const { span, label } of marks) {
    const letters = Array.from(span.replace(/\s/gu, ''))
    const from = bare.findIndex((_, i) => letters.every((letter, j) => bare[i + j] === letter))
    if (from === -1) continue
    for (let i = from; i < from + letters.length; i++) inside.add(places[i]?.at ?? -1)
    const at = places[from]?.at ?? 0
    labels.set(at, [...(labels.get(at) ?? []), label])
  }
  return Array.from(quote)
    .map((letter, at) => {
      const sign = labels.get(at)?.join('、')
      const number = sign === undefined ? '' : html`<sup>${sign}</sup>`
      return number + (inside.has(at) ? html`<mark>${letter}</mark>` : html`${letter}`)
    })
    .join('')
    .replaceAll('</mark><mark>', '')
}
