// The rebuild of all read models from the log, beside the least that a reader of the same log can do.
import { decode } from '../../src/codec/decode.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { rebuild, type RebuildReport } from '../../src/projections/rebuild/rebuild.ts'
import { keysetRead } from '../peers/keyset-read.ts'
import type { LargeBook } from '../support/large-book.ts'
import { inTurns, median, perSecond, ratios } from '../support/measure.ts'
import { figure, range, type Section } from '../support/report.ts'
import { asOwner, openWorld } from '../support/server.ts'
import type { Sizes } from '../support/sizes.ts'

/** Share of what the reader reaches. */
const TARGET = 0.5

/** Measures rebuilds. */
export async function rebuilds({ database, cases }: LargeBook, sizes: Sizes): Promise<Section> {
  const { world, pool, close } = await openWorld(database)
  const parts = { pool, models: READ_MODELS, decode, log: world.log }
  const events = (await world.log.lastOrdinal()) + 1
  const reports: RebuildReport[] = []
  const contenders = {
    rebuilt: async () => {
      await asOwner(database.owner, NO_READ_MODELS)
      const start = performance.now()
      reports.push(await rebuild(parts))
      return perSecond(events, start)
    },
    read: async () => {
      const start = performance.now()
      return perSecond(await keysetRead(database.app), start)
    },
  }
  await contenders.read()
  const { rebuilt, read } = await inTurns(sizes.rebuilds, contenders)
  const compared = await rebuild(parts)
  if (!compared.equal) throw new Error('the read models of two rebuilds differ')
  await close()

  const ratio = ratios(rebuilt, read)
  const took = (step: keyof RebuildReport['took']): string =>
    `${figure(median(reports.map((report) => report.took[step] / 1_000)))} s`
  const rows = Object.values(compared.rows).reduce((total, count) => total + count, 0)
  return {
    heading: '(c) Rebuild of the read models',
    about:
      `A log of ${figure(events)} events: ${figure(cases)} cases presented and decided, nine of ten granted (without the ` +
      `applications' own streams). The rebuild decodes every event, checks it against its schema, folds all ` +
      `${READ_MODELS.length} read models in memory, copies ${figure(rows)} rows into fresh tables, makes their indexes ` +
      'and switches. The reader (`bench/peers/keyset-read.ts`) reads keyset pages, hashes each event, compares its leaf ' +
      'and parses its JSON.',
    columns: ['', 'events a second', 'rebuild / reader'],
    rows: [
      ['rebuild', figure(median(rebuilt)), range(ratio)],
      ['reader', figure(median(read)), ''],
      ['of the rebuild: fold and copy', took('load'), ''],
      ['of the rebuild: indexes', took('index'), ''],
      ['of the rebuild: switch', took('switch'), ''],
      ['a rebuild beside live tables: comparison on top', `${figure(compared.took.compare / 1_000)} s`, ''],
    ],
    verdicts: [
      {
        what: 'rebuild beside a one-thread read with hash and parse',
        target: `at least ${TARGET}`,
        measured: range(ratio),
        reached: ratio.median >= TARGET,
      },
    ],
  }
}

/** Nothing to compare with: every rebuild starts like the first. */
const NO_READ_MODELS = `do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'read_model' and tablename <> 'checkpoint' loop
    execute format('drop table read_model.%I', name);
  end loop;
  delete from read_model.checkpoint;
end $$`
