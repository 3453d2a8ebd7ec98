// The gates of names: readings and their alternatives, facts and their types, ids that must differ.
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { type FactUse, factUsesOf } from './fact-uses.ts'
import { factsAt, objectsOf, type ReadingPart, readingsOf } from './parts.ts'
import type { Finding, Path } from './problem.ts'

/** Names with a meaning of their own in the steps and reasons of a trace. */
const RESERVED = [
  ...['code', 'clause', 'condition', 'claimYear', 'threshold', 'inForceFrom', 'inForceTo', 'rate', 'sameSpend', 'cap'],
  ...['limit', 'scope', 'prior', 'room', 'unit', 'mode', 'entitlement', 'budgetLeft', 'received', 'amount'],
]

/** What is wrong with the policy's own part, `policy.yaml`. */
export function headFindings(policy: Omit<PolicyVersion, 'clauses' | 'sourceDigest'>): Finding[] {
  const { readings } = policy
  const defaults = Object.entries(readings).filter(([, one]) => !Object.hasOwn(one.alternatives, one.default))
  return [
    ...[...readingsOf({ ...policy, readings: {} })].flatMap((use) => readingFindings(use, readings)),
    ...defaults.map(([id, one]) => ({
      path: ['readings', id, 'default'],
      code: 'ALTERNATIVE_UNKNOWN',
      en: `Reading ${id} has no alternative ${one.default}.`,
      zh: `口径 ${id} 没有名为 ${one.default} 的选项。`,
    })),
  ]
}

/** What is wrong with the names a clause uses. */
export function clauseFindings(clause: Clause, readings: PolicyVersion['readings']): Finding[] {
  return [
    ...[...readingsOf(clause)].flatMap((use) => readingFindings(use, readings)),
    ...[...factUsesOf(clause)].flatMap((use) => factFindings(use, clause)),
    ...reserved(clause),
    ...twice(
      ['facts'],
      clause.facts.map(({ name }) => name),
      'name',
    ),
    ...twice(
      ['conditions'],
      clause.conditions.map(({ id }) => id),
      'id',
    ),
    ...twice(
      ['limits'],
      clause.limits.map(({ id }) => id),
      'id',
    ),
    ...boundFindings(clause),
    ...groundsFindings(clause),
  ]
}

function readingFindings({ path, reading, choices }: ReadingPart, readings: PolicyVersion['readings']): Finding[] {
  const held = Object.hasOwn(readings, reading) ? readings[reading] : undefined
  if (held === undefined) {
    const en = `No reading ${reading} in policy.yaml.`
    return [{ path, code: 'READING_UNKNOWN', en, zh: `policy.yaml 中没有口径 ${reading}。` }]
  }
  if (choices === undefined) return []
  const wanted = Object.keys(held.alternatives).sort().join(', ')
  const given = [...choices].sort().join(', ')
  if (wanted === given) return []
  const en = `The choices must be the alternatives of ${reading} (${wanted}), they are: ${given}.`
  return [
    { path, code: 'CHOICES_DIFFER', en, zh: `选项必须与口径 ${reading} 的选项一致（${wanted}），现为：${given}。` },
  ]
}

function factFindings({ path, fact, types, words, list }: FactUse, clause: Clause): Finding[] {
  const declared = factsAt(clause, list).find(({ name }) => name === fact)
  if (declared === undefined) {
    return [{ path, code: 'FACT_UNKNOWN', en: `The clause declares no fact ${fact}.`, zh: `条款未声明事实 ${fact}。` }]
  }
  if (types !== null && !types.includes(declared.type)) {
    const en = `Fact ${fact} is of type ${declared.type}, here it must be ${types.join(' or ')}.`
    return [
      { path, code: 'FACT_TYPE', en, zh: `事实 ${fact} 的类型是 ${declared.type}，此处必须是 ${types.join(' 或 ')}。` },
    ]
  }
  if (declared.type !== 'word' && declared.type !== 'openWord') return []
  const known = declared.words
  return (words ?? [])
    .filter((one) => !Object.hasOwn(known, one))
    .map((one) => ({
      path,
      code: 'WORD_UNKNOWN',
      en: `Fact ${fact} declares no word ${one}.`,
      zh: `事实 ${fact} 未声明取值 ${one}。`,
    }))
}

function reserved({ facts }: Clause): Finding[] {
  return facts.flatMap(({ name }, i) => {
    if (!RESERVED.includes(name)) return []
    const en = `${name} has a meaning of its own in a trace: a fact needs another name.`
    return [
      { path: ['facts', i, 'name'], code: 'NAME_RESERVED', en, zh: `${name} 在计算步骤中另有含义，事实须另取名称。` },
    ]
  })
}

function twice(path: Path, names: readonly string[], member: string): Finding[] {
  return names.flatMap((name, i) => {
    if (names.indexOf(name) === i) return []
    const en = `${name} stands here a second time.`
    return [{ path: [...path, i, member], code: 'NAME_TWICE', en, zh: `${name} 重复出现。` }]
  })
}

/** The last bound is for everyone else: it alone has no condition. */
function boundFindings(clause: Clause): Finding[] {
  return [...objectsOf(clause, [])].flatMap(({ path, value }) => {
    if (value['kind'] !== 'threshold') return []
    const bounds = value['bounds'] as readonly { readonly when?: unknown }[]
    return bounds.flatMap(({ when }, i) => {
      if ((when === undefined) === (i === bounds.length - 1)) return []
      const en = 'The last bound, and no other, must be without a condition.'
      return [{ path: [...path, 'bounds', i], code: 'BOUNDS_ORDER', en, zh: '只有最后一个界限不带条件。' }]
    })
  })
}

/** A rule stands in the text, or a reading put it there. */
function groundsFindings({ conditions, oneOff, base }: Clause): Finding[] {
  const counts = base?.kind === 'projects' ? base.counts : []
  const all = [
    ...conditions.map((one, i) => ({ path: ['conditions', i], one })),
    ...counts.map((one, i) => ({ path: ['base', 'counts', i], one })),
    ...(oneOff === undefined ? [] : [{ path: ['oneOff'], one: oneOff }]),
  ]
  return all.flatMap(({ path, one }) => {
    const byText = one.span !== undefined && one.basis === undefined && one.reading === undefined
    const byReading = one.span === undefined && one.basis === 'interpretation' && one.reading !== undefined
    if (byText || byReading) return []
    const en = 'Give a span of the quote, or basis: interpretation and the reading.'
    return [{ path, code: 'GROUNDS', en, zh: '须给出引文中的文字，或写 basis: interpretation 并指明口径。' }]
  })
}
