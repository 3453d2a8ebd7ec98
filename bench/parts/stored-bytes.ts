// How many bytes a decision takes in the log, beside the facts it was made from.
import type { LargeBook } from '../support/large-book.ts'
import { figure, type Section } from '../support/report.ts'
import { asOwner } from '../support/server.ts'

/** Bytes of one decision, about. */
const TARGET = 1_000

interface Size {
  readonly type: string
  readonly count: string
  readonly average: string
}

/** Measures the entries of the large book. */
export async function storedBytes({ database }: LargeBook): Promise<Section> {
  const sizes = await asOwner<Size>(
    database.owner,
    `select convert_from(bytes, 'UTF8')::json ->> 'type' as type, count(*), avg(octet_length(bytes)) as average
     from ledger.event group by 1 order by 1`,
  )
  const [disk] = await asOwner<{ event: string }>(
    database.owner,
    `select pg_total_relation_size('ledger.event') / count(*)::numeric as event from ledger.event`,
  )
  const bytesOf = (wanted: string): number => Number(sizes.find(({ type }) => type === wanted)?.average)
  const countOf = (wanted: string): number => Number(sizes.find(({ type }) => type === wanted)?.count)
  const types = ['AwardProposed', 'AwardDeclined', 'AwardGranted', 'CasePresented']
  const decided = ['AwardProposed', 'AwardDeclined']
  const decision = sum(decided, (type) => bytesOf(type) * countOf(type)) / sum(decided, countOf)
  return {
    heading: '(e) Stored bytes',
    about:
      'The exact bytes of entries of the large book, on average. A decision is `AwardProposed` or `AwardDeclined`; its ' +
      'facts stand in `CasePresented`. With its hash, columns and three indexes an event takes ' +
      `${figure(Number(disk?.event))} bytes on disk, averaged over the whole log.`,
    columns: ['', 'entries', 'bytes each'],
    rows: types.map((type) => [type, figure(countOf(type)), figure(bytesOf(type))]),
    verdicts: [
      {
        what: 'stored bytes of a decision beside its facts',
        target: `about ${figure(TARGET)} at most`,
        measured: figure(decision),
        reached: decision <= TARGET * 1.1,
      },
    ],
  }
}

function sum(types: readonly string[], value: (type: string) => number): number {
  return types.reduce((total, type) => total + value(type), 0)
}
