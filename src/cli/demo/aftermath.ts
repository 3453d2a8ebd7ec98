// Chapter seven: what the bank and later checks bring: a return, a payment made twice, a clawback, and a clerk who leaves.
import { day } from '../../domain/calendar.ts'
import { paymentOf } from './ids.ts'
import { keyOf } from './people.ts'
import { account, bankReference, ordinaryPayment, type Payable } from './paying.ts'
import { caseOf } from './rounds.ts'
import { bookStep, reaction, type Step } from './step.ts'
import { STORY } from './story.ts'
import { at } from './working-time.ts'

const chapter = 'aftermath'

/** Instants of recorded time around the clawback: before it was ordered, when it was due, after the money came in. */
export const CLAWBACK_INSTANTS = {
  before: at('2023-03-14', '18:00'),
  ordered: at('2023-03-31', '18:00'),
  received: at('2023-05-10', '18:00'),
} as const

export const CLAWBACK = 'clawback-2023-1'

/** The steps of the chapter. The last one is a command of the book. */
export function aftermathSteps(): Step[] {
  return [...returned(), ...paidTwice(), ...clawback(), ...farewell()]
}

/** The account was closed; the quota of the year comes back, and the award is paid again to another account. */
function returned(): Step[] {
  const payable = payableOf(STORY.returnedByBank)
  const place = { name: 'return', chapter, at: at('2022-08-03', '10:00'), by: 'treasurer-1' } as const
  const movement = { payment: paymentOf(STORY.returnedByBank), by: 'bank', amount: payable.amount } as const
  const instants = [at('2022-08-09', '10:00'), at('2022-08-10', '10:00'), at('2022-08-12', '10:00')] as const
  return [
    bookStep(place, { type: 'recordReturn', ...movement, bankReference: '演示银行-退汇-1' }),
    reaction('react/return', chapter, at('2022-08-03', '17:30')),
    account(payable.planned.enterprise, 2, at('2022-08-08', '10:00')),
    ...ordinaryPayment(payable, instants, 2),
    reaction('react/paid-again', chapter, at('2022-08-12', '17:30')),
  ]
}

/** What the bank did is recorded as it happened: the line shows less than nothing, and a lead is raised. */
function paidTwice(): Step[] {
  const payable = payableOf(STORY.paidTwice)
  const place = { name: 'settle/twice', chapter, at: at('2022-12-28', '10:00'), by: 'treasurer-1' } as const
  const movement = { payment: paymentOf(STORY.paidTwice), amount: payable.amount }
  return [bookStep(place, { type: 'recordSettlement', ...movement, bankReference: bankReference(payable, 2) })]
}

function clawback(): Step[] {
  const { amount } = payableOf(STORY.clawedBack)
  const ordered = { name: 'clawback/order', chapter, at: at('2023-03-15', '10:00'), by: 'decider-1' } as const
  const received = { name: 'clawback/receive', chapter, at: at('2023-05-10', '10:00'), by: 'treasurer-1' } as const
  const ground = '抽查发现：受补助设备在购置当年内转让，不再用于本企业生产。'
  const document = { documentNumber: '惠工信〔2023〕演示9号', dueOn: day('2023-04-30') }
  const claim = { clawback: CLAWBACK, payment: paymentOf(STORY.clawedBack), amount, ground, ...document }
  return [
    bookStep(ordered, { type: 'orderClawback', ...claim }),
    bookStep(received, { type: 'recordRecovery', clawback: CLAWBACK, amount, bankReference: '演示银行-追回-1' }),
    reaction('react/clawback', chapter, at('2023-05-10', '17:30')),
  ]
}

/** Whoever leaves loses role and key; what they did stays theirs. */
function farewell(): Step[] {
  const person = 'clerk-2'
  const place = (name: string, hour: string) => {
    return { name, chapter, at: at('2023-06-30', hour), by: 'operator' } as const
  }
  return [
    bookStep(place('farewell/role', '16:00'), { type: 'revokeRole', person, role: 'clerk' }),
    bookStep(place('farewell/key', '16:05'), { type: 'revokeCredential', key: keyOf(person).key }),
  ]
}

function payableOf(number: string): Payable {
  const planned = caseOf(number)
  if (planned.expected.outcome !== 'proposed') throw new RangeError(`${number} gets no money`)
  return { planned, amount: planned.expected.amount }
}
