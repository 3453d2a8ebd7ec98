// Static checks: what is right word by word and still cannot be meant.
import t from 'tap'
import { amountFindings } from '../../src/codec/policy/amount-checks.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { clause } from '../domain/policy/invented.ts'
import { policyFilesOf, withChangeIn } from '../support/policy-files.ts'

const HEAD = 'policy.yaml'

/** File, code and place (the line as text) of each problem. */
function doubts(id: string, path: string, from: string, to: string) {
  const files = withChangeIn(policyFilesOf(id), path, from, to)
  return readPolicyFolder(files).problems.map(({ file, line, code }) => {
    const text = files.find((one) => one.path === file)?.text.split('\n')[(line ?? 0) - 1] ?? ''
    return [file, code, text.trim()]
  })
}

const CAP = {
  kind: 'cap',
  id: 'cap',
  literal: '300万元',
  span: '虚构',
  scope: 'enterprise',
  recoveries: 'giveRoomBack',
} as const
const found = (change: Parameters<typeof clause>[0]) =>
  amountFindings(clause(change)).map(({ code, path }) => [code, ...path])

t.test(
  'given a floor (不低于) above the cap (最高), the floor is named; a floor of the same amount is possible',
  (t) => {
    const pay = { kind: 'rateOfBase', literal: '20%', span: '虚构' } as const
    const floor = { kind: 'floor', id: 'floor', span: '虚构', effect: 'raises', scope: 'enterprise' } as const
    t.same(found({ pay, limits: [{ ...floor, literal: '300.01万元' }, CAP] }), [
      ['FLOOR_ABOVE_CAP', 'limits', 0, 'literal'],
    ])
    t.same(found({ pay, limits: [{ ...floor, literal: '300 万元' }, CAP] }), [])
    t.end()
  },
)

t.test('given a cap below what one title, one unit or one option gives, the cap is named', (t) => {
  const words = { span: '虚构' }
  const when = { kind: 'isTrue', fact: 'a' } as const
  const named = [['CAP_BELOW_AMOUNT', 'limits', 0, 'literal']]
  const limits = [CAP]
  t.same(found({ pay: { kind: 'fixed', literal: '301万元', ...words }, limits }), named)
  t.same(found({ pay: { kind: 'fixed', literal: '300万元', ...words }, limits }), [])
  t.same(found({ pay: { kind: 'perUnit', literal: '301万元', ...words, fractions: 'count' }, limits }), named)
  t.same(found({ pay: { kind: 'tiers', rows: [{ when, literal: '1亿元', ...words }] }, limits }), named)
  const options = [
    { literal: '10万元', ...words },
    { literal: '301万元', ...words },
  ]
  t.same(found({ pay: { kind: 'choice', options, reading: 'R5' }, limits }), named)
  t.end()
})

t.test('given a table without a row for what the conditions let pass, the claim is named', (t) => {
  t.same(
    doubts(
      'huian-2021',
      'clauses/4.3a.yaml',
      'fact: level, words: [national, province] }',
      'fact: level, words: [national, province, city] }',
    ),
    [['clauses/4.3a.yaml', 'TIER_GAP', 'rows:']],
  )
  t.end()
})

t.test('given a row that an earlier one or the conditions leave nothing for, the row is named', (t) => {
  const row = 'words: [province] }, literal: 10 万元'
  const twice = doubts('huian-2021', 'clauses/4.3a.yaml', row, 'words: [national] }, literal: 10 万元')
  t.same(
    twice.map(([, code]) => code),
    ['BRANCH_UNREACHABLE', 'TIER_GAP'],
  )
  const never = doubts('huian-2021', 'clauses/4.3a.yaml', row, 'words: [county] }, literal: 10 万元')
  t.same(
    never.map(([, code]) => code),
    ['BRANCH_UNREACHABLE', 'TIER_GAP'],
  )
  t.end()
})

t.test(
  'given one figure under two clauses, a rule, a reading to stack, or conditions that exclude each other settle it',
  (t) => {
    const shared = (from: string, to: string) => {
      // Without the reading that says that clauses stack, only rules and conditions are left.
      const files = withChangeIn(policyFilesOf('huian-2021'), HEAD, '    default: stack\n', '    default: both\n')
      const head = withChangeIn(files, HEAD, '      stack: {', '      both: {')
      return readPolicyFolder(withChangeIn(head, HEAD, from, to)).problems.map(({ file, code }) => [file, code])
    }
    const spend = 'clauses: [huian-2021/4.2c, huian-2021/4.4b, huian-2021/4.5a, huian-2021/4.7, huian-2021/4.1]'
    const ruled = shared(spend, spend).filter(([file]) => file === 'clauses/4.2c.yaml')
    t.same(ruled, [], '4.1 and 4.2c both pay on invoiceTotal: the rule of one spend names them')
    const without = shared(spend, 'clauses: [huian-2021/4.4b, huian-2021/4.7]')
    t.ok(without.some(([file, code]) => file === 'clauses/4.2c.yaml' && code === 'BASE_SHARED'))
    t.end()
  },
)

t.test('given a fact that nothing reads, or an aside that is read, it is named', (t) => {
  const aside = /\n *aside: \{[^\n]*/u.exec(
    policyFilesOf('huian-2021').find((file) => file.path === 'clauses/4.1.yaml')?.text ?? '',
  )
  t.same(doubts('huian-2021', 'clauses/4.1.yaml', aside?.[0] ?? 'none', ''), [
    ['clauses/4.1.yaml', 'FACT_UNUSED', '- name: invoiceVat'],
  ])
  const read = '{ name: date, label: 认定日期, type: date,'
  t.same(
    doubts('huian-2021', 'clauses/4.3a.yaml', read, `${read} aside: { zh: 不计, en: not read },`).map(
      ([, code]) => code,
    ),
    ['FACT_READ'],
  )
  t.end()
})

t.test('given a reading that nothing leans on, it is named', (t) => {
  const added = `readings:\n  R99:\n    question: { zh: 无人使用？, en: Does nobody use it? }\n    default: yes1\n    alternatives: { yes1: { zh: 是, en: it is so } }\n`
  t.same(doubts('huian-2021', HEAD, 'readings:\n', added), [[HEAD, 'READING_UNUSED', 'R99:']])
  t.end()
})
