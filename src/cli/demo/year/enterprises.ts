// The 320 firms of the bureau's year. None exists; every name says so. Firms of one pool may stand in for one another.
import type { Industry } from '../../../domain/enterprise/events.ts'
import { enterpriseId } from '../../../codec/enterprise-id.ts'
import { type DemoEnterprise, OLD_REVOLUTIONARY_VILLAGES } from '../enterprises.ts'
import { JURISDICTION } from '../ids.ts'
import { choicesFor, oneOf } from '../random.ts'
import { inventedCode } from '../uscc.ts'

/** What clauses tell apart: the low threshold holds for stone and light, and for village; below is below the size. */
export type Pool = 'stone' | 'light' | 'village' | 'heavy' | 'below'

interface PoolRow {
  readonly pool: Pool
  readonly count: number
  readonly industries: readonly Industry[]
}
const POOLS: readonly PoolRow[] = [
  { pool: 'stone', count: 110, industries: ['stoneCarving'] },
  { pool: 'light', count: 60, industries: ['bags', 'apparel'] },
  { pool: 'village', count: 30, industries: ['food', 'other'] },
  { pool: 'heavy', count: 100, industries: ['food', 'other'] },
  { pool: 'below', count: 20, industries: ['stoneCarving', 'other'] },
]

const TRADES: Readonly<Record<Industry, string>> = {
  stoneCarving: '石雕',
  bags: '箱包',
  apparel: '服装',
  food: '食品',
  other: '机械',
}
const FIRST = Array.from('云海山林溪石松竹梅兰泉岭港湾岩峰')
const SECOND = Array.from('兴盛达丰隆泰和顺昌荣裕康宁安瑞祥')
const PLAIN_VILLAGES = ['南垵', '东园', '溪头', '霞浦', '后港'].map((name) => `演示${name}村`)
const PERSONS = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五', '吴己六', '郑庚七', '王辛八']

/** A firm of the year with its pool. */
export interface YearEnterprise extends DemoEnterprise {
  readonly pool: Pool
}

/** All firms in the order of the pools; keys are the pool and a number from 1: `stone-17`. */
export const YEAR_ENTERPRISES: readonly YearEnterprise[] = POOLS.flatMap((row) =>
  Array.from({ length: row.count }, (_, i) => ({ row, i })),
).map(({ row: { pool, industries }, i }, n) => {
  const key = `${pool}-${i + 1}`
  const choose = choicesFor(`year/${key}`)
  const industry = industries[i % industries.length] as Industry
  const code = inventedCode(JURISDICTION, 100 + n, n % 97 === 5)
  const name = `${FIRST[n % FIRST.length]}${SECOND[Math.floor(n / FIRST.length) % SECOND.length]}`
  return {
    key,
    pool,
    id: enterpriseId(JURISDICTION, code),
    code,
    name: `惠安${name}${TRADES[industry]}有限公司（演示）`,
    industry,
    village: oneOf(choose, pool === 'village' ? OLD_REVOLUTIONARY_VILLAGES : PLAIN_VILLAGES),
    legalRepresentative: oneOf(choose, PERSONS),
    contact: `0595-0001${String(1000 + n)}`,
    aboveDesignated: pool !== 'below',
  }
})

const BY_KEY = new Map(YEAR_ENTERPRISES.map((one) => [one.key, one]))

/** The firm of a key. Throws a RangeError if there is none. */
export function yearEnterprise(key: string): YearEnterprise {
  const found = BY_KEY.get(key)
  if (found === undefined) throw new RangeError(`the year has no enterprise ${key}`)
  return found
}
