// 四（一） production equipment in two lists, 四（二） machines of stone carving, 四（四） boilers, 四（五） research.
import { byNet, type Goods } from './goods.ts'
import { casesOf, one, priced, refusedRow, row } from './plan.ts'

const machine = (net: string, over: Parameters<typeof byNet>[2] = {}): Goods => ({
  lines: [byNet('productionEquipment', net, over)],
})

/** 四（一）, first list: 5% of the invoices, tax included, at most 1,000,000.00 a year; from 500,000.00 or 200,000.00 on. */
export const SPRING_EQUIPMENT = casesOf('equipment', '4.1', [
  row(70, 'stone', 'OK', (choose) => machine(priced(choose, 210_000, 500))),
  row(55, 'light', 'OK', (choose) => machine(priced(choose, 210_000, 500))),
  row(20, 'village', 'OK', (choose) => machine(priced(choose, 210_000, 280))),
  row(70, 'heavy', 'OK', (choose) => machine(priced(choose, 510_000, 2000))),
  // Both sides of both thresholds, which are tested on the net price.
  one('stone-101', 'OK', machine('200000.00')),
  one('stone-102', 'BELOW_THRESHOLD', machine('199999.99')),
  one('heavy-91', 'OK', machine('500000.00')),
  one('heavy-92', 'BELOW_THRESHOLD', machine('499999.99')),
  // 20,000,000.00 with tax: 5% is the cap itself. 30,000,000.00 net is above it.
  one('heavy-93', 'OK', machine('17699115.04')),
  one('heavy-94', 'CAPPED', machine('30000000.00')),
  // 678,000.00, then 322,000.00 of 452,000.00, then nothing: the largest comes first.
  one('heavy-95', 'OK', machine('12000000.00')),
  one('heavy-95', 'CAPPED_BY_PRIOR', machine('8000000.00')),
  one('heavy-95', 'CAP_USED_UP', machine('1000000.00')),
  row(10, 'heavy', 'OUT_OF_PERIOD', (choose) => machine(priced(choose, 600_000, 900), { on: '2021-12-20' })),
  row(8, 'heavy', 'CONDITION_NOT_MET', (choose) => ({ lines: [byNet('other', priced(choose, 600_000, 900))] })),
  row(6, 'stone', 'CONDITION_NOT_MET', (choose) => machine(priced(choose, 300_000, 300), { isNew: false })),
  row(6, 'light', 'CONDITION_NOT_MET', (choose) =>
    machine(priced(choose, 300_000, 300), { title: 'leasedWithoutTitle' }),
  ),
  row(8, 'heavy', 'OK', (choose) => machine(priced(choose, 600_000, 900), { title: 'leased' })),
  row(14, 'below', 'NOT_ELIGIBLE_PARTY', (choose) => machine(priced(choose, 600_000, 900))),
  row(10, 'stone', 'BELOW_THRESHOLD', (choose) => machine(priced(choose, 60_000, 139))),
  row(10, 'heavy', 'BELOW_THRESHOLD', (choose) => machine(priced(choose, 210_000, 289))),
  refusedRow(2, 'heavy', 'OUT_OF_WINDOW', () => machine('900000.00'), { isLate: true }),
  refusedRow(1, 'stone-101', 'INVOICE_ALREADY_CLAIMED', () => machine('200000.00'), { sameInvoiceAs: 'equipment-216' }),
  refusedRow(1, 'stone-103', 'INVOICE_ALREADY_CLAIMED', () => machine('200000.00'), { sameInvoiceAs: 'equipment-216' }),
  // After the window, and waived by a document.
  { ...one('heavy-99', 'OK', machine('700000.00')), isLate: true },
])

/** The four of equal rank where the money of the second list ends, in the order of the minutes. */
export const TIED = ['equipment2-041', 'equipment2-042', 'equipment2-043', 'equipment2-044'] as const

/** 四（一）, second list, whose line of 2,765,900.00 runs out. Awards are net × 1.13 × 5% = net × 0.0565. */
export const AUTUMN_EQUIPMENT = casesOf('equipment2', '4.1', [
  // 1,000,000 + 10,000 × (0 to 39): 47,800,000.00 in all, 2,700,700.00 of award.
  row(40, 'heavy', 'OK', (_, i) => machine(`${1_000_000 + 10_000 * i}.00`, { on: '2022-08-15' })),
  // 65,200.00 is left for four claims of 45,200.00.
  row(1, 'heavy', 'OK', () => machine('800000.00', { on: '2022-08-15' })),
  row(1, 'heavy', 'LIMITED_BY_BUDGET', () => machine('800000.00', { on: '2022-08-15' })),
  row(2, 'heavy', 'BUDGET_EXHAUSTED', () => machine('800000.00', { on: '2022-08-15' })),
  row(30, 'stone', 'BUDGET_EXHAUSTED', (choose) => machine(priced(choose, 210_000, 500), { on: '2022-08-15' })),
  row(10, 'heavy', 'BELOW_THRESHOLD', (choose) => machine(priced(choose, 210_000, 289), { on: '2022-08-15' })),
  row(10, 'village', 'OUT_OF_PERIOD', (choose) => machine(priced(choose, 300_000, 900), { on: '2021-12-31' })),
  row(6, 'below', 'NOT_ELIGIBLE_PARTY', (choose) => machine(priced(choose, 600_000, 900), { on: '2022-08-15' })),
])

const carver = (net: string, over: Parameters<typeof byNet>[2] = {}): Goods => ({
  lines: [byNet('stoneMachine', net, { machineType: 'computer3dCarver', ...over })],
})

/** 四（二）: 10% for the seven machines that the text lists, at most 1,000,000.00 a year. */
export const STONE = casesOf('stone', '4.2c', [
  row(70, 'stone', 'OK', (choose) => carver(priced(choose, 200_000, 1500))),
  row(10, 'stone', 'OK', (choose) => carver(priced(choose, 200_000, 900), { machineType: 'infraredLargeCutter' })),
  // 10% of 10,000,000.00 is the cap; 22,600,000.00 with tax is above it.
  one('stone-104', 'OK', carver('8849557.52')),
  one('stone-105', 'CAPPED', carver('20000000.00')),
  one('stone-106', 'OK', carver('6000000.00')),
  one('stone-106', 'CAPPED_BY_PRIOR', carver('5000000.00')),
  one('stone-106', 'CAP_USED_UP', carver('300000.00')),
  row(8, 'stone', 'CONDITION_NOT_MET', (choose) =>
    carver(priced(choose, 200_000, 900), { machineType: 'otherMachine' }),
  ),
  row(5, 'stone', 'CONDITION_NOT_MET', (choose) => carver(priced(choose, 200_000, 900), { isNew: false })),
  row(6, 'light', 'NOT_ELIGIBLE_PARTY', (choose) => carver(priced(choose, 200_000, 900))),
  row(6, 'below', 'NOT_ELIGIBLE_PARTY', (choose) => carver(priced(choose, 200_000, 900))),
])

const BOILER = {
  ...{ replacement: 'coalToGas', coalBoilerRemoved: true },
  ...{ marketRegulatorConfirmed: true, platformStatus: 'dismantled' },
} as const
const boiler = (net: string, over: Record<string, string | boolean> = {}): Goods => ({
  lines: [byNet('cleanEnergyEquipment', net)],
  stated: { ...BOILER, ...over },
})

/** 四（四）: 10% for clean energy equipment, at most 500,000.00 a project. */
export const BOILERS = casesOf('boiler', '4.4b', [
  row(60, 'any', 'OK', (choose) => boiler(priced(choose, 200_000, 3000))),
  row(8, 'any', 'OK', (choose) => boiler(priced(choose, 200_000, 900), { replacement: 'coalToElectricity' })),
  // 5,000,000.00 with tax: the cap itself; 6,780,000.00 with tax is above it.
  one('heavy-96', 'OK', boiler('4424778.76')),
  one('heavy-97', 'CAPPED', boiler('6000000.00')),
  row(6, 'any', 'CONDITION_NOT_MET', (choose) => boiler(priced(choose, 200_000, 900), { coalBoilerRemoved: false })),
  row(6, 'any', 'CONDITION_NOT_MET', (choose) =>
    boiler(priced(choose, 200_000, 900), { marketRegulatorConfirmed: false }),
  ),
  row(8, 'any', 'CONDITION_NOT_MET', (choose) => boiler(priced(choose, 200_000, 900), { platformStatus: 'inUse' })),
])

/** 四（四）: 10,000.00 for each tonne of steam of a boiler that was removed, beside the equipment and without a cap. */
export const DEMOLITIONS = casesOf(
  'boiler',
  '4.4c',
  [
    row(68, 'any', 'OK', (choose) => boiler('300000.00', { removedSteamTonnes: `${1 + choose(20)}.5` })),
    // 60 × 10,000.00: above what 4.4b gives at most.
    one('heavy-97', 'OK', boiler('6000000.00', { removedSteamTonnes: '60' })),
    row(6, 'any', 'CONDITION_NOT_MET', () =>
      boiler('300000.00', { removedSteamTonnes: '4', coalBoilerRemoved: false }),
    ),
    row(15, 'any', 'CONDITION_NOT_MET', () =>
      boiler('300000.00', { removedSteamTonnes: '4', platformStatus: 'inUse' }),
    ),
  ],
  BOILERS.length + 1,
)

const research = (net: string, level: 'province' | 'city' | 'county', rdOnly = true, isNew = true): Goods => ({
  lines: [byNet('rdEquipment', net, { isNew })],
  stated: { rdOnly },
  title: { title: 'enterpriseTechCentre', level },
})

/** 四（五）: 10% for research equipment of centres of the city's level and above, from 200,000.00 on, at most 500,000.00. */
export const RESEARCH = casesOf('research', '4.5a', [
  row(50, 'any', 'OK', (choose) => research(priced(choose, 210_000, 3000), 'city')),
  row(16, 'any', 'OK', (choose) => research(priced(choose, 210_000, 3000), 'province')),
  one('heavy-91', 'OK', research('200000.00', 'city')),
  one('heavy-92', 'BELOW_THRESHOLD', research('199999.99', 'city')),
  one('heavy-93', 'OK', research('4424778.76', 'city')),
  one('heavy-94', 'CAPPED', research('6000000.00', 'city')),
  row(10, 'any', 'BELOW_THRESHOLD', (choose) => research(priced(choose, 50_000, 149), 'city')),
  row(8, 'any', 'NOT_ELIGIBLE_PARTY', (choose) => research(priced(choose, 210_000, 900), 'county')),
  row(6, 'any', 'CONDITION_NOT_MET', (choose) => research(priced(choose, 210_000, 900), 'city', false)),
  row(6, 'any', 'CONDITION_NOT_MET', (choose) => research(priced(choose, 210_000, 900), 'city', true, false)),
])
