// Shares add up to the award, are never negative, and of a running total never shrink.
import fc from 'fast-check'
import t from 'tap'
import type { Money } from '../../../src/domain/money.ts'
import { prepareShares } from '../../../src/domain/policy/shares.ts'

const of = (literal: string, levels: readonly string[]) =>
  prepareShares({ levels, own: 'city', literal, span: '虚构', reading: 'R3' })
const THREE = ['province', 'city', 'county']
const yuanOf = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}` as Money
const fenOf = (text: string | undefined) => Number((text ?? '').replace('.', ''))

t.test('one payment: the largest remainder, a tie to the level named first', async (t) => {
  const [even, odd] = [of('1:1', ['city', 'county']), of('45%、45%、10%', THREE)]
  t.strictSame(even.split(yuanOf(1)), { city: '0.01', county: '0.00' })
  t.strictSame(odd.split(yuanOf(5)), { province: '0.02', city: '0.02', county: '0.01' }) // 2.25, 2.25, 0.5
  t.strictSame(odd.split(yuanOf(6)), { province: '0.03', city: '0.03', county: '0.00' }) // 2.7, 2.7, 0.6
})

t.test('instalments: the fen of all of them together are shared, and none takes one back', async (t) => {
  const shares = ['1:1', '45%、45%、10%', '30%、30%、40%', '7:2:1', '99%、1%']
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(
        fc.constantFrom(...shares),
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        (literal, instalments) => {
          const levels = THREE.slice(0, literal.split(/[:、]/u).length)
          const prepared = of(literal, levels)
          const weights = literal.split(/[:、]/u).map(Number.parseFloat)
          const whole = weights.reduce((a, b) => a + b, 0)
          const got = levels.map(() => 0)
          let before = 0
          for (const fen of instalments) {
            const split = prepared.instalment(yuanOf(fen), yuanOf(before))
            const parts = levels.map((level) => fenOf(split[level]))
            if (parts.some((part) => part < 0)) throw new Error('a negative share')
            if (parts.reduce((a, b) => a + b, 0) !== fen) throw new Error('the parts do not add up')
            before += fen
            for (const [i, part] of parts.entries()) got[i] = (got[i] ?? 0) + part
          }
          for (const [i, weight] of weights.entries()) {
            const exact = (before * weight) / whole
            if (Math.abs((got[i] ?? 0) - exact) >= 1.5) throw new Error(`${String(got[i])} drifts from ${exact}`)
          }
        },
      ),
      { numRuns: 500 },
    ),
  )
})
