// Every refusal of the book: a rule that forbids what an entitled person asked is recorded as one entry that changes no
// money; everything else writes nothing at all. The table is held against the deciders' own text, so that none is missing.
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { type BookState, TABLES } from '../../../src/domain/book/state.ts'
import { RECORDED_REFUSALS } from '../../../src/domain/refusal.ts'
import { snapshotBytes } from '../../../src/ledger/snapshot.ts'
import { REFUSALS_OF_BUDGETS } from './refusals-of-budgets.ts'
import { REFUSALS_OF_GROUPS } from './refusals-of-groups.ts'
import { REFUSALS_OF_LAW } from './refusals-of-law.ts'
import { REFUSALS_OF_BUREAU } from './refusals-of-bureau.ts'
import { REFUSALS_OF_MONEY } from './refusals-of-money.ts'
import { REFUSALS_OF_PERSONS } from './refusals-of-persons.ts'
import { REFUSALS_OF_REDRESS } from './refusals-of-redress.ts'
import { REFUSALS_OF_ROUNDS } from './refusals-of-rounds.ts'
import { REFUSALS_OF_STOPS } from './refusals-of-stops.ts'

const REFUSAL_CASES = [
  ...REFUSALS_OF_BUDGETS,
  ...REFUSALS_OF_BUREAU,
  ...REFUSALS_OF_LAW,
  ...REFUSALS_OF_ROUNDS,
  ...REFUSALS_OF_MONEY,
  ...REFUSALS_OF_STOPS,
  ...REFUSALS_OF_REDRESS,
  ...REFUSALS_OF_PERSONS,
  ...REFUSALS_OF_GROUPS,
]
const DECIDERS = new URL('../../../src/domain/book/', import.meta.url)

for (const { file, code, given, asked, by, detail, subjects } of REFUSAL_CASES) {
  const told = Object.entries(detail).map(([name, value]) => `${name} ${value}`)
  t.test(`given ${told.join(', ')}, when ${asked.type}, then ${code} (${file})`, async (t) => {
    const desk = given()
    const before = { bytes: snapshotBytes(desk.state), rows: rowsBeside(desk.state), revision: desk.state.revision }
    const { events, refusal } = desk.ask(asked, by)
    t.hasStrict(refusal, { code, detail })
    const isRecorded = (RECORDED_REFUSALS as readonly string[]).includes(code)
    t.equal(refusal?.recorded, isRecorded)
    if (isRecorded) {
      const payload = { request: asked.type, code, detail: refusal?.detail }
      t.strictSame(events, [{ type: 'RequestRefused', subjects, validAt: asked.validAt ?? desk.today, payload }])
      t.equal(desk.state.revision, before.revision + 1)
      t.strictSame(rowsBeside(desk.state), before.rows, 'nothing but the command is remembered')
    } else {
      t.strictSame(events, [])
      t.ok(snapshotBytes(desk.state).equals(before.bytes), 'nothing changed')
      t.equal(subjects, undefined, 'what is not recorded has no subjects')
    }
  })
}

t.test('given the text of the deciders, then the table reaches every refusal that stands in it', async (t) => {
  for (const file of readdirSync(DECIDERS).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(new URL(file, DECIDERS), 'utf8')
    const codes = [...text.matchAll(/new Refusal\(\s*'([A-Z_]+)'/g)].map(([, code]) => code as string)
    const early = [...text.matchAll(/return before\(/g)].map(() => 'INVALID')
    const reached = REFUSAL_CASES.filter((one) => one.file === file).map(({ code }) => code as string)
    t.strictSame(reached.sort(), [...codes, ...early].sort(), file)
  }
})

/** Every table beside that of the commands, without order. */
function rowsBeside(state: BookState): unknown {
  return TABLES.filter((name) => name !== 'commands').map((name) => [
    name,
    new Map<string, unknown>(state[name].entries()),
  ])
}
