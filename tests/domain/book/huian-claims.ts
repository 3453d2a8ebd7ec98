// Claims under the fourteen clauses of 惠政办〔2021〕47号 as a bureau would hold them: records of the book, verified items,
// what a person decided, and the award worked out by hand.
import type { ItemCategory, MachineType } from '../../../src/domain/application/categories.ts'
import type { InvoiceLine, VerifiedLine } from '../../../src/domain/application/events.ts'
import type { Statement, VerifiedStatement } from '../../../src/domain/application/statements.ts'
import { day } from '../../../src/domain/calendar.ts'
import { minus, yuan } from '../../../src/domain/money.ts'
import type { Approval } from '../../../src/domain/policy/types.ts'
import { recognition, upstream } from './bureau.ts'
import type { Asked } from './desk.ts'

export interface Claim {
  readonly name: string
  readonly clause: string
  /** What is entered of ent-1 before the case is presented. */
  readonly records?: readonly Asked[]
  readonly industry?: 'stoneCarving' | 'other'
  readonly lines?: readonly Bought[]
  readonly found?: Readonly<Record<string, string | number | boolean>>
  readonly approval?: Approval
  /** In yuan, or the reason of the refusal. */
  readonly award: string
  readonly reason?: string
}

interface Bought {
  readonly category: ItemCategory
  readonly machineType?: MachineType
  readonly project?: string
  readonly gross: string
  readonly investment?: string
}

const INDUSTRIAL = { enterpriseType: 'industrial' }
const BOILER = {
  replacement: 'coalToGas',
  coalBoilerRemoved: true,
  marketRegulatorConfirmed: true,
  platformStatus: 'dismantled',
}
const PROVINCE = { code: '350000', name: '福建省工业和信息化厅' }

function list(kind: string, ...members: readonly string[]): Asked {
  return {
    ...{ type: 'publishList', list: `list-${kind.toLowerCase()}`, kind, documentNumber: '惠工信〔2022〕7号', members },
    ...{ validFrom: day('2022-01-01'), validTo: null, content: `sha256:${'0'.repeat(64)}` },
  }
}

const pilot = recognition('rec-pilot', {
  title: 'provincialSmartManufacturingPilot',
  level: 'province',
  body: PROVINCE,
})
const workshop = recognition('rec-workshop')
const green = (level: 'province' | 'national') =>
  recognition(`rec-green-${level}`, {
    ...{ title: 'greenFactory', level },
    body: level === 'national' ? { code: '100000', name: '工业和信息化部' } : PROVINCE,
  })
const centre = recognition('rec-centre', { title: 'enterpriseTechCentre', level: 'city' })

export const CLAIMS: readonly Claim[] = [
  {
    ...{ name: '3,000,000.00 of equipment at 5%', clause: '4.1', award: '150000.00' },
    lines: [{ category: 'productionEquipment', gross: '3000000.00' }],
  },
  {
    ...{ name: '70% of the city award of 1,000,000.00 for the provincial pilot', clause: '4.2a', award: '700000.00' },
    records: [pilot, upstream('upa-1', { title: 'provincialSmartManufacturingPilot', amount: yuan('1000000.00') })],
    found: INDUSTRIAL,
  },
  {
    ...{
      name: '70% of the city award of 300,000.01 for a workshop, down to the fen',
      clause: '4.2b',
      award: '210000.00',
    },
    records: [workshop, upstream('upa-1', { amount: yuan('300000.01') })],
    found: INDUSTRIAL,
  },
  {
    ...{ name: 'a city award that was revoked', clause: '4.2b', award: '0.00', reason: 'NO_UPSTREAM_AWARD' },
    records: [
      ...[workshop, upstream('upa-1')],
      {
        ...{ type: 'reduceUpstreamAward', upstreamAward: 'upa-1', amount: yuan('0.00'), ground: '撤销' },
        documentNumber: '泉财指〔2022〕40号',
      },
    ],
    found: INDUSTRIAL,
  },
  {
    ...{ name: '2,500,000.00 of listed stone machines at 10%', clause: '4.2c', award: '250000.00' },
    industry: 'stoneCarving',
    lines: [
      { category: 'stoneMachine', machineType: 'computer3dCarver', gross: '1500000.00' },
      { category: 'stoneMachine', machineType: 'automaticEdgeCutter', gross: '1000000.00' },
      // Not on the closed list (特指): it adds nothing.
      { category: 'stoneMachine', machineType: 'otherMachine', gross: '900000.00' },
    ],
  },
  {
    ...{ name: 'a provincial title of circular economy', clause: '4.3a', award: '100000.00' },
    records: [
      recognition('rec-circular', { title: 'energySavingCircularEconomyDemo', level: 'province', body: PROVINCE }),
    ],
  },
  {
    ...{ name: 'a national green factory', clause: '4.3b', award: '200000.00' },
    records: [green('national')],
  },
  {
    ...{ name: 'a first certificate of a user of 5,000 t', clause: '4.3c', award: '100000.00' },
    records: [list('keyEnergyUsers', '91350521MA00000001')],
    found: { annualEnergyTce: '5000', firstCertification: true, certifierOnCncaList: true, date: '2022-03-01' },
  },
  {
    ...{ name: 'one kilogram short of 5,000 t', clause: '4.3c', award: '0.00', reason: 'BELOW_THRESHOLD' },
    records: [list('keyEnergyUsers', '91350521MA00000001')],
    found: { annualEnergyTce: '4999.999', firstCertification: true, certifierOnCncaList: true, date: '2022-03-01' },
  },
  {
    // 500 × 120.5
    ...{ name: '120.5 t saved at 500.00', clause: '4.4a', award: '60250.00' },
    found: { ...INDUSTRIAL, annualSavingTce: '120.5', date: '2022-03-01' },
  },
  {
    ...{ name: '1,000,000.00 of clean energy equipment at 10%', clause: '4.4b', award: '100000.00' },
    lines: [{ category: 'cleanEnergyEquipment', gross: '1000000.00' }],
    found: BOILER,
  },
  {
    // 1万 × 4.5
    ...{ name: '4.5 蒸吨 removed at 10,000.00', clause: '4.4c', award: '45000.00' },
    lines: [{ category: 'cleanEnergyEquipment', gross: '1000000.00' }],
    found: { ...BOILER, removedSteamTonnes: '4.5' },
  },
  {
    ...{ name: '200,000.00 of R&D equipment at 10%', clause: '4.5a', award: '20000.00' },
    records: [centre],
    lines: [{ category: 'rdEquipment', gross: '200000.00' }],
    found: { rdOnly: true },
  },
  {
    // 10% of 1,200,000.00 is 120,000.00; 100,000.00 at most for an enterprise
    ...{ name: 'a design fee of 1,200,000.00 at 10%, capped', clause: '4.5b', award: '100000.00' },
    lines: [{ category: 'designService', gross: '1200000.00' }],
    found: { contractMonths: 12, filedInAdvance: true },
  },
  {
    // 49,999.99 × 0.25 = 12,499.9975, down to the fen
    ...{ name: 'a cloud fee of 49,999.99 at the 25% that were decided', clause: '4.6', award: '12499.99' },
    lines: [{ category: 'cloudService', gross: '49999.99' }],
    approval: { rate: '0.25' },
  },
  {
    // 30% of 1,000,000.00 and, capped, 1,000,000.00 of 4,000,000.00 × 30%
    ...{ name: 'two demonstration projects at 30%, each under its own cap', clause: '4.7', award: '1300000.00' },
    records: [list('industrialInternetDemoProjects', 'line-a', 'line-b')],
    lines: [
      { category: 'itHardwareSoftware', project: 'line-a', gross: '1000000.00' },
      { category: 'software', project: 'line-b', gross: '4000000.00' },
    ],
  },
]

/** The items of a claim and what was found for each. */
export function itemsOf(
  { lines = [], found = {} }: Claim,
  number: number,
): {
  readonly items: InvoiceLine[]
  readonly verified: VerifiedLine[]
  readonly statements: Statement[]
  readonly verifiedStatements: VerifiedStatement[]
} {
  const bought = lines.map((one, i) => lineOf(one, i, number))
  const stated = Object.entries(found).map(([fact, value]) => ({ item: `s-${fact}`, fact, value }))
  return {
    items: bought.map(({ line }) => line),
    verified: bought.map(({ finding }) => finding),
    statements: stated.map((one) => ({ ...one, project: null, year: null, evidence: [] })),
    verifiedStatements: stated.map(({ item, value }) => {
      return { item, value, measuredOn: day('2022-04-01'), knownSince: null, evidence: [], remark: null }
    }),
  }
}

function lineOf(
  { category, machineType = null as never, project, gross, investment = gross }: Bought,
  i: number,
  number: number,
) {
  const item = `item-${i + 1}`
  const tax = yuan('0.00')
  const amounts = { gross: yuan(gross), tax, net: minus(yuan(gross), tax) }
  const goods = { category, machineType }
  const invoice = { invoiceCode: '3500212130', invoiceNumber: String(20_000_000 + number), line: i + 1 }
  const bought = { seller: '某设备有限公司', device: '设备', invoicedOn: day('2022-03-15'), project: project ?? null }
  const kind = { acquisition: 'purchase', titleBelongsToEnterprise: null } as const
  return {
    line: { item, ...invoice, ...bought, ...amounts, ...goods, ...kind },
    finding: {
      ...{ item, ...amounts, ...goods, investment: yuan(investment), newlyIntroduced: true },
      ...{ evidence: [], remark: null },
    },
  }
}
