// Chapter two: the published lists and the registry's entries, from which facts are derived.
import { day, type WorkCalendar } from '../../domain/calendar.ts'
import { registerEnterprise } from '../../ledger/enterprises.ts'
import { type EnteredList, publishList } from '../../ledger/lists.ts'
import { type DemoEnterprise, ENTERPRISES, OLD_REVOLUTIONARY_VILLAGES } from './enterprises.ts'
import { secretFor } from './ids.ts'
import { type Step, step } from './step.ts'
import { at, later, spread } from './working-time.ts'

const chapter = 'registry'

/** The steps of the chapter. */
export function registrySteps(calendar: WorkCalendar): Step[] {
  const slots = spread(calendar, '2022-03-07', '2022-03-10', ENTERPRISES.length)
  return [...lists(), ...ENTERPRISES.map((enterprise, i) => registration(enterprise, slots[i] as string))]
}

function lists(): Step[] {
  const designated = ENTERPRISES.filter(({ aboveDesignated }) => aboveDesignated)
  const villages = OLD_REVOLUTIONARY_VILLAGES.map((village) => [village])
  const published = at('2022-02-24', '10:00')
  const aboveDesignated: Published = {
    list: 'list-2022-above-designated',
    kind: 'aboveDesignatedEnterprises',
    documentNumber: '惠统〔2022〕演示5号',
    validFrom: day('2022-01-01'),
    validTo: day('2022-12-31'),
    members: designated.map(({ code }) => code),
    csv: csvOf(
      ['统一社会信用代码', '企业名称'],
      designated.map(({ code, name }) => [code, name]),
    ),
  }
  const inVillages: Published = {
    list: 'list-old-revolutionary-villages',
    kind: 'oldRevolutionaryVillages',
    documentNumber: '惠政〔2021〕演示12号',
    validFrom: day('2021-07-01'),
    validTo: null,
    members: OLD_REVOLUTIONARY_VILLAGES,
    csv: csvOf(['村（社区）'], villages),
  }
  return [list(aboveDesignated, later(published, 30)), list(inVillages, published)]
}

/** What a list says of itself, and the file in which it was published. */
type Published = Omit<EnteredList, 'validAt' | 'file'> & { readonly csv: Buffer }

/** Publishes a list with its file. */
export function list({ csv, ...published }: Published, instant: string): Step {
  const planned = { name: `list/${published.list}`, chapter, at: instant, by: 'clerk-1' } as const
  const file = { bytes: csv, mediaType: 'text/csv; charset=utf-8' }
  return step(planned, ({ world, book }, { meta, on: validAt }) =>
    publishList(world, book, { ...published, validAt, file }, meta),
  )
}

/** UTF-8 with a byte-order mark, as spreadsheets expect it. */
function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${[head, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`, 'utf8')
}

/** Enters a firm. The keys that seal the persons' names are computed, so that the sealed bytes are the same on every machine. */
export function registration(enterprise: DemoEnterprise, instant: string): Step {
  const planned = { name: `register/${enterprise.key}`, chapter, at: instant, by: 'clerk-2' } as const
  return step(planned, async ({ world, book }, { meta, on: validAt }) => {
    const { id, code, name, industry, village, legalRepresentative, contact } = enterprise
    for (const subject of [`${id}/legalRepresentative`, `${id}/contact`]) {
      await world.keys.restore(subject, Buffer.from(secretFor(`subject/${subject}`), 'hex'))
    }
    const entry = { code, name, industry, village, legalRepresentative, contact, validAt }
    return registerEnterprise(world, book, entry, meta)
  })
}
