// 四（二）, 四（三）: titles; 四（四）: energy saved; 四（五）: design; 四（六）: cloud; 四（七）: demonstration projects.
import { byGross, byNet, type Goods } from './goods.ts'
import { casesOf, one, priced, refusedRow, row } from './plan.ts'

const PILOT = 'provincialSmartManufacturingPilot'
const toppedUp = (title: string, cityAward: string | undefined, over: Partial<Goods['title']> = {}): Goods => ({
  stated: { enterpriseType: 'industrial' },
  title: {
    ...{ title, level: title === PILOT ? 'province' : 'city' },
    ...(cityAward === undefined ? {} : { cityAward }),
    ...over,
  },
})
const trading = (goods: Goods): Goods => ({ ...goods, stated: { enterpriseType: 'trading' } })

/** 四（二）: 70% of the city's award for the provincial pilot, once. */
export const PILOTS = casesOf('upstream', '4.2a', [
  row(30, 'any', 'OK', (choose) => toppedUp(PILOT, priced(choose, 300_000, 700))),
  row(4, 'any', 'NO_UPSTREAM_AWARD', () => toppedUp(PILOT, '500000.00', { revoked: true })),
  row(3, 'any', 'NOT_ELIGIBLE_PARTY', () => trading(toppedUp(PILOT, '500000.00'))),
  one('heavy-98', 'OK', toppedUp(PILOT, '1000000.00')),
  one('heavy-98', 'ALREADY_PAID_ONE_OFF', toppedUp(PILOT, undefined)),
  refusedRow(1, 'heavy-99', 'FACTS_MISSING', () => toppedUp(PILOT, undefined)),
])

/** 四（二）: 70% of the city's award for a newly recognised smart factory or digital workshop. */
export const WORKSHOPS = casesOf(
  'upstream',
  '4.2b',
  [
    row(36, 'any', 'OK', (choose) => toppedUp('digitalWorkshop', priced(choose, 100_000, 400))),
    row(24, 'any', 'OK', (choose) => toppedUp('smartFactory', priced(choose, 100_000, 400))),
    row(8, 'any', 'CONDITION_NOT_MET', () => toppedUp('smartFactory', '300000.00', { renewal: true })),
    row(4, 'any', 'NO_UPSTREAM_AWARD', () => toppedUp('digitalWorkshop', '300000.00', { revoked: true })),
    row(5, 'any', 'NOT_ELIGIBLE_PARTY', () => trading(toppedUp('digitalWorkshop', '300000.00'))),
    // 300,000.01 × 70% = 210,000.007, down to the fen.
    one('heavy-98', 'OK', toppedUp('digitalWorkshop', '300000.01')),
    one('heavy-98', 'ALREADY_PAID_ONE_OFF', toppedUp('digitalWorkshop', undefined)),
    refusedRow(1, 'heavy-99', 'FACTS_MISSING', () => toppedUp('smartFactory', undefined)),
  ],
  PILOTS.length + 1,
)

const titled = (title: string, level: 'national' | 'province' | 'city', on = '2022-06-15'): Goods => ({
  title: { title, level, on },
})
const titles = (title: string) => [
  row(15, 'any', 'OK', () => titled(title, 'province')),
  row(12, 'any', 'OK', () => titled(title, 'national')),
  row(5, 'any', 'CONDITION_NOT_MET', () => titled(title, 'city')),
  // The document is in force from 30 November 2021 on.
  row(3, 'any', 'OK', () => titled(title, 'province', '2021-11-30')),
  row(4, 'any', 'OUT_OF_PERIOD', () => titled(title, 'province', '2021-11-29')),
  one('heavy-100', 'OK', titled(title, 'province')),
  one('heavy-100', 'ALREADY_PAID_ONE_OFF', {}),
]

/** 四（三）: circular economy, 200,000.00 national and 100,000.00 provincial. */
export const CIRCULAR = casesOf('titles', '4.3a', titles('energySavingCircularEconomyDemo'))
/** 四（三）: green factories, 200,000.00 national and 100,000.00 provincial. */
export const GREEN = casesOf('titles', '4.3b', titles('greenFactory'), CIRCULAR.length + 1)

const certified = (annualEnergyTce: string, over: Record<string, boolean> = {}): Goods => ({
  stated: { annualEnergyTce, firstCertification: true, certifierOnCncaList: true, date: '2022-03-01', ...over },
})

/** 四（三）: 100,000.00 for the first certificate of a listed user of 5,000 t and more. */
export const ENERGY = casesOf('energy', '4.3c', [
  row(40, 'heavy', 'OK', (choose) => certified(`${5001 + choose(9000)}.5`)),
  one('heavy-91', 'OK', certified('5000')),
  one('heavy-92', 'BELOW_THRESHOLD', certified('4999.999')),
  row(7, 'heavy', 'BELOW_THRESHOLD', (choose) => certified(`${2000 + choose(2900)}`)),
  row(6, 'light', 'NOT_ELIGIBLE_PARTY', () => certified('8000')),
  row(3, 'heavy', 'CONDITION_NOT_MET', () => certified('8000', { firstCertification: false })),
  row(3, 'heavy', 'CONDITION_NOT_MET', () => certified('8000', { certifierOnCncaList: false })),
  one('heavy-93', 'OK', certified('9000')),
  one('heavy-93', 'ALREADY_PAID_ONE_OFF', certified('8999')),
])

const saved = (annualSavingTce: string, enterpriseType = 'industrial'): Goods => ({
  stated: { enterpriseType, annualSavingTce, date: '2022-03-01' },
})

/** 四（四）: 500.00 for each tonne saved, from 100 t on, at most 500,000.00. */
export const SAVING = casesOf('saving', '4.4a', [
  row(100, 'any', 'OK', (choose) => saved(`${101 + choose(800)}.5`)),
  one('heavy-91', 'OK', saved('100')),
  one('heavy-92', 'BELOW_THRESHOLD', saved('99.999')),
  // 1,000 t is the cap.
  one('heavy-93', 'OK', saved('1000')),
  one('heavy-94', 'CAPPED', saved('1000.01')),
  row(9, 'any', 'CAPPED', (choose) => saved(`${1100 + choose(900)}`)),
  row(12, 'any', 'BELOW_THRESHOLD', (choose) => saved(`${20 + choose(79)}`)),
  row(10, 'any', 'NOT_ELIGIBLE_PARTY', () => saved('300', 'trading')),
])

const designed = (fee: string, over: Goods['stated'] = {}): Goods => ({
  lines: [byGross('designService', fee, { on: '2022-05-10' })],
  stated: { contractMonths: 12, filedInAdvance: true, ...over },
})

/** 四（五）: 10% of the design fee, from 200,000.00 on, at most 100,000.00 for an enterprise over the document's life. */
export const DESIGN = casesOf('design', '4.5b', [
  row(74, 'any', 'OK', (choose) => designed(priced(choose, 201_000, 790))),
  one('heavy-91', 'OK', designed('200000.00')),
  one('heavy-92', 'BELOW_THRESHOLD', designed('199999.99')),
  one('heavy-93', 'OK', designed('1000000.00')),
  one('heavy-94', 'CAPPED', designed('1000000.01')),
  one('heavy-95', 'CAPPED_BY_PRIOR', { ...designed('500000.00'), earlier: '60000.00' }),
  one('heavy-96', 'CAP_USED_UP', { ...designed('500000.00'), earlier: '100000.00' }),
  row(12, 'any', 'BELOW_THRESHOLD', (choose) => designed(priced(choose, 50_000, 149))),
  row(8, 'any', 'CONDITION_NOT_MET', () => designed('300000.00', { contractMonths: 11 })),
  row(6, 'any', 'CONDITION_NOT_MET', () => designed('300000.00', { filedInAdvance: false })),
  row(10, 'below', 'NOT_ELIGIBLE_PARTY', () => designed('300000.00')),
])

const hosted = (fee: string, rate?: string): Goods => ({
  lines: [byGross('cloudService', fee, { on: '2022-05-10' })],
  ...(rate === undefined ? {} : { rate }),
})

/** 四（六）: from 5,000.00 to below 50,000.00, at a rate of at most 30% that the bureau decides for each case. */
export const CLOUD = casesOf('cloud', '4.6', [
  row(84, 'any', 'OK', (choose) => hosted(priced(choose, 5_100, 449, 100), '0.3')),
  row(35, 'any', 'OK', (choose) => hosted(priced(choose, 5_100, 449, 100), '0.25')),
  one('heavy-91', 'OK', hosted('5000.00', '0.3')),
  one('heavy-92', 'BELOW_THRESHOLD', hosted('4999.99')),
  one('heavy-93', 'OK', hosted('49999.99', '0.25')),
  one('heavy-94', 'ABOVE_UPPER_BOUND', hosted('50000.00')),
  row(15, 'any', 'BELOW_THRESHOLD', (choose) => hosted(priced(choose, 1_000, 39, 100))),
  row(16, 'any', 'ABOVE_UPPER_BOUND', (choose) => hosted(priced(choose, 50_100, 900, 100))),
])

/** The projects on the bureau's list: those of the first 46 cases below. */
export const DEMO_PROJECTS = Array.from({ length: 46 }, (_, i) => `project-${String(i + 1).padStart(2, '0')}`)
const project = (n: number, net: string): Goods => ({
  lines: [byNet('itHardwareSoftware', net, { project: `project-${String(n).padStart(2, '0')}`, on: '2022-06-20' })],
})

/** 四（七）: 30% of what was invested in a demonstration project, at most 1,000,000.00 a project. */
export const INTERNET = casesOf('internet', '4.7', [
  row(36, 'any', 'OK', (choose, i) => project(i + 1, priced(choose, 300_000, 3000))),
  row(8, 'any', 'CAPPED', (choose, i) => project(i + 37, priced(choose, 3_400_000, 2000))),
  // 30% of 3,333,333.33 is 999,999.99; of 3,333,333.34 it is 1,000,000.002, above the cap.
  one('heavy-91', 'OK', project(45, '3333333.33')),
  one('heavy-92', 'CAPPED', project(46, '3333333.34')),
  row(10, 'any', 'CONDITION_NOT_MET', (choose, i) => project(i + 60, priced(choose, 300_000, 900))),
])
