// Every question names a book and is answered from its rows alone, whatever ids another book of the ledger uses.
import t, { type Test } from 'tap'
import { decode } from '../../src/codec/decode.ts'
import { yuan } from '../../src/domain/money.ts'
import {
  applicationAt,
  applicationsAt,
  applicationSteps,
  applicationTotals,
} from '../../src/projections/applications/queries.ts'
import { budgetLinesAt, budgetMovements, budgetUsageAt } from '../../src/projections/budget-usage/queries.ts'
import { capChanges, capRoomAt, capRoomsOf } from '../../src/projections/enterprise-caps/queries.ts'
import { enterpriseAt, enterpriseByCode, enterprisesAt } from '../../src/projections/enterprises/queries.ts'
import { leadsAt, refusalsAt } from '../../src/projections/leads/queries.ts'
import { paymentAt, paymentsAt, paymentSteps, paymentTotals } from '../../src/projections/payments/queries.ts'
import { policyVersionAt, policyVersionsAt } from '../../src/projections/policies/queries.ts'
import { areEqual } from '../../src/projections/rebuild/compare.ts'
import { compare, rebuild } from '../../src/projections/rebuild/rebuild.ts'
import { roundAt, roundsAt } from '../../src/projections/rounds/queries.ts'
import { advance } from '../../src/projections/runner/advance.ts'
import { entryAt, lastEntryOf, ordinalsOf, timelineOf } from '../../src/projections/timeline/queries.ts'
import { BENEFIT_YEAR, CLAUSE, itemRecorded, POLICY } from './event-maker.ts'
import { openStage, type Stage } from './stage.ts'
import {
  CODE,
  ENTERPRISE,
  FILED,
  FIRST,
  LEADS,
  LINE,
  PAYEE,
  PAYMENT,
  ROUND,
  SECOND,
  type TwoBook,
  twoBooks,
  UNFILED,
} from './two-books.ts'

const HISTORY = twoBooks()
const LAST = HISTORY.length - 1
const ALL = { after: null, limit: 500 }
const NO_BOOK = '350500'

/** The history, folded one event a batch: nothing that a row needs is in memory by chance. */
async function foldedStage(t: Test): Promise<Stage> {
  const stage = await openStage(t)
  for (const { to, event } of HISTORY) await stage.recording.append([event], to)
  for await (const stored of stage.log.readAll(-1)) {
    const { failure } = await advance(stage.parts, [stored])
    if (failure !== null) throw new Error(JSON.stringify(failure))
  }
  return stage
}

t.test('given two books with the same ids in one ledger', async (t) => {
  const stage = await foldedStage(t)
  const { db } = stage

  t.test('when a line is asked, then its balances and movements are those of its own book', async (t) => {
    const paid = await budgetUsageAt(db, FIRST, LINE, LAST)
    // 800.01 − 200.01 = 600.00 are left, 200.01 are paid; 900.01 − 800.01 = 100.00 were never allotted
    t.match(paid, { jurisdiction: FIRST, balances: { available: '600.00', paid: '200.01', unallotted: '100.00' } })
    t.equal(paid?.identity.appropriation.total, '900.01')
    const ordered = await budgetUsageAt(db, SECOND, LINE, LAST)
    // 800.02 − 200.02 = 600.00 are left, 200.02 are ordered
    t.match(ordered, { jurisdiction: SECOND, balances: { available: '600.00', ordered: '200.02', paid: '0.00' } })
    t.equal(ordered?.identity.appropriation.total, '900.02')
    t.equal(await budgetUsageAt(db, NO_BOOK, LINE, LAST), undefined)
    t.strictSame(await budgetLinesAt(db, FIRST, LAST), [paid])
    t.strictSame(await budgetLinesAt(db, SECOND, LAST, 2022), [ordered])
    t.strictSame(await budgetLinesAt(db, NO_BOOK, LAST), [])

    t.comment('as of 5 only the first book has opened its line, as of 7 only it has an appropriation')
    t.strictSame([(await budgetLinesAt(db, FIRST, 5)).length, (await budgetLinesAt(db, SECOND, 5)).length], [1, 0])
    t.equal((await budgetUsageAt(db, FIRST, LINE, 7))?.balances.unallotted, '900.01')
    t.equal((await budgetUsageAt(db, SECOND, LINE, 7))?.balances.unallotted, '0.00')

    const movements = async (book: string, limit: number) =>
      (await allPages((page) => budgetMovements(db, book, LINE, LAST, page), limit)).map(({ ordinal, moved }) => ({
        ordinal,
        moved,
      }))
    const ordinals = (rows: readonly { readonly ordinal: number }[]) => rows.map(({ ordinal }) => ordinal)
    t.strictSame(ordinals(await movements(FIRST, 500)), [5, 7, 9, 26, 28, 30, 32, 33])
    t.strictSame(ordinals(await movements(SECOND, 500)), [6, 8, 10, 27, 29, 31])
    // the balances before a page are those of the same book
    for (const book of [FIRST, SECOND]) t.strictSame(await movements(book, 1), await movements(book, 500))
  })

  t.test('when a round is asked, then its call, counts and totals are those of its own book', async (t) => {
    // 300.01 of the filed case and 100.01 of the other
    const first = { kind: 'list', status: 'calculating', filed: 1, presented: 2, claimedTotal: '400.02' }
    t.match(await roundAt(db, FIRST, ROUND, LAST), { ...first, granted: 1, grantedTotal: '200.01' })
    // 300.02 and 100.02
    const second = { kind: 'rolling', status: 'presenting', filed: 1, presented: 2, claimedTotal: '400.04' }
    t.match(await roundAt(db, SECOND, ROUND, LAST), { ...second, granted: 1, grantedTotal: '200.02' })
    t.match(await roundAt(db, FIRST, ROUND, 16), { filed: 1 })
    t.match(await roundAt(db, SECOND, ROUND, 16), { filed: 0 }, 'a filing counts in the round of its own book')
    t.equal(await roundAt(db, SECOND, ROUND, 14), undefined)
    for (const book of [FIRST, SECOND])
      t.strictSame(await roundsAt(db, book, LAST), [await roundAt(db, book, ROUND, LAST)])
    t.strictSame(await roundsAt(db, NO_BOOK, LAST), [])
  })

  t.test('when a policy version is asked, then one book has published it and the other has not', async (t) => {
    t.match(await policyVersionAt(db, FIRST, POLICY, 1, LAST), { jurisdiction: FIRST, status: 'published' })
    t.match(await policyVersionAt(db, SECOND, POLICY, 1, LAST), { jurisdiction: SECOND, status: 'transcribed' })
    t.equal(await policyVersionAt(db, SECOND, POLICY, 1, 11), undefined)
    for (const book of [FIRST, SECOND]) {
      const versions = await policyVersionsAt(db, book, LAST)
      t.strictSame(versions, [await policyVersionAt(db, book, POLICY, 1, LAST)])
    }
  })

  t.test('when applications are asked, then a case of the same id is another case in another book', async (t) => {
    for (const [book, claimed] of [
      [FIRST, '100.01'],
      [SECOND, '100.02'],
    ] as const) {
      t.match(await applicationAt(db, book, UNFILED, LAST), { jurisdiction: book, status: 'presented', claimed })
      const steps = await applicationSteps(db, book, UNFILED, LAST)
      t.strictSame(
        steps.map(({ ordinal, type }) => [ordinal, type]),
        [[book === FIRST ? 22 : 23, 'CasePresented']],
      )
      for (const limit of [1, 2]) {
        const listed = await allPages((page) => applicationsAt(db, book, {}, LAST, page), limit)
        t.strictSame(
          listed.map(({ application }) => application),
          [FILED[book], UNFILED],
        )
      }
      for (const filter of [{ round: ROUND }, { clause: CLAUSE }, { enterprise: PAYEE }]) {
        const page = await applicationsAt(db, book, filter, LAST, { after: null, limit: 2 })
        t.strictSame([page.rows.length, page.next], [2, null], JSON.stringify(filter))
      }
      const presented = await applicationsAt(db, book, { status: 'presented' }, LAST, { after: null, limit: 1 })
      t.match(presented, { rows: [{ application: UNFILED, jurisdiction: book }], next: null })
      const totals = await applicationTotals(db, book, { round: ROUND }, LAST)
      t.strictSame(
        totals.map(({ status, applications }) => [status, applications]),
        [
          [book === FIRST ? 'paid' : 'granted', 1],
          ['presented', 1],
        ],
      )
    }
    // the lines of a filing stand in its own stream, which names no book after its first entry
    t.match(await applicationAt(db, FIRST, FILED[FIRST], LAST), { items: 1, invoiced: '290.01', status: 'paid' })
    t.match(await applicationAt(db, SECOND, FILED[SECOND], LAST), { items: 1, invoiced: '290.02', status: 'granted' })
    t.equal(await applicationAt(db, SECOND, FILED[FIRST], LAST), undefined)
    t.equal(await applicationAt(db, FIRST, FILED[SECOND], LAST), undefined)
  })

  t.test('when payments are asked, then one is settled and the one of the same id is only ordered', async (t) => {
    t.match(await paymentAt(db, FIRST, PAYMENT, LAST), { status: 'settled', amount: '200.01', voucher: 'v-pay-1' })
    t.match(await paymentAt(db, SECOND, PAYMENT, LAST), { status: 'ordered', amount: '200.02', voucher: null })
    t.equal(await paymentAt(db, SECOND, PAYMENT, 30), undefined)
    const types = async (book: string) => (await paymentSteps(db, book, PAYMENT, LAST)).map(({ type }) => type)
    t.strictSame(await types(FIRST), ['PaymentOrdered', 'PaymentReleased', 'PaymentSettled'])
    t.strictSame(await types(SECOND), ['PaymentOrdered'])
    for (const book of [FIRST, SECOND]) {
      for (const filter of [{}, { enterprise: PAYEE }, { budgetLine: LINE }, { application: FILED[book as TwoBook] }]) {
        const { rows, next } = await paymentsAt(db, book, filter, LAST, { after: null, limit: 1 })
        t.strictSame([rows.map(({ jurisdiction }) => jurisdiction), next], [[book], null], JSON.stringify(filter))
      }
    }
    t.strictSame((await paymentsAt(db, SECOND, { status: 'settled' }, LAST, ALL)).rows, [])
    t.match(await paymentTotals(db, FIRST, {}, LAST), [{ status: 'settled', payments: 1, amount: '200.01' }])
    t.match(await paymentTotals(db, SECOND, {}, LAST), [{ status: 'ordered', payments: 1, amount: '200.02' }])
  })

  t.test('when the cap of an enterprise that both pay is asked, then each book counts its own', async (t) => {
    const limitOf = () => yuan('250.00')
    const cap = (jurisdiction: string) => ({
      jurisdiction,
      enterprise: PAYEE,
      clause: CLAUSE,
      benefitYear: BENEFIT_YEAR,
    })
    // 250.00 − 200.01 paid, 250.00 − 200.02 reserved
    t.match(await capRoomAt(db, cap(FIRST), limitOf, LAST), { used: '200.01', reserved: '0.00', room: '49.99' })
    t.match(await capRoomAt(db, cap(SECOND), limitOf, LAST), { used: '0.00', reserved: '200.02', room: '49.98' })
    t.equal(await capRoomAt(db, cap(SECOND), limitOf, 26), undefined)
    for (const book of [FIRST, SECOND]) {
      t.strictSame(await capRoomsOf(db, book, PAYEE, limitOf, LAST), [await capRoomAt(db, cap(book), limitOf, LAST)])
    }
    t.strictSame(
      (await capChanges(db, cap(SECOND), limitOf, LAST, ALL)).rows.map(({ sinceOrdinal }) => sinceOrdinal),
      [27],
    )
  })

  t.test('when leads and refusals are listed, then every page but the last is full', async (t) => {
    for (const [book, fen] of [
      [FIRST, '1'],
      [SECOND, '2'],
    ] as const) {
      const pages: number[] = []
      const counted = <Page extends { readonly rows: readonly object[] }>(page: Page): Page => {
        pages.push(page.rows.length)
        return page
      }
      for (const question of [null, 2]) {
        const leads = await allPages(async (page) => counted(await leadsAt(db, book, question, LAST, page)), 2)
        t.strictSame(
          leads.map(({ amount }) => amount),
          Array.from({ length: LEADS }, (_, lead) => `${lead}.0${fen}`),
        )
      }
      const refusals = await allPages(async (page) => counted(await refusalsAt(db, book, LAST, page)), 2)
      t.strictSame(
        [refusals.length, new Set(refusals.map(({ code }) => code))],
        [LEADS, new Set([`REFUSED_IN_${book}`])],
      )
      t.strictSame(pages, [2, 2, 1, 2, 2, 1, 2, 2, 1])
    }
    t.strictSame((await leadsAt(db, SECOND, null, 34, ALL)).rows, [])
    t.equal((await leadsAt(db, SECOND, null, 35, ALL)).rows.length, 1)
  })

  t.test('when enterprises are listed, then each in the book it was registered in', async (t) => {
    for (const book of [FIRST, SECOND] as const) {
      const own = { jurisdiction: book, enterprise: ENTERPRISE[book], name: `${book} 的企业` }
      t.match(await enterpriseByCode(db, book, CODE, LAST), own)
      t.strictSame(await enterprisesAt(db, book, LAST, '', 1), [await enterpriseAt(db, ENTERPRISE[book], LAST)])
      t.strictSame(await enterprisesAt(db, book, LAST, CODE, 1), [])
    }
    t.strictSame(await enterprisesAt(db, SECOND, 3, '', 1), [])
    t.equal(await enterpriseByCode(db, SECOND, CODE, 3), undefined)
  })

  t.test('when a subject is followed, then no entry of another book is listed', async (t) => {
    const listed = async (book: string, ...[subject, id]: [Parameters<typeof timelineOf>[2], string]) => {
      const rows = await allPages((page) => timelineOf(db, book, subject, id, LAST, page), 2)
      const found = rows.map(({ ordinal }) => ordinal)
      t.strictSame(await ordinalsOf(db, book, subject, id, LAST), found)
      t.equal((await lastEntryOf(db, book, subject, id, LAST))?.ordinal, found.at(-1))
      return found
    }
    t.strictSame(await listed(FIRST, 'payment', PAYMENT), [30, 32, 33])
    t.strictSame(await listed(SECOND, 'payment', PAYMENT), [31])
    t.strictSame(await listed(SECOND, 'application', FILED[FIRST]), [])
    t.strictSame(await listed(FIRST, 'enterprise', ENTERPRISE[FIRST]), [3])
    const subjects = [
      ...([{ budgetLine: LINE }, { round: ROUND }, { policy: POLICY }, { payment: PAYMENT }] as const),
      ...([{ application: FILED[FIRST] }, { application: UNFILED }, { enterprise: PAYEE }] as const),
    ]
    for (const named of subjects) {
      const [[subject, id]] = Object.entries(named) as [[Parameters<typeof timelineOf>[2], string]]
      for (const book of [FIRST, SECOND]) {
        // also what stands in an application's own stream: its round is that of the book it was filed for
        const own = HISTORY.flatMap(({ to, event }, ordinal) =>
          to === book && event.subjects[subject] === id ? [ordinal] : [],
        )
        t.strictSame(await listed(book, subject, id), own, `${subject} ${id} in ${book}`)
      }
    }
    t.strictSame(await ordinalsOf(db, SECOND, 'round', ROUND, LAST, ['RoundOpened', 'ApplicationPresented']), [15, 25])
    t.match(await entryAt(db, 0), { jurisdiction: null })
    t.match(await entryAt(db, 4), { jurisdiction: null, stream: `enterprise-${ENTERPRISE[SECOND]}` })
    t.match(await entryAt(db, 19), { jurisdiction: SECOND, type: 'ItemsRecorded' })
    t.match(await entryAt(db, 24), { jurisdiction: FIRST, type: 'ApplicationPresented' })
  })

  t.test('when rebuilt, then every row is the same', async (t) => {
    t.ok(areEqual(await compare(stage.parts)))
    t.match(await rebuild(stage.parts), { equal: true, switched: true, ordinal: LAST })
  })
})

t.test('given filing and lines of a case in one batch, when folded, then the lines find the book', async (t) => {
  const stage = await openStage(t)
  for (const { to, event } of HISTORY) await stage.recording.append([event], to)
  const events = await Array.fromAsync(stage.log.readAll(-1))
  t.strictSame(
    [events[17], events[19]].map((stored) => stored && decode(stored).event.type),
    ['ApplicationFiled', 'ItemsRecorded'],
  )
  await advance(stage.parts, events)
  t.match(await applicationAt(stage.db, SECOND, FILED[SECOND], LAST), { items: 1, invoiced: '290.02' })
  t.ok(areEqual(await compare(stage.parts)))

  t.comment('and lines of a later batch find it too')
  const [line] = [
    itemRecorded({ application: FILED[SECOND], enterprise: PAYEE, round: ROUND, budgetLine: LINE }, '1.00'),
  ]
  await stage.recording.append([line])
  await advance(stage.parts, await Array.fromAsync(stage.log.readAll(LAST)))
  // 290.02 + 1.00
  t.match(await applicationAt(stage.db, SECOND, FILED[SECOND], LAST + 1), { items: 2, invoiced: '291.02' })
})

/** All rows of a list, fetched page by page. */
async function allPages<Row>(
  fetch: (page: { after: number | null; limit: number }) => Promise<{ rows: readonly Row[]; next: number | null }>,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: number | null = null; ;) {
    const page = await fetch({ after, limit })
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}
