// The shape of a clause's fact declarations.
import * as z from 'zod'
import type { FactDeclaration, Origin } from '../../domain/policy/fact-types.ts'
import { bilingual, text, word } from './words.ts'

const takes = z.enum([
  ...(['gross', 'net', 'tax', 'investment', 'firstDate', 'year', 'acquisition', 'titleBelongsToEnterprise'] as const),
  ...(['category', 'machineType', 'newlyIntroduced', 'present', 'projects'] as const),
])
const names = z.array(word).min(1)
const origin: z.ZodType<Origin> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lines'), take: takes, category: names }),
  z.strictObject({ kind: z.literal('finding') }),
  z.strictObject({
    kind: z.literal('list'),
    list: word,
    member: z.enum(['enterprise', 'village', 'project']),
    then: z.exactOptional(word),
    else: z.exactOptional(word),
  }),
  z.strictObject({ kind: z.literal('registry'), field: word }),
  z.strictObject({
    kind: z.literal('recognition'),
    field: z.enum(['title', 'level', 'date', 'first', 'matter']),
    titles: names,
  }),
  z.strictObject({ kind: z.literal('upstreamAward'), level: word, take: z.enum(['amount', 'granted']) }),
  z.strictObject({ kind: z.literal('figure'), figure: word }),
  z.strictObject({ kind: z.literal('round'), field: z.literal('benefitYear') }),
])

const named = {
  name: word,
  label: text,
  none: z.exactOptional(text),
  aside: z.exactOptional(bilingual),
  from: z.exactOptional(origin),
}
const words = z.record(word, text)

/** A fact of a clause, or a member of the items of one. */
export const factSchema: z.ZodType<FactDeclaration> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ ...named, type: z.enum(['money', 'rate', 'year', 'date', 'boolean']) }),
    z.strictObject({ ...named, type: z.literal('quantity'), unit: text }),
    z.strictObject({ ...named, type: z.literal('count'), unit: text }),
    z.strictObject({ ...named, type: z.literal('word'), words }),
    z.strictObject({ ...named, type: z.literal('openWord'), words }),
    z.strictObject({ ...named, type: z.literal('text') }),
    z.strictObject({ ...named, type: z.literal('list'), items: z.array(factSchema).min(1) }),
    z.strictObject({ ...named, type: z.enum(['moneyByYear', 'booleanByYear']) }),
  ]),
)
