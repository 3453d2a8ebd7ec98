// Static checks of use: a fact that nothing reads, a reading that nothing leans on.
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { PolicyVersion, Reading } from '../../domain/policy/types.ts'
import { factUsesOf } from './fact-uses.ts'
import type { Head } from './head-quotes.ts'
import { readingsOf } from './parts.ts'
import type { Finding } from './problem.ts'

/** What a highest award of one matter reads of a claim. */
const OF_MATTER = ['matter', 'title', 'level', 'stage']

/** Facts of the clause that no calculation reads; evidence alone is no use. */
export function unusedFacts({ rules = [] }: PolicyVersion, clause: Clause): Finding[] {
  const own = rules.filter(({ clauses }) => clauses.includes(clause.id))
  const uses = [...factUsesOf(clause)].filter(({ path }) => path[0] !== 'evidence')
  const used = new Set([
    ...uses.filter(({ list }) => list === undefined).map(({ fact }) => fact),
    ...(own.some(({ kind }) => kind === 'sameSpend') ? ['sameSpend'] : []),
    ...(own.some(({ kind }) => kind === 'highestOfMatter') ? OF_MATTER : []),
  ])
  return clause.facts.flatMap((fact, i): Finding[] => {
    const path = ['facts', i, 'name']
    if (fact.aside !== undefined) return used.has(fact.name) ? [read(path, fact.name)] : []
    if (!used.has(fact.name)) return [unused(path, fact.name)]
    if (fact.type !== 'list') return []
    const inside = new Set(uses.filter(({ list }) => list === fact.name).map((use) => use.fact))
    return fact.items.flatMap((item, j) =>
      inside.has(item.name) ? [] : [unused(['facts', i, 'items', j, 'name'], `${fact.name}.${item.name}`)],
    )
  })
}

function unused(path: Finding['path'], name: string): Finding {
  return { path, code: 'FACT_UNUSED', en: `Nothing reads the fact ${name}.`, zh: `事实 ${name} 没有被任何计算使用。` }
}

function read(path: Finding['path'], name: string): Finding {
  const en = `The fact ${name} is declared as an aside, and yet it is read.`
  return {
    path: [...path.slice(0, -1), 'aside'],
    code: 'FACT_READ',
    en,
    zh: `事实 ${name} 声明为仅供参考，却参与计算。`,
  }
}

/** Readings that neither the document nor a clause leans on. */
export function unusedReadings(head: Head, clauses: readonly Clause[]): Finding[] {
  const none: { readonly [id: string]: Reading } = {}
  const used = new Set(
    [{ ...head, readings: none }, ...clauses].flatMap((one) => [...readingsOf(one)]).map((use) => use.reading),
  )
  return Object.keys(head.readings).flatMap((id) => {
    if (used.has(id)) return []
    const en = `Nothing leans on the reading ${id}.`
    return [{ path: ['readings', id], code: 'READING_UNUSED', en, zh: `没有任何条款使用口径 ${id}。` }]
  })
}
