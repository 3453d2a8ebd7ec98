// What the book decided is written back to the application it concerns: once, however often it is tried, by however many
// processes, and wherever one of them stopped.
import t from 'tap'
import { yuan } from '../../src/domain/money.ts'
import { keepReacting, reactToHead } from '../../src/ledger/reactions.ts'
import { memoryDerivedStore } from '../../src/store/memory/derived-store.ts'
import type { Asked } from '../domain/book/desk.ts'
import { account, order, readyBook, release, ROLLING, settlement } from '../domain/book/steps.ts'
import { must, presentCase, streamOf, verifiedCase } from './filing.ts'
import { Hall, type Office } from './offices.ts'

const ready = await Hall.of(readyBook('1000000.00'))

/** The types of the last entries of an application, and of outcomes what came out. */
function last(hall: Hall, application: string): string[] {
  const entries = streamOf(hall, application)
  const from = entries.findIndex(({ type }) => type === 'ItemsVerified') + 1
  return entries.slice(from).map((event) => (event.type === 'OutcomeNoted' ? event.payload.outcome : event.type))
}

/** Takes a presented case to the bank and back, without telling the application. */
async function wholeLife(hall: Hall, office: Office, application: string, enterprise: string): Promise<void> {
  const award = application.replace(/^app-/, 'awd-')
  const asked: readonly Asked[] = [
    { type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null },
    { type: 'publishNotice', round: ROLLING, where: '县政府网站' },
  ]
  for (const [i, step] of asked.entries()) must(await office.submit(`${application} ${i}`, step))
  // Seven working days after Monday 9 May end on Wednesday 18 May.
  hall.clock.set('2022-05-19 10:00')
  const bank = { payment: 'pay-1', amount: yuan('100000.00') }
  const later: readonly Asked[] = [
    {
      ...{ type: 'approveRound', round: ROLLING, documentNumber: '惠工信〔2022〕21号' },
      minutes: '惠工信会纪〔2022〕11号',
    },
    { type: 'grantAwards', round: ROLLING, award, limit: 1, documentNumber: '惠工信〔2022〕21号' },
    account(enterprise),
    order('pay-1', award, '100000.00'),
    release('pay-1'),
    settlement('pay-1', '100000.00'),
    { type: 'recordReturn', ...bank, by: 'bank', bankReference: 'bank-back' },
  ]
  for (const [i, step] of later.entries()) must(await office.submit(`${application} later ${i}`, step))
}

t.test('given a crash between book and application, when reacted, then the application is closed, once', async (t) => {
  const hall = ready.copy()
  const office = await hall.office()
  const { application } = await verifiedCase(office, 1)
  office.log.trouble('none', 'unreachable')
  await t.rejects(presentCase(office, 1, application), { code: 'LogUnavailable' })
  t.ok(office.book.state.cases.has(application), 'the book has the case')
  t.strictSame(last(hall, application), [])
  await reactToHead(office.world)
  t.strictSame(last(hall, application), ['ApplicationPresented'])
  const told = must(await presentCase(office, 1, application))
  t.hasStrict(told, { status: 'written', repeated: true })
  await reactToHead({ ...office.world, derived: memoryDerivedStore() })
  t.strictSame(last(hall, application), ['ApplicationPresented'])
})

t.test('given the same crash, when the clerk asks again, then the application is closed, once', async (t) => {
  const hall = ready.copy()
  const office = await hall.office()
  const { application } = await verifiedCase(office, 1)
  office.log.trouble('none', 'answerLost')
  await t.rejects(presentCase(office, 1, application), { code: 'OutcomeUnknown' })
  t.hasStrict(must(await presentCase(office, 1, application)), { repeated: true })
  await reactToHead(office.world)
  t.strictSame(last(hall, application), ['ApplicationPresented'])
})

t.test(
  'given a whole life in the book, then each outcome is noted in its order with its entry and amount',
  async (t) => {
    const hall = ready.copy()
    const office = await hall.office()
    const { application, enterprise } = await verifiedCase(office, 1)
    must(await presentCase(office, 1, application))
    await wholeLife(hall, office, application, enterprise)
    const reached = await reactToHead(office.world)
    t.equal(await office.world.derived.get('reactions', '1').then((kept) => kept?.position), reached)
    t.strictSame(last(hall, application), ['ApplicationPresented', 'proposed', 'granted', 'paid', 'returned'])
    const noted = streamOf(hall, application).flatMap((event) => (event.type === 'OutcomeNoted' ? [event.payload] : []))
    t.strictSame(
      noted.map(({ amount }) => amount),
      Array(4).fill('100000.00'),
    )
    const decided = hall.entries().find(({ event }) => event.type === 'AwardProposed')
    t.equal(noted[0]?.bookEvent, decided?.id)
  },
)

t.test('given a declined case, then that is noted without an amount', async (t) => {
  const hall = ready.copy()
  const office = await hall.office()
  // The hundredth enterprise is not above the designated size.
  const { application } = await verifiedCase(office, 100)
  must(await presentCase(office, 100, application))
  await office.submit('decide', { type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
  await reactToHead(office.world)
  const noted = streamOf(hall, application).at(-1)
  t.hasStrict(noted, { type: 'OutcomeNoted', payload: { outcome: 'declined', amount: null } })
})

t.test('given two processes that react from the start at once, then each outcome is noted once', async (t) => {
  const hall = ready.copy()
  const [here, there] = [await hall.office(), await hall.office({ derived: memoryDerivedStore() })]
  const { application, enterprise } = await verifiedCase(here, 1)
  must(await presentCase(here, 1, application))
  await wholeLife(hall, here, application, enterprise)
  await Promise.all([reactToHead(here.world), reactToHead(there.world), reactToHead(here.world)])
  t.strictSame(last(hall, application), ['ApplicationPresented', 'proposed', 'granted', 'paid', 'returned'])
  const size = hall.storage.events.length
  await reactToHead({ ...there.world, derived: memoryDerivedStore() })
  t.equal(hall.storage.events.length, size, 'told again from the first entry, nothing is new')
})

t.test('given a reaction up to an ordinal, then it stops there and goes on from there', async (t) => {
  const hall = ready.copy()
  const office = await hall.office()
  const { application, enterprise } = await verifiedCase(office, 1)
  must(await presentCase(office, 1, application))
  await wholeLife(hall, office, application, enterprise)
  const granted = hall.entries().find(({ event }) => event.type === 'AwardGranted')
  t.equal(await reactToHead(office.world, granted?.ordinal), granted?.ordinal)
  t.strictSame(last(hall, application), ['ApplicationPresented', 'proposed', 'granted'])
  await reactToHead(office.world)
  t.strictSame(last(hall, application), ['ApplicationPresented', 'proposed', 'granted', 'paid', 'returned'])
})

t.test(
  'given a stream that is busy or a log that is away, then the reaction is tried again and not lost',
  async (t) => {
    for (const troubles of [Array<'overtaken'>(20).fill('overtaken'), ['unreachable'] as const]) {
      const hall = ready.copy()
      const office = await hall.office()
      const { application } = await verifiedCase(office, 1)
      must(await presentCase(office, 1, application))
      await office.submit('decide', { type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
      office.log.trouble(...troubles)
      await t.rejects(reactToHead(office.world), { code: 'LogUnavailable' })
      await reactToHead(office.world)
      t.strictSame(last(hall, application), ['ApplicationPresented', 'proposed'])
    }
  },
)

t.test(
  'given a process that keeps reacting, then it notes what comes, also after an error, until it is stopped',
  async (t) => {
    const hall = ready.copy()
    const office = await hall.office()
    const clerk = await hall.office()
    const errors: unknown[] = []
    const stop = new AbortController()
    const running = keepReacting(
      office.world,
      stop.signal,
      (error) => errors.push(error),
      async () => undefined,
    )
    office.log.trouble('unreachable')
    const { application } = await verifiedCase(clerk, 1)
    must(await presentCase(clerk, 1, application))
    await clerk.submit('decide', { type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
    await until(() => last(hall, application).includes('proposed'))
    stop.abort()
    await running
    t.hasStrict(errors, [{ code: 'LogUnavailable' }])
    t.equal(errors.length, 1)
    t.strictSame(last(hall, application), ['ApplicationPresented', 'proposed'])
  },
)

/** Waits for what another part of this process is about to do. */
async function until(done: () => boolean): Promise<void> {
  for (let turns = 0; turns < 10_000; turns++) {
    if (done()) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('it did not come about')
}
