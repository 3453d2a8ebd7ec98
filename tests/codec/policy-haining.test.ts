// The cases of Haining's plan come out as computed by hand, and nothing that bears on an amount can change unnoticed.
import t from 'tap'
import {
  otherDefaults,
  otherValues,
  otherWords,
  policyUnderTest,
  withoutOne,
  withoutRule,
} from '../support/policy-mutations.ts'

const policy = policyUnderTest('haining-2022')

t.test('all cases come out to the fen, for each of the fourteen clauses', (t) => {
  t.strictSame(policy.failures(policy.document), [])
  t.equal(policy.document.policy.clauses.length, 14)
  t.ok(policy.cases >= 250, `${policy.cases} cases`)
  t.end()
})

const CHANGES = {
  'a value moved by the smallest step': otherValues,
  'a condition, a limit, a halving or a one-off right left out': withoutOne,
  'a word of a condition or a tier replaced': otherWords,
  'another default of a reading': otherDefaults,
  'a rule between awards left out, or not for one of its clauses': withoutRule,
}
for (const [change, mutations] of Object.entries(CHANGES)) {
  t.test(`given ${change}, a case fails`, (t) => {
    const all = [...mutations(policy)]
    t.ok(all.length > 0, `${all.length} changes`)
    for (const { name, document } of all) t.not(policy.failures(document).length, 0, name)
    t.end()
  })
}
