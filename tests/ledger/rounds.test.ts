// Whole lists in chunks: 201 cases are decided by two commands and granted by two, and a request broken off between them
// is taken up where it stopped.
import t from 'tap'
import { MAX_CASES } from '../../src/domain/book/cases.ts'
import type { PresentCase } from '../../src/domain/book/commands.ts'
import { day } from '../../src/domain/calendar.ts'
import { minus, yuan } from '../../src/domain/money.ts'
import { shortId, uuidV5 } from '../../src/integrity/uuid.ts'
import { Book } from '../../src/ledger/book.ts'
import { decideRound, grantRound } from '../../src/ledger/rounds.ts'
import { setClock } from '../support/clock.ts'
import { CLAUSE, FIRST_MORNING, JURISDICTION, LINE, recordHistory } from '../support/history.ts'
import { memoryWorld } from '../support/memory-world.ts'

const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'
const ROUND = 'round-2022-large'
const by = (role: string, step: string) => ({
  commandId: uuidV5(NAMES, step),
  requester: { person: `person-${role}`, atMachine: false },
})

/** 1,130,000.00 and less by one yuan each: nobody has the same rank; above the threshold of 500,000.00. */
function presentation(number: number): PresentCase {
  const application = shortId('app', `large ${number}`)
  const gross = minus(yuan('1130000.00'), yuan(`${number}.00`))
  const item = 'item-1'
  return {
    ...{ type: 'presentCase', validAt: day('2022-12-01'), application, round: ROUND, clause: CLAUSE, claimed: gross },
    ...{
      enterprise: shortId('ent', `large ${number}`),
      enterpriseCode: '91350521MA0000001R',
      filedOn: day('2022-11-10'),
    },
    ...{
      applicationRevision: 4,
      enterpriseRevision: 0,
      industry: 'other',
      village: '螺城村',
      verifiedBy: 'person-verifier',
    },
    statements: [],
    verifiedStatements: [],
    items: [
      {
        ...{ item, invoiceCode: '3500212130', invoiceNumber: String(50_000_000 + number), line: 1, seller: '某公司' },
        ...{ device: '数控加工中心', invoicedOn: day('2022-03-15'), gross, tax: yuan('0.00'), net: gross },
        ...{ acquisition: 'purchase', titleBelongsToEnterprise: null },
        ...{ category: 'productionEquipment', machineType: null, project: null },
      },
    ],
    verified: [
      {
        ...{ item, gross, net: gross, tax: yuan('0.00'), investment: gross, newlyIntroduced: true },
        ...{ category: 'productionEquipment', machineType: null },
        ...{ evidence: [], remark: null },
      },
    ],
  }
}

void t.test('given a list of 201 presented cases and money for all', async (t) => {
  const clock = setClock(FIRST_MORNING)
  const world = memoryWorld(() => clock.now())
  const { book } = await recordHistory(world, clock)
  clock.set('2022-12-01 09:00')
  const money = {
    validAt: day('2022-12-01'),
    line: LINE,
    amount: yuan('90000000.00'),
    documentNumber: '惠财指〔2022〕9号',
  }
  await book.submit({ type: 'approveAppropriation', ...money }, by('budgetOfficer', 'more money'))
  await book.submit({ type: 'issueAllotment', ...money }, by('budgetOfficer', 'more quota'))
  const call = { documentNumber: '惠工信〔2022〕50号', policy: 'huian-2021', version: 1, clauses: [CLAUSE] }
  const window = { benefitYear: 2022, filingFrom: day('2022-11-01'), filingTo: day('2022-11-30'), noticeWorkingDays: 5 }
  const round = {
    type: 'openRound',
    validAt: day('2022-12-01'),
    round: ROUND,
    kind: 'list',
    rankedBy: 'invoiceTotal',
  } as const
  await book.submit({ ...round, ...call, ...window, line: LINE, readings: {} }, by('decider', 'large round'))
  const total = MAX_CASES + 1
  await Promise.all(Array.from({ length: total }, (_, i) => book.submit(presentation(i), by('clerk', `present ${i}`))))
  const list = { round: ROUND, tieBreak: null, validAt: day('2022-12-01') }

  t.test('when the process dies after the first chunk, then the same request decides the rest', async (t) => {
    const meta = by('decider', 'decide all')
    const chunk = { ...meta, commandId: uuidV5(meta.commandId, 'decide/0'), correlation: meta.commandId }
    const decide = { type: 'decideCases', ...list, application: null, limit: MAX_CASES } as const
    const first = await book.submit(decide, chunk)
    t.match(first, { status: 'written', events: { length: MAX_CASES } })

    const restarted = await Book.load(world, JURISDICTION)
    const outcome = await decideRound(restarted, list, meta)
    t.match(outcome, { status: 'written', repeated: false, events: { length: total } })
    const again = await decideRound(restarted, list, meta)
    t.match(again, { status: 'written', repeated: true, events: { length: total } })
    if (outcome.status === 'written' && again.status === 'written') t.same(again.events, outcome.events)
    t.match(await decideRound(restarted, list, by('decider', 'once more')), {
      status: 'refused',
      refusal: { code: 'WRONG_STATE' },
    })
    await book.refresh()
    t.match(book.state.rounds.get(ROUND), { proposed: total, declined: 0 })
  })

  t.test('when the notice has ended, then one request grants all', async (t) => {
    await book.submit({ type: 'closeList', ...list }, by('decider', 'close large'))
    const notice = { type: 'publishNotice', round: ROUND, validAt: list.validAt, where: '县政府网站' } as const
    await book.submit(notice, by('decider', 'notice large'))
    const approval = { round: ROUND, documentNumber: '惠工信〔2022〕60号' }
    const early = await grantRound(book, { ...approval, validAt: day('2022-12-01') }, by('decider', 'too early'))
    t.match(early, { status: 'written', refusal: { code: 'NOTICE_NOT_ENDED' } })
    clock.set('2022-12-09 09:00')
    const approved = { ...approval, validAt: day('2022-12-09') }
    const meeting = { type: 'approveRound', ...approved, minutes: '惠工信会纪〔2022〕31号' } as const
    await book.submit(meeting, by('decider', 'approve large'))
    const outcome = await grantRound(book, approved, by('decider', 'grant all'))
    t.match(outcome, { status: 'written', repeated: false, events: { length: total } })
    t.match(await grantRound(book, approved, by('decider', 'grant all')), { repeated: true, events: { length: total } })
    // Amounts are 5% of 1,130,000 − i yuan, rounded down to the fen; 5% of whole yuan is whole fen. Their sum for
    // i = 0 … 200: 5% × (201 × 1,130,000 − 200 × 201 / 2) = 5% × (227,130,000 − 20,100) = 11,355,495.00.
    t.equal(book.state.rounds.get(ROUND)?.total, '11355495.00')
    t.equal(book.state.lines.get(LINE)?.balances.reserved, '0.00')
  })

  t.test('when one person asks what none may and many ask at once, then only that one is told so', async (t) => {
    // Unbalanced beyond any treasury: 16 digits and one more do not add up, which no rule foresees.
    const huge = { ...money, amount: yuan('9999999999999999.99') }
    const asked = await Promise.allSettled([
      book.submit({ type: 'approveAppropriation', ...money }, by('budgetOfficer', 'one')),
      book.submit({ type: 'approveAppropriation', ...huge }, by('budgetOfficer', 'huge')),
      book.submit({ type: 'approveAppropriation', ...money }, by('budgetOfficer', 'three')),
    ])
    t.same(
      asked.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
  })
})
