// Memory and load time of a book with many awards, each load in a process of its own.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { LargeBook } from '../support/large-book.ts'
import type { Load, Loaded } from '../support/load-book.ts'
import { inTurns, median } from '../support/measure.ts'
import { figure, type Section } from '../support/report.ts'
import type { Sizes } from '../support/sizes.ts'

const MIB = 2 ** 20
/** Resident memory after loading and collecting garbage, in MiB. */
const MEMORY_TARGET = 400
/** Seconds of a load with a snapshot. */
const TIME_TARGET = 5

/** Measures loads of the large book. Leaves a snapshot at its last entry. */
export async function bookSize({ database, awards }: LargeBook, sizes: Sizes): Promise<Section> {
  const { killed, without } = await inTurns(sizes.loads, {
    killed: () => load({ database, snapshot: true, close: false }),
    without: () => load({ database, snapshot: false, close: false }),
  })
  await load({ database, snapshot: true, close: true })
  const { clean } = await inTurns(sizes.loads, { clean: () => load({ database, snapshot: true, close: false }) })

  const [first] = clean as [Loaded]
  const all = [...killed, ...without, ...clean]
  if (all.some((one) => one.awards !== awards || one.revision !== first.revision)) throw new Error('loads differ')
  const tail = first.revision - (killed[0]?.snapshotAt ?? -1)
  const most = Math.max(...[clean, killed, without].map((loads) => median(loads.map(({ resident }) => resident / MIB))))
  const slowest = Math.max(...[clean, killed].map((loads) => median(loads.map(({ seconds }) => seconds))))
  return {
    heading: '(d) A large book',
    about:
      `A book of ${figure(first.revision + 1)} entries with ${figure(awards)} awards, loaded by a fresh process. A clean ` +
      `stop leaves a snapshot of the last entry; a kill leaves the last one that the writer made on its way, here with ` +
      `${figure(tail)} entries behind it. Memory is that of the whole process with the whole program: as it stands when ` +
      'the book is loaded, then after all garbage was collected.',
    columns: ['', 'load s', 'MiB as loaded', 'MiB collected', 'MiB heap', 'MiB peak', 'MiB before'],
    rows: [
      row('snapshot of a clean stop', clean),
      row('snapshot and tail after a kill', killed),
      row('no snapshot: every entry folded', without),
    ],
    verdicts: [
      {
        what: `resident memory, garbage collected, of a book with ${figure(awards)} awards`,
        target: `under ${MEMORY_TARGET} MiB`,
        measured: `${figure(most)} MiB`,
        reached: most < MEMORY_TARGET,
      },
      {
        what: 'load time of that book with a snapshot',
        target: `under ${TIME_TARGET} s`,
        measured: `${figure(slowest)} s`,
        reached: slowest < TIME_TARGET,
      },
    ],
  }
}

function row(name: string, loads: readonly Loaded[]): string[] {
  const middle = (size: (loaded: Loaded) => number): string => figure(median(loads.map(size)))
  const memory: (keyof Loaded)[] = ['residentLoaded', 'resident', 'heap', 'peak', 'residentBefore']
  return [name, middle(({ seconds }) => seconds), ...memory.map((size) => middle((loaded) => loaded[size] / MIB))]
}

/** Loads the book in a process of its own. Rejects when that process fails. */
function load(order: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, '../support/load-book.ts'), { execArgv: ['--expose-gc'] })
    child.once('message', (loaded) => resolve(loaded as Loaded))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the loading process ended with ${code} and no answer`)))
    child.send(order)
  })
}
