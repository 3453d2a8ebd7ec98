// The three corrections: of words, of terms from a day on, and of the enterprise an award stands under.
import t from 'tap'
import type { Asked, Desk } from './desk.ts'
import {
  account,
  codeOf,
  CLAUSE,
  decideNext,
  giveNotice,
  grantedAward,
  order,
  present,
  readyBook,
  ROLLING,
  standing,
} from './steps.ts'

/** Asks for a change of the last entry of a type, as the log has it. */
function change(desk: Desk, type: 'correctEntry' | 'reviseEntry', entry: string, over: object): Asked {
  const concerns = desk.entries.findLastIndex(({ event }) => event.type === entry)
  const { subjects, validAt, payload } = desk.entries[concerns]!.event
  const { field } = over as { field: string }
  const text = (payload as unknown as Record<string, string>)[field] ?? null
  const stored = { type: entry, subjects, validAt, text }
  const words = {
    correction: `cor-${desk.entries.length}`,
    ground: '录入时漏字',
    documentNumber: '惠工信更〔2022〕1号',
  }
  return { type, concerns, stored, ...words, ...over } as Asked
}

function reassign(desk: Desk, enterprise: string): Asked {
  const presented = desk.entries.find(({ event }) => event.type === 'CasePresented')?.event
  if (presented?.type !== 'CasePresented') throw new Error('nothing was presented')
  const words = { ground: '同名企业错录', documentNumber: '惠工信更〔2022〕2号', approval: null }
  const right = { enterprise, enterpriseCode: codeOf(enterprise) }
  return { type: 'reassignAward', award: 'awd-1', ...right, ...words, facts: presented.payload.facts }
}

const reserved = (desk: Desk, enterprise: string) => desk.state.caps.get(`${enterprise} ${CLAUSE}`)?.[0]?.reserved

t.test(
  'given minutes with a slip of the pen, when they are corrected twice, then each starts from what stands',
  (t) => {
    const desk = readyBook()
    grantedAward(desk, 1)
    const first = { field: 'minutes', from: '惠工信会纪〔2022〕11号', to: '惠工信会纪〔2022〕12号' }
    const asked = change(desk, 'correctEntry', 'RoundApproved', first)
    const [entry] = desk.must(asked)
    t.hasStrict(entry, { type: 'EntryCorrected', payload: { entry: 'RoundApproved', ...first } })
    t.hasStrict(desk.ask(asked).refusal, { code: 'INVALID', detail: { field: 'from', says: '惠工信会纪〔2022〕12号' } })
    const second = { ...first, from: '惠工信会纪〔2022〕12号', to: '惠工信会纪〔2022〕13号' }
    t.equal(desk.must({ ...asked, ...second } as Asked).length, 1)
    t.end()
  },
)

t.test('given money or parties, then no correction and no revision touches them', (t) => {
  const desk = readyBook()
  grantedAward(desk, 1)
  for (const [entry, field] of [
    ['RoundApproved', 'total'],
    ['AwardProposed', 'amount'],
    ['AwardGranted', 'award'],
    ['CasePresented', 'claimed'],
    ['RoundApproved', 'documentNumber'],
  ] as const) {
    const asked = change(desk, 'correctEntry', entry, { field, from: 'x', to: 'y' })
    t.hasStrict(desk.ask(asked).refusal, { code: 'NOT_CORRECTABLE', detail: { entry, field } })
  }
  const revised = change(desk, 'reviseEntry', 'RoundApproved', { field: 'minutes', from: 'x', to: 'y' })
  t.hasStrict(desk.ask(revised).refusal, { code: 'NOT_CORRECTABLE' })
  t.end()
})

t.test(
  'given an approval whose document is replaced, then grants name the new one from now on, and not the old',
  (t) => {
    const desk = readyBook()
    present(desk, 1, { round: ROLLING })
    decideNext(desk, ROLLING)
    giveNotice(desk, ROLLING)
    const terms = { field: 'documentNumber', from: '惠工信〔2022〕21号', to: '惠工信〔2022〕22号' }
    desk.must(change(desk, 'reviseEntry', 'RoundApproved', terms))
    const grant = { type: 'grantAwards', round: ROLLING, award: 'awd-1', limit: 1 } as const
    t.hasStrict(desk.ask({ ...grant, documentNumber: '惠工信〔2022〕21号' }).refusal, { code: 'NOT_APPROVED' })
    t.equal(desk.must({ ...grant, documentNumber: '惠工信〔2022〕22号' }).length, 1)
    t.end()
  },
)

t.test('given 100,000.00 granted to the wrong enterprise, when it is reassigned, then caps and payment follow', (t) => {
  const desk = readyBook('1000000.00')
  grantedAward(desk, 1)
  const entries = desk.must(reassign(desk, 'ent-2'))
  t.hasStrict(entries, [
    {
      type: 'AwardReversed',
      subjects: { enterprise: 'ent-1' },
      payload: { counterpart: 'ent-2', amount: '100000.00' },
    },
    {
      type: 'AwardReposted',
      subjects: { enterprise: 'ent-2' },
      payload: { counterpart: 'ent-1', amount: '100000.00' },
    },
  ])
  t.strictSame([reserved(desk, 'ent-1'), reserved(desk, 'ent-2')], ['0.00', '100000.00'])
  t.strictSame(standing(desk), { available: '900000.00', committed: '100000.00' })
  t.hasStrict(desk.ask(order('pay-1', 'awd-1', '1.00')).refusal, {
    code: 'NO_PAYEE_ACCOUNT',
    detail: { enterprise: 'ent-2' },
  })
  desk.must(account('ent-2'))
  t.hasStrict(desk.must(order('pay-1', 'awd-1', '1.00'))[0]?.subjects, { enterprise: 'ent-2' })
  t.end()
})

t.test('given exactly as much room as the award needs, then it is reassigned; a fen less, and it is not', (t) => {
  for (const [gross, code] of [
    // 18,000,000.00 × 5% = 900,000.00 leaves 100,000.00; 18,000,000.20 × 5% = 900,000.01 leaves 99,999.99
    ['18000000.00', undefined],
    ['18000000.20', 'REASSIGNMENT_DIFFERS'],
  ] as const) {
    const desk = readyBook('3000000.00')
    grantedAward(desk, 1)
    present(desk, 2, { round: ROLLING, gross })
    decideNext(desk, ROLLING)
    t.equal(desk.ask(reassign(desk, 'ent-2')).refusal?.code, code, gross)
  }
  t.end()
})

t.test('given an enterprise that was dissolved, then no award is posted to it, though one is taken from it', (t) => {
  const desk = readyBook()
  grantedAward(desk, 1)
  const gone = { basis: 'document', documentNumber: '惠市监〔2022〕1号', content: null } as const
  desk.must({ type: 'dissolveEnterprise', enterprise: 'ent-2', ...gone })
  t.hasStrict(desk.ask(reassign(desk, 'ent-2')).refusal, { code: 'ENTERPRISE_GONE' })
  desk.must({ type: 'dissolveEnterprise', enterprise: 'ent-1', ...gone })
  t.equal(desk.must(reassign(desk, 'ent-3')).length, 2)
  t.end()
})
