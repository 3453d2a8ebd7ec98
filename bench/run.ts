// Measures the ledger beside its peers, all of it against one embedded PostgreSQL in one run, and writes RESULTS.md.
//   npm run bench                  the published sizes
//   npm run bench -- --quick       small sizes, and nothing is written
//   npm run bench -- --only=b,cde  some parts, and nothing is written
//   npm run bench -- --data=DIR    the cluster in a new folder below DIR, which must lie on a disk
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { appends } from './parts/appends.ts'
import { bookSize } from './parts/book-size.ts'
import { decisions } from './parts/decisions.ts'
import { eventStoreDbAppends } from './parts/eventstoredb.ts'
import { listRounds } from './parts/list-rounds.ts'
import { rebuilds } from './parts/rebuild.ts'
import { storedBytes } from './parts/stored-bytes.ts'
import { checkOnDisk, conditionsOf, load } from './support/conditions.ts'
import { recordLargeBook } from './support/large-book.ts'
import { reportText, type Section, sectionText } from './support/report.ts'
import { type BenchServer, startServer } from './support/server.ts'
import { FULL, QUICK, type Sizes } from './support/sizes.ts'

const PARTS: Readonly<Record<string, (server: BenchServer, sizes: Sizes) => Promise<readonly Section[]>>> = {
  a: async (server, sizes) => [await decisions(server, sizes)],
  b: async (server, sizes) => [await appends(server, sizes)],
  f: async (server) => [await listRounds(server)],
  g: async (server, sizes) => [await eventStoreDbAppends(server, sizes)],
  cde: async (server, sizes) => {
    const large = await recordLargeBook(server, sizes.awards)
    return [await rebuilds(large, sizes), await bookSize(large, sizes), await storedBytes(large)]
  },
}
const ALL = Object.keys(PARTS).join(',')

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: ALL },
    data: { type: 'string', default: join(import.meta.dirname, 'data') },
  },
})
const sizes = values.quick ? QUICK : FULL
const server = await startServer(values.data)
process.once('SIGINT', () => void server.stop().finally(() => process.exit(130)))
const start = performance.now()
try {
  checkOnDisk(server.dataDir)
  const conditions = await conditionsOf(server, sizes)
  for (const [name, value] of conditions) console.log(`${name}: ${value}`)
  const sections: Section[] = []
  for (const part of values.only.split(',')) {
    const measured = await PARTS[part]?.(server, sizes)
    if (measured === undefined) throw new Error(`there is no part ${part}`)
    for (const section of measured) console.log(sectionText(section))
    sections.push(...measured)
  }
  conditions.push(['load average at the end (1 and 5 minutes)', load()])
  conditions.push(['the whole run', `${Math.round((performance.now() - start) / 1_000)} s`])
  if (sizes === FULL && values.only === ALL) await writeReport(reportText(conditions, sections))
} finally {
  await server.stop()
}

async function writeReport(text: string): Promise<void> {
  const path = join(import.meta.dirname, 'RESULTS.md')
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }))
}
