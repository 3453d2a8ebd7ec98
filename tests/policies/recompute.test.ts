// Every case of every policy can be computed again from its trace alone, clause by clause, and nothing is paid while facts are
// missing.
import t from 'tap'
import { answerOf, readCalculation } from '../../src/codec/policy/calculation.ts'
import { sum, yuan } from '../../src/domain/money.ts'
import { recompute, units } from '../domain/policy/by-hand.ts'
import { TRANSCRIBED } from './folders.ts'

for (const { document, cases } of TRANSCRIBED) {
  t.test(`${document.policy.id}: each amount follows from the trace`, async (t) => {
    let paid = 0
    for (const request of cases) {
      const calculation = readCalculation(request, [document])
      if ('problems' in calculation) throw new Error(`${request.id}: ${JSON.stringify(calculation.problems)}`)
      const answer = answerOf(calculation)
      const { eligible, amount, schedule, split, components, trace } = answer
      if (eligible === null) t.equal(amount, null, `${request.id}: facts are missing`)
      if (eligible !== true || answer.allocations !== undefined) continue
      paid++
      const byClause = request.clauses.map((clause) => recompute(trace.filter((step) => step.clause === clause)))
      t.strictSame(
        byClause.flatMap(({ faults }) => faults),
        [],
        request.id,
      )
      const total = byClause.reduce((all, one) => all + (one.amount === null ? 0n : units(one.amount)), 0n)
      if (amount !== null) t.equal(total, units(amount), `${request.id}: the last step is the amount`)
      if (amount === null) continue
      if (schedule !== undefined) t.equal(sum(schedule.map((row) => row.amount)), amount, request.id)
      if (split !== undefined) t.equal(sum(Object.values(split)), amount, request.id)
      if (components !== undefined) t.equal(sum(Object.values(components)), amount, request.id)
      t.notOk(yuan(amount).startsWith('-'), request.id)
    }
    t.ok(paid > 0, `${paid} of ${cases.length} cases pay`)
  })
}
