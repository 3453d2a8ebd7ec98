// What an invoice line is for: the closed list of categories that clauses name, in one table with their Chinese labels.
// The enterprise claims one, the verifier finds one; facts are derived from what was found.

/** Categories of invoice lines. `other` is what no clause of the ledger pays for. */
export const ITEM_CATEGORIES = {
  productionEquipment: '生产性设备',
  stoneMachine: '石雕智能化设备',
  cleanEnergyEquipment: '清洁能源设备',
  rdEquipment: '研发仪器设备',
  designService: '设计服务',
  cloudService: '云服务',
  itHardwareSoftware: '信息化软硬件',
  software: '软件',
  supportingHardware: '配套硬件设备',
  encouragedEquipment: '鼓励设备（软件）',
  otherEquipment: '其他设备',
  techRenovation: '技术改造设备与信息化投入',
  pilotTestEquipment: '中试设备与软件',
  other: '其他',
} as const satisfies Record<string, string>
export type ItemCategory = keyof typeof ITEM_CATEGORIES

/** Services: nothing is introduced into the enterprise, so whether it is new does not matter. */
export const WITHOUT_NEWNESS: ReadonlySet<string> = new Set<ItemCategory>(['designService', 'cloudService'])

/** The machines that 惠政办〔2021〕47号 四（一） lists for stone carving (特指), and what is none of them. */
export const MACHINE_TYPES = {
  infraredLargeCutter: '红外线定位大切机',
  automaticEdgeCutter: '自动切边机',
  shapingMachine: '造型机',
  automaticLargeGrinder: '自动大磨机',
  computerPlanarCarver: '电脑全自动平面雕刻机',
  computerSideCarver: '电脑全自动侧面雕刻机',
  computer3dCarver: '电脑全自动立体雕刻机',
  otherMachine: '其他设备',
} as const satisfies Record<string, string>
export type MachineType = keyof typeof MACHINE_TYPES

/** All names of a table, in its order; at least one. */
export function wordsOf<T extends string>(table: Readonly<Record<T, string>>): [T, ...T[]] {
  return Object.keys(table) as [T, ...T[]]
}
