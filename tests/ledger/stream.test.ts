// Commands on a small stream: decided on the revision that is there, once for each command id, and again when somebody
// else was faster.
import t from 'tap'
import { day } from '../../src/domain/calendar.ts'
import { loadApplication, runApplication } from '../../src/ledger/applications.ts'
import { readyBook } from '../domain/book/steps.ts'
import { filedCase, meta, must, streamOf } from './filing.ts'
import { Hall, type Office } from './offices.ts'

const ready = await Hall.of(readyBook('1000000.00'))

function accept(office: Office, application: string, step: string, expectedRevision?: number) {
  const command = { type: 'acceptApplication', application, validAt: day('2022-05-09') } as const
  return runApplication(office.world, office.book, 'acceptApplication', command, meta(step), expectedRevision)
}

function attach(office: Office, application: string, evidence: string, expectedRevision?: number) {
  const document = { kind: 'invoice', name: '发票.txt', mediaType: 'text/plain', size: 6 } as const
  const content = `sha256:${'0'.repeat(64)}`
  const about = { application, validAt: day('2022-05-09'), evidence }
  const command = { type: 'attachEvidence', ...about, ...document, content } as const
  return runApplication(office.world, office.book, 'attachEvidence', command, meta(evidence), expectedRevision)
}

/** A filed case with its one item: the stream stands at revision 1. */
async function filed() {
  const hall = ready.copy()
  const office = await hall.office()
  const { application } = await filedCase(office, 1)
  return { hall, office, application }
}

t.test('given the revision that is there, then written; one less or one more, then refused', async (t) => {
  const { office, application } = await filed()
  for (const expected of [0, 2]) {
    t.hasStrict(await accept(office, application, 'accept', expected), {
      ...{ status: 'refused', refusal: { code: 'WRONG_REVISION', detail: { expected, actual: 1 } } },
    })
  }
  t.hasStrict(await accept(office, application, 'accept', 1), { status: 'written', repeated: false, revision: 2 })
})

t.test(
  'given a command that was written, when it comes again, then its first outcome, whatever revision',
  async (t) => {
    const { hall, office, application } = await filed()
    const first = must(await accept(office, application, 'accept', 1))
    for (const expected of [undefined, 1, 2, 99]) {
      const again = await accept(office, application, 'accept', expected)
      t.strictSame(JSON.stringify(again), JSON.stringify({ ...first, repeated: true }))
    }
    t.equal(streamOf(hall, application).length, 3)
  },
)

t.test('given an answer that was lost, when asked again, then it was written once', async (t) => {
  const { hall, office, application } = await filed()
  office.log.trouble('answerLost')
  await t.rejects(accept(office, application, 'accept'), { code: 'OutcomeUnknown' })
  t.hasStrict(await accept(office, application, 'accept'), { status: 'written', repeated: true, revision: 2 })
  t.equal(streamOf(hall, application).length, 3)
})

t.test('given two processes with different commands, then both are decided, one after the other', async (t) => {
  const { hall, office, application } = await filed()
  const other = await hall.office()
  const ids = Array.from({ length: 10 }, (_, i) => `evd-${i}`)
  await Promise.all(ids.map((id, i) => attach(i % 2 === 0 ? office : other, application, id).then(must)))
  const { state, revision } = await loadApplication(office.world, application)
  t.equal(revision, 11)
  t.hasStrict(state, { status: 'filed' })
  t.strictSame(state.status === 'none' ? [] : state.evidence.toSorted(), ids)
})

t.test('given two processes with one command, then it is written once and both know', async (t) => {
  const { hall, office, application } = await filed()
  const other = await hall.office()
  const told = await Promise.all([accept(office, application, 'same'), accept(other, application, 'same')])
  t.strictSame(
    told.map((outcome) => outcome.status === 'written' && outcome.revision),
    [2, 2],
  )
  t.equal(streamOf(hall, application).length, 3)
})

t.test('given two processes and one step to take, then one takes it and the other is told so', async (t) => {
  const { hall, office, application } = await filed()
  const other = await hall.office()
  const told = await Promise.all([accept(office, application, 'here'), accept(other, application, 'there')])
  t.strictSame(
    told.map(({ refusal }) => refusal?.code),
    [undefined, 'ALREADY_DONE'],
  )
})

t.test('given a stream that moves at every attempt, then nothing is written, and that is said', async (t) => {
  const { hall, office, application } = await filed()
  office.log.trouble(...Array<'overtaken'>(19).fill('overtaken'))
  t.hasStrict(await accept(office, application, 'patient'), { status: 'written' }, 'the twentieth attempt')
  office.log.trouble(...Array<'overtaken'>(20).fill('overtaken'))
  await t.rejects(attach(office, application, 'evd-1'), { code: 'LogUnavailable' })
  t.equal(streamOf(hall, application).length, 3)
})
