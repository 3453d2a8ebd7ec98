// The domain, the registry and the schemas name the same events and the same members, and a difference is found.
import { readFileSync, readdirSync } from 'node:fs'
import t from 'tap'
import * as z from 'zod'
import { form, type Same } from '../../src/codec/form.ts'
import { postings } from '../../src/codec/postings.ts'
import { CURRENT_FORMS, REGISTRY } from '../../src/codec/registry.ts'
import { id, money, text, token, year } from '../../src/codec/scalars.ts'
import { CURRENT_VERSION } from '../../src/codec/versions.ts'

t.test('every event that the domain declares has a form and a version, and no other has', (t) => {
  const domain = new URL('../../src/domain/', import.meta.url)
  const declared = readdirSync(domain, { recursive: true, encoding: 'utf8' })
    .filter((file) => /events\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(new URL(file, domain), 'utf8').matchAll(/= Entry<\s*'(\w+)'/g)])
    .map(([, type]) => type)
  t.strictSame([...REGISTRY.keys()].sort(), declared.sort())
  t.strictSame(Object.keys(CURRENT_VERSION).sort(), declared)
  t.end()
})

const names = ['payment', 'application', 'enterprise', 'enterpriseCode', 'round', 'policy', 'budgetLine'] as const
const fewerNames = ['payment', 'application', 'enterprise', 'enterpriseCode'] as const
const moreNames = [...names, 'person'] as const
const released = { amount: money, voucher: text(100), postings }
const exact = z.strictObject(released)
const returned = { clause: token, benefitYear: year, amount: money, bankReference: text(100), postings }
const by = { bank: z.enum(['bank']), court: z.enum(['bank', 'payee', 'court']) }
const rest = { ...returned, quota: z.enum(['restored', 'lapsed']) }

// Checked by the compiler: no line below an @ts-expect-error may compile, or the type check fails.
export const agreeing = form('PaymentReleased', names, exact)
// @ts-expect-error a member that the domain does not know
export const more = form('PaymentReleased', names, exact.extend({ award: id }))
// @ts-expect-error a member of the domain that the schema does not know
export const less = form('PaymentReleased', names, exact.omit({ voucher: true }))
// @ts-expect-error a member that may be left out in the schema only
export const optional = form('PaymentReleased', names, exact.extend({ voucher: text(9).exactOptional() }))
// @ts-expect-error null where the domain has none
export const nullable = form('PaymentReleased', names, exact.extend({ voucher: text(9).nullable() }))
// @ts-expect-error any text for money
export const unbranded = form('PaymentReleased', names, exact.extend({ amount: text(20) }))
// @ts-expect-error a number for money
export const number = form('PaymentReleased', names, exact.extend({ amount: z.number() }))
// @ts-expect-error a member that takes anything
export const anyAmount = form('PaymentReleased', names, exact.extend({ amount: z.any() }))
// @ts-expect-error a schema that takes anything
export const anything = form('PaymentReleased', names, z.any())
// @ts-expect-error one value more than the domain has
export const wider = form('PaymentReturned', names, z.strictObject({ ...rest, by: by.court }))
// @ts-expect-error one value fewer than the domain has
export const narrower = form('PaymentReturned', names, z.strictObject({ ...rest, by: by.bank }))
// @ts-expect-error a subject too few
export const fewer = form('PaymentReleased', fewerNames, exact)
// @ts-expect-error a subject too many
export const others = form('PaymentReleased', moreNames, exact)
// @ts-expect-error an event that the domain does not know
export const unknown = form('PaymentForgotten', names, exact)

export const differences: readonly [
  Same<{ a?: 1 }, { a?: 1; b?: 2 }>,
  Same<{ a: 1 }, { a?: 1 }>,
  Same<1, 1 | 2>,
  Same<string, unknown>,
  Same<{ readonly a: readonly 1[] }, { a: 1[] }>,
] = [false, false, false, false, true]

t.test('every form compiles, so that nothing is read the slow way', (t) => {
  for (const { type, payload } of Object.values(CURRENT_FORMS))
    t.doesNotThrow(() => z.compile(payload, { strict: true }), type)
  t.end()
})
