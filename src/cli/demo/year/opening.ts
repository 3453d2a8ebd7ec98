// January to March of the year: persons, the policy, budget lines, published lists, the registry.
import { day, type WorkCalendar } from '../../../domain/calendar.ts'
import { yuan } from '../../../domain/money.ts'
import { OLD_REVOLUTIONARY_VILLAGES } from '../enterprises.ts'
import { bookOpened, publication } from '../opening.ts'
import { YEAR_PEOPLE } from '../people.ts'
import { list, registration } from '../registry.ts'
import { bookStep, type Step } from '../step.ts'
import { at, later, spread } from '../working-time.ts'
import { YEAR_ENTERPRISES } from './enterprises.ts'
import { DEMO_PROJECTS } from './other-cases.ts'
import { LINES } from './rounds.ts'

/** Appropriation and first allotment of each line, in yuan. */
const BUDGET: readonly (readonly [line: string, name: string, appropriation: string, allotted: string])[] = [
  [LINES.spring, '设备补助（第一批）', '30000000.00', '30000000.00'],
  // What the second list needs up to the middle of its tie: see equipment-cases.ts.
  [LINES.autumn, '设备补助（第二批）', '2765900.00', '2765900.00'],
  [LINES.green, '绿色发展补助', '80000000.00', '80000000.00'],
  [LINES.digital, '数字化补助', '120000000.00', '110000000.00'],
  [LINES.reserve, '预备', '5000000.00', '1000000.00'],
]

/** The steps up to the registry. */
export function yearOpeningSteps(calendar: WorkCalendar): Step[] {
  const slots = spread(calendar, '2022-03-02', '2022-03-25', YEAR_ENTERPRISES.length)
  return [
    ...bookOpened(YEAR_PEOPLE),
    ...publication(),
    ...BUDGET.flatMap(([line, name, appropriation, allotted], i) => {
      const opened = at('2022-02-21', `${String(9 + i).padStart(2, '0')}:30`)
      return budgetLine(line, name, 2022, [appropriation, allotted], opened)
    }),
    ...lists(),
    ...YEAR_ENTERPRISES.map((one, i) => registration(one, slots[i] as string)),
  ]
}

/** A line is opened, appropriated and allotted. Amounts in yuan. */
export function budgetLine(
  line: string,
  name: string,
  fiscalYear: number,
  [appropriation, allotted]: readonly [string, string],
  instant: string,
): Step[] {
  const place = (what: string, minutes: number) => {
    return { name: `${what}/${line}`, chapter: 'opening', at: later(instant, minutes), by: 'budget-officer-1' } as const
  }
  const key = {
    ...{ fiscalYear, budgetUnit: '350521-DEMO-县工信商务局', functionalClass: '2150805', economicClass: '50701' },
    ...{ fundSource: '一般公共预算（县级）', project: `绿色数字技改专项资金-${name}` },
    quotaDocument: `惠财指〔${fiscalYear}〕演示3号`,
  }
  const documentNumber = `惠人大〔${fiscalYear}〕演示1号`
  const approved = { type: 'approveAppropriation', line, amount: yuan(appropriation), documentNumber } as const
  const issued = { type: 'issueAllotment', line, amount: yuan(allotted), documentNumber: key.quotaDocument } as const
  return [
    bookStep(place('open', 0), { type: 'openBudgetLine', line, name: `${fiscalYear}年度${name}`, key }),
    bookStep(place('appropriate', 5), approved),
    bookStep(place('allot', 10), issued),
  ]
}

function lists(): Step[] {
  const codes = (pools: readonly string[]) =>
    YEAR_ENTERPRISES.filter(({ pool }) => pools.includes(pool)).map(({ code }) => code as string)
  const published = [
    ['aboveDesignatedEnterprises', '惠统〔2022〕演示5号', codes(['stone', 'light', 'village', 'heavy'])],
    ['oldRevolutionaryVillages', '惠政〔2021〕演示12号', OLD_REVOLUTIONARY_VILLAGES],
    ['keyEnergyUsers', '惠发改〔2022〕演示8号', codes(['heavy'])],
    ['industrialInternetDemoProjects', '惠工信〔2022〕演示15号', DEMO_PROJECTS],
  ] as const
  return published.map(([kind, documentNumber, members], i) =>
    list(
      {
        ...{ list: `list-${i + 1}`, kind, documentNumber, members },
        ...{ validFrom: day('2022-01-01'), validTo: day('2022-12-31') },
        csv: Buffer.from(`\uFEFF${members.join('\r\n')}\r\n`, 'utf8'),
      },
      later(at('2022-02-24', '10:00'), 10 * i),
    ),
  )
}
