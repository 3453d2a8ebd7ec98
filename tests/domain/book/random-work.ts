// A bureau's work at random: steps that look at the book as it stands and ask for something that mostly fits it, often
// just so, and sometimes not at all.
import fc from 'fast-check'
import type { BookState } from '../../../src/domain/book/state.ts'
import type { Facts } from '../../../src/domain/policy/types.ts'
import type { Table } from '../../../src/domain/book/table.ts'
import { addDays, day } from '../../../src/domain/calendar.ts'
import { openOf, outstandingOf } from '../../../src/domain/book/payment-parts.ts'
import { minus, type Money, plus, yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import {
  account,
  budgetChange,
  approval,
  call,
  decideNext,
  giveNotice,
  openLine,
  order,
  pay,
  present,
  presentation,
  readyBook,
  release,
  settlement,
} from './steps.ts'

/** Answers the objections: who proposed does not. */
const SECOND_DECIDER = 'person-second'
const LINES = ['line-2022', 'line-2023'] as const
const LIST = 'round-list'
const ROUNDS = ['round-rolling', 'round-2023', LIST] as const
const FEN = yuan('0.01')
const DOCUMENT = '惠财指〔2022〕31号'
const CHANGES = [
  ...(['supplementAppropriation', 'reduceAppropriation', 'withdrawAllotment', 'lapseQuota'] as const),
  ...(['freezeQuota', 'unfreezeQuota'] as const),
]

/** A step: days that pass, or a command that is made from the state it is asked on. */
export type Work =
  | { readonly kind: 'days'; readonly days: number }
  | {
      readonly kind: 'ask'
      readonly by?: string
      readonly from: (state: BookState) => Asked
      /** How a counterexample shows it. */
      readonly [fc.toStringMethod]: () => string
    }

/**
 * Two lines, a rolling round on each and a list. Three enterprises have awards of 500,000.00, 400,000.00 and 300,000.00;
 * of the first, half is paid and half on its way; of the second, a quarter is ordered. The maker of payments may also
 * release them.
 */
export function bureau(): Desk {
  const desk = readyBook('2500000.00')
  openLine(desk, '1800000.00', 'line-2023', 2023)
  const window = { filingFrom: day('2022-01-01'), filingTo: day('2024-12-31') }
  desk.must(call('round-2023', 'rolling', { benefitYear: 2023, line: 'line-2023', ...window }))
  const tenure = { validFrom: day('2022-01-01'), validTo: null }
  desk.must({ type: 'grantRole', person: SECOND_DECIDER, role: 'decider', ...tenure })
  desk.must({ type: 'grantRole', person: 'person-paymentMaker', role: 'paymentChecker', ...tenure })
  desk.must({ type: 'grantRole', person: 'anna', role: 'decider', ...tenure })
  for (const [number, gross] of [
    [1, '10000000.00'],
    [2, '8000000.00'],
    [3, '6000000.00'],
  ] as const) {
    present(desk, number, { round: 'round-rolling', gross })
    desk.must(account(`ent-${number}`))
  }
  decideNext(desk, 'round-rolling')
  giveNotice(desk)
  desk.must(grants('round-rolling'))
  pay(desk, 'pay-1', 'awd-1', '250000.00')
  desk.must(order('pay-2', 'awd-1', '250000.00'))
  desk.must(release('pay-2'))
  desk.must(order('pay-3', 'awd-2', '100000.00'))
  return desk
}

const UNKNOWN = 11
const LEAVING = ['recallCase', 'withdrawCase', 'disqualifyCase'] as const
const SCOPES = ['application', 'award', 'enterprise'] as const
const FINDINGS = ['upheld', 'dismissed'] as const
const index = fc.nat(UNKNOWN)
const round = fc.constantFrom(...ROUNDS)
const part = fc.constantFrom('all', 'all', 'a fen more', 'half', 'a fen')
type Part = 'all' | 'a fen more' | 'half' | 'a fen'

/** A sequence of work. Fails to reproduce nowhere: everything follows from the drawn values and the book. */
export const anyWork: fc.Arbitrary<readonly Work[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ enterprise: index, gross: index, round }).map(presenting) },
    { weight: 5, arbitrary: fc.record({ round, limit: fc.integer({ min: 1, max: 3 }) }).map(deciding) },
    { weight: 1, arbitrary: fc.constant(of('close the list', () => ({ type: 'closeList', round: LIST }))) },
    { weight: 2, arbitrary: round.map((id) => of(`notice ${id}`, () => notice(id))) },
    { weight: 4, arbitrary: round.map((id) => of(`approve ${id}`, () => approval(id))) },
    { weight: 4, arbitrary: round.map((id) => of(`grant ${id}`, () => grants(id))) },
    { weight: 3, arbitrary: fc.constantFrom(1, 8, 8, 12, 150).map((days): Work => ({ kind: 'days', days })) },
    { weight: 6, arbitrary: fc.record({ at: index, part }).map(ordering) },
    { weight: 6, arbitrary: fc.record({ at: index, own: fc.boolean() }).map(releasing) },
    { weight: 7, arbitrary: fc.record({ at: index, part, again: fc.boolean() }).map(settling) },
    { weight: 3, arbitrary: fc.record({ at: index, part, by: fc.constantFrom('bank', 'payee') }).map(returning) },
    { weight: 3, arbitrary: fc.record({ at: index, part }).map(clawingBack) },
    { weight: 3, arbitrary: fc.record({ at: index, part, again: fc.boolean() }).map(recovering) },
    { weight: 3, arbitrary: fc.record({ at: index, type: fc.constantFrom(...LEAVING) }).map(leaving) },
    { weight: 2, arbitrary: fc.record({ at: index, scope: fc.constantFrom(...SCOPES) }).map(holding) },
    { weight: 2, arbitrary: index.map(lifting) },
    { weight: 2, arbitrary: fc.record({ at: index, whole: fc.boolean() }).map(objecting) },
    { weight: 2, arbitrary: fc.record({ at: index, finding: fc.constantFrom(...FINDINGS) }).map(answering) },
    { weight: 2, arbitrary: index.map(settingAside) },
    { weight: 1, arbitrary: index.map(presentingAgain) },
    { weight: 1, arbitrary: index.map((n) => of(`account ${n}`, () => account(`ent-${(n % 3) + 1}`))) },
    { weight: 1, arbitrary: fc.record({ line: fc.constantFrom(...LINES), part }).map(allotting) },
    { weight: 2, arbitrary: index.map(cancelling) },
    { weight: 3, arbitrary: fc.record({ at: index, part }).map(rejecting) },
    { weight: 5, arbitrary: fc.record({ at: index, to: index, part }).map(offsetting) },
    { weight: 1, arbitrary: fc.record({ at: index, part }).map(writingOff) },
    { weight: 1, arbitrary: fc.record({ at: index, to: fc.constantFrom(...LINES) }).map(recharging) },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constantFrom(...CHANGES), line: fc.constantFrom(...LINES), part }).map(changing),
    },
  ),
  { minLength: 15, maxLength: 60 },
)

/** The same work with more of what stands in the way, and of what it has to stop. */
export const anyStops: fc.Arbitrary<readonly Work[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ round, limit: fc.integer({ min: 1, max: 3 }) }).map(deciding) },
    { weight: 2, arbitrary: round.map((id) => of(`notice ${id}`, () => notice(id))) },
    { weight: 3, arbitrary: round.map((id) => of(`approve ${id}`, () => approval(id))) },
    { weight: 4, arbitrary: index.map(grantingOne) },
    { weight: 1, arbitrary: round.map((id) => of(`grant ${id}`, () => grants(id))) },
    { weight: 3, arbitrary: fc.constantFrom(1, 10, 12).map((days): Work => ({ kind: 'days', days })) },
    { weight: 3, arbitrary: fc.record({ at: index, part }).map(ordering) },
    { weight: 3, arbitrary: fc.record({ at: index, own: fc.constant(false) }).map(releasing) },
    { weight: 2, arbitrary: fc.record({ at: index, type: fc.constantFrom(...LEAVING) }).map(leaving) },
    { weight: 3, arbitrary: fc.record({ at: index, scope: fc.constantFrom(...SCOPES) }).map(holding) },
    { weight: 2, arbitrary: index.map(lifting) },
    { weight: 4, arbitrary: fc.record({ at: index, whole: fc.boolean() }).map(objecting) },
    { weight: 4, arbitrary: fc.record({ at: index, finding: fc.constantFrom(...FINDINGS) }).map(answering) },
    { weight: 1, arbitrary: index.map(settingAside) },
    { weight: 2, arbitrary: index.map(presentingAgain) },
  ),
  { minLength: 10, maxLength: 50 },
)

/** The bureau with three more awards in public notice, and three cases of a list that wait. */
export function bureauInNotice(): Desk {
  const desk = bureau()
  for (const number of [4, 5, 6]) present(desk, number, { round: 'round-rolling', gross: '1000000.00' })
  decideNext(desk, 'round-rolling')
  desk.must(notice('round-rolling'))
  for (const number of [7, 8, 9]) present(desk, number, { gross: '1000000.00' })
  return desk
}

/** Facts by their digest, remembered while their case waits: the book forgets them once it is decided. */
const FROZEN = new Map<string, Facts>()

function of(title: string, from: (state: BookState) => Asked, by?: string): Work {
  const look = (state: BookState): Asked => {
    for (const { facts, factsDigest } of state.pending.values()) FROZEN.set(factsDigest, facts)
    return from(state)
  }
  return { kind: 'ask', from: look, ...(by === undefined ? {} : { by }), [fc.toStringMethod]: () => title }
}

function presenting(drawn: { enterprise: number; gross: number; round: (typeof ROUNDS)[number] }): Work {
  const enterprise = `ent-${(drawn.enterprise % 3) + 1}`
  // 100,000.01 (below the threshold) up to 24,000,000.01, in steps of 1,194,999.99 and a bit
  const gross = `${100_000 + drawn.gross * 1_195_000}.01`
  return of(`present ${enterprise} ${gross} in ${drawn.round}`, (state) => {
    const asked = presentation(state.cases.size + 1, { enterprise, gross, round: drawn.round })
    const on = drawn.round === 'round-2023' ? day('2023-01-10') : day('2022-03-15')
    return { ...asked, items: asked.items.map((item) => ({ ...item, invoicedOn: on })) }
  })
}

function deciding(drawn: { round: string; limit: number }): Work {
  return of(`decide ${drawn.limit} of ${drawn.round}`, (state) => {
    const order = [...state.pending.entries()].map(([application]) => application).sort()
    const tieBreak = { order, documentNumber: '惠工信会纪〔2022〕9号' }
    return { type: 'decideCases', ...drawn, application: null, tieBreak }
  })
}

function leaving({ at, type }: { at: number; type: (typeof LEAVING)[number] }): Work {
  return of(`${type} of case ${at}`, (state) => {
    return { type, application: nameAt(state.cases, at), ground: '自愿放弃', documentNumber: '惠工信〔2022〕30号' }
  })
}

function holding({ at, scope }: { at: number; scope: (typeof SCOPES)[number] }): Work {
  return of(`hold ${scope} ${at}`, (state) => {
    const named = {
      application: nameAt(state.cases, at),
      award: nameAt(state.awards, at),
      enterprise: `ent-${(at % 3) + 1}`,
    }
    const words = { ground: '立案调查', documentNumber: '惠环函〔2022〕8号' }
    return { type: 'placeHold', hold: `hld-${state.holds.size + 1}`, scope, held: named[scope], ...words }
  })
}

function lifting(at: number): Work {
  return of(`lift hold ${at}`, (state) => {
    return { type: 'liftHold', hold: nameAt(state.holds, at), ground: '调查终结', documentNumber: '惠环函〔2022〕15号' }
  })
}

function objecting({ at, whole }: { at: number; whole: boolean }): Work {
  return of(`object to ${whole ? 'the round of ' : ''}case ${at}`, (state) => {
    const [application, held] = pick(state.cases, at) ?? ['app-none', undefined]
    const against = { round: held?.round ?? LIST, against: whole ? null : application }
    const said = { by: { kind: 'organisation', name: '行业协会' } as const, ground: '二手设备', documentNumber: null }
    return { type: 'raiseObjection', objection: `obj-${state.objections.size + 1}`, ...against, ...said }
  })
}

function answering({ at, finding }: { at: number; finding: (typeof FINDINGS)[number] }): Work {
  const from = (state: BookState): Asked => {
    const words = { ground: '经核查', documentNumber: '惠工信〔2022〕19号' }
    return { type: 'answerObjection', objection: nameAt(state.objections, at), finding, ...words }
  }
  return of(`answer objection ${at}: ${finding}`, from, SECOND_DECIDER)
}

function settingAside(at: number): Work {
  return of(`set case ${at} aside`, (state) => {
    const [application, held] = pick(state.cases, at) ?? ['app-none', undefined]
    const words = { basis: 'court', ground: '撤销', documentNumber: '〔2022〕闽行终5号' } as const
    const recovery = { clawback: `claw-${state.clawbacks.size + 1}`, dueOn: day('2024-11-10') }
    return {
      type: 'setAsideDecision',
      application,
      ...words,
      recovery,
      facts: FROZEN.get(held?.factsDigest ?? '') ?? {},
    }
  })
}

/** A recalled case comes back, corrected to another invoice total. */
function presentingAgain(at: number): Work {
  return of(`present again case ${at}`, (state) => {
    const recalled = [...state.cases.entries()].filter(([, { status }]) => status === 'recalled').sort(byKey)
    const [application, held] = recalled[at % Math.max(recalled.length, 1)] ?? ['app-0', undefined]
    const number = Number(application.slice(4))
    const round = held?.round ?? LIST
    const asked = presentation(number, { enterprise: held?.enterprise ?? 'ent-1', gross: '3000000.00', round })
    const on = round === 'round-2023' ? day('2023-01-10') : day('2022-03-15')
    return { ...asked, items: asked.items.map((item) => ({ ...item, invoicedOn: on })) }
  })
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

function notice(id: string): Asked {
  return { type: 'publishNotice', round: id, where: '县政府网站' }
}

/** Grants one award by name: nothing is chosen by the book. */
function grantingOne(at: number): Work {
  return of(`grant award ${at}`, (state) => {
    const proposed = [...state.awards.entries()].filter(([, { status }]) => status === 'proposed').sort(byKey)
    const [award, held] = proposed[at % Math.max(proposed.length, 1)] ?? ['awd-none', undefined]
    const id = state.cases.get(held?.application ?? '')?.round ?? LIST
    return { ...grants(id), award } as Asked
  })
}

function grants(id: string): Asked {
  return { type: 'grantAwards', round: id, award: null, limit: 200, documentNumber: '惠工信〔2022〕21号' }
}

function ordering({ at, part }: { at: number; part: Part }): Work {
  return of(`order ${part} of award ${at}`, (state) => {
    const [award, held] = pick(state.awards, at) ?? ['awd-none', undefined]
    const left = held === undefined ? FEN : minus(held.amount, held.ordered)
    return order(`pay-${state.payments.size + 1}`, award, share(part, left))
  })
}

function releasing({ at, own }: { at: number; own: boolean }): Work {
  return of(
    `release payment ${at}`,
    (state) => release(nameAt(state.payments, at)),
    own ? 'person-paymentMaker' : undefined,
  )
}

function settling({ at, part, again }: { at: number; part: Part; again: boolean }): Work {
  return of(`settle ${part} of payment ${at}`, (state) => {
    const [payment, held] = (at === UNKNOWN ? undefined : pick(state.payments, at)) ?? ['pay-none', undefined]
    const reference = again ? nameAt(state.bankReferences, at) : `bank-${state.revision}`
    return settlement(payment, share(part, held?.amount ?? FEN), reference)
  })
}

function returning({ at, part, by }: { at: number; part: Part; by: string }): Work {
  return of(`${by} returns ${part} of payment ${at}`, (state) => {
    const [payment, held] = pick(state.payments, at) ?? ['pay-none', undefined]
    const back = { payment, amount: share(part, held?.amount ?? FEN), bankReference: `back-${state.revision}` }
    return { type: 'recordReturn', ...back, by: by as 'bank' | 'payee' }
  })
}

function clawingBack({ at, part }: { at: number; part: Part }): Work {
  return of(`claw back ${part} of payment ${at}`, (state) => {
    const [payment, held] = pick(state.payments, at) ?? ['pay-none', undefined]
    const amount = share(part, held === undefined ? FEN : minus(held.amount, held.clawedBack))
    const words = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2024-11-10') }
    return { type: 'orderClawback', clawback: `claw-${state.clawbacks.size + 1}`, payment, amount, ...words }
  })
}

function recovering({ at, part, again }: { at: number; part: Part; again: boolean }): Work {
  return of(`recover ${part} of clawback ${at}`, (state) => {
    const [clawback, held] = pick(state.clawbacks, at) ?? ['claw-none', undefined]
    const amount = share(part, held === undefined ? FEN : minus(held.amount, held.received))
    const bankReference = again ? nameAt(state.bankReferences, at) : `claw-${state.revision}`
    return { type: 'recordRecovery', clawback, amount, bankReference }
  })
}

function cancelling(at: number): Work {
  return of(`cancel payment ${at}`, (state) => {
    return { type: 'cancelPayment', payment: nameAt(state.payments, at), ground: '收款账户已变更' }
  })
}

function rejecting({ at, part }: { at: number; part: Part }): Work {
  return of(`reject ${part} of payment ${at}`, (state) => {
    const [payment, held] = pick(state.payments, at) ?? ['pay-none', undefined]
    const bank = { amount: share(part, held === undefined ? FEN : openOf(held)), bankReference: `no-${state.revision}` }
    return { type: 'recordRejection', payment, ...bank, ground: '账号户名不符' }
  })
}

function offsetting({ at, to, part }: { at: number; to: number; part: Part }): Work {
  return of(`offset ${part} of clawback ${at} against payment ${to}`, (state) => {
    const [clawback, held] = pick(state.clawbacks, at) ?? ['claw-none', undefined]
    const amount = share(part, held === undefined ? FEN : outstandingOf(held))
    const waiting = [...state.payments.entries()].filter(([, { status }]) => status === 'ordered').map(([id]) => id)
    const payment = waiting.sort()[to % Math.max(waiting.length, 1)] ?? 'pay-none'
    return { type: 'offsetClawback', clawback, payment, amount, documentNumber: DOCUMENT }
  })
}

function writingOff({ at, part }: { at: number; part: Part }): Work {
  return of(
    `write off ${part} of clawback ${at}`,
    (state) => {
      const [clawback, held] = pick(state.clawbacks, at) ?? ['claw-none', undefined]
      const amount = share(part, held === undefined ? FEN : outstandingOf(held))
      return { type: 'writeOffClawback', clawback, amount, ground: '企业已破产清算', documentNumber: DOCUMENT }
    },
    'anna',
  )
}

function recharging({ at, to }: { at: number; to: string }): Work {
  return of(`recharge payment ${at} to ${to}`, (state) => {
    return { type: 'rechargePayment', payment: nameAt(state.payments, at), to, documentNumber: DOCUMENT }
  })
}

function changing({ type, line, part }: { type: (typeof CHANGES)[number]; line: string; part: Part }): Work {
  return of(`${type} ${part} on ${line}`, () => budgetChange(type, share(part, yuan('60000.00')), line))
}

function allotting({ line, part }: { line: string; part: Part }): Work {
  return of(`allot ${part} of ${line}`, (state) => {
    const left = state.lines.get(line)?.balances.unallotted ?? FEN
    const type = left.startsWith('0') ? 'approveAppropriation' : 'issueAllotment'
    return { type, line, amount: share(part, yuan('50000.00')), documentNumber: '惠财指〔2022〕3号' }
  })
}

/** Does the step: days pass, or it is asked. */
export function perform(desk: Desk, work: Work): ReturnType<Desk['ask']> {
  if (work.kind === 'ask') return desk.ask(work.from(desk.state), work.by)
  desk.today = addDays(desk.today, work.days)
  return { events: [], refusal: undefined }
}

/** One of the rows, by key: the order in which a table iterates is not part of the state. */
function pick<V>(table: Table<V>, at: number): [string, V] | undefined {
  const rows = [...table.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  return rows[at % Math.max(rows.length, 1)]
}

function nameAt(table: Table<unknown>, at: number): string {
  return pick(table, at)?.[0] ?? 'none'
}

function share(part: Part, whole: Money): Money {
  switch (part) {
    case 'all':
      return whole
    case 'a fen more':
      return plus(whole, FEN)
    case 'half':
      return half(whole)
    case 'a fen':
      return FEN
  }
}

/** Half of it in whole fen, and never nothing. */
function half(amount: Money): Money {
  const fen = BigInt(amount.replace('.', '')) / 2n
  const digits = (fen > 0n ? fen : 1n).toString().padStart(3, '0')
  return yuan(`${digits.slice(0, -2)}.${digits.slice(-2)}`)
}
