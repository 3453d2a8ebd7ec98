// Nothing of the law escapes: what `policy.yaml` quotes stands in the official text, and what the text says of money is a
// clause or declared.
import t from 'tap'
import type { PolicyFile } from '../../src/codec/policy/folder.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { policyFilesOf, withChangeIn, withTextIn } from '../support/policy-files.ts'

const HEAD = 'policy.yaml'
const HUIAN = policyFilesOf('huian-2021')
const HAINING = policyFilesOf('haining-2022')
const FUZHOU = policyFilesOf('fuzhou-2021')

function codesOf(files: readonly PolicyFile[]): string[] {
  return readPolicyFolder(files).problems.map(({ code }) => code)
}

t.test('given every policy of the repository, all gates let it pass', (t) => {
  for (const id of ['huian-2021', 'haining-2022', 'fuzhou-2021', 'quanzhou-2024-draft', 'dongyuan-2018']) {
    t.same(readPolicyFolder(policyFilesOf(id)).problems, [], id)
  }
  t.end()
})

t.test('given a stated first day, its quote stands in the text and holds that day', (t) => {
  const change = (from: string, to: string) => codesOf(withChangeIn(HAINING, HEAD, from, to))
  t.same(change('day: 2022-10-22', 'day: 2022-10-21'), ['DAY_NOT_IN_QUOTE'])
  t.same(change('day: 2025-12-31', 'day: 2026-12-31'), ['DAY_NOT_IN_QUOTE'])
  t.same(change('本行动方案自2022年10月22日起施行 }', '本方案自2022年10月22日起施行 }'), ['QUOTE_NOT_IN_SOURCE'])
  t.end()
})

t.test('given a rule, its quote stands in the text, or a reading is named', (t) => {
  const quote = 'quote: 单个企业一个年度内不重复享受市技改扶持政策'
  t.same(codesOf(withChangeIn(FUZHOU, HEAD, quote, 'quote: 单个企业一个年度内重复享受市技改扶持政策')), [
    'QUOTE_NOT_IN_SOURCE',
  ])
  t.same(codesOf(withChangeIn(HUIAN, HEAD, '    kind: sameSpend\n    reading: R10\n', '    kind: sameSpend\n')), [
    'GROUNDS',
  ])
  t.same(codesOf(withChangeIn(HAINING, HEAD, '根据年初预算安排,通过', '按照年初预算安排,通过')), [
    'QUOTE_NOT_IN_SOURCE',
  ])
  t.end()
})

t.test('given a quota, each limit is a literal of its span, and the span a part of the quote', (t) => {
  const change = (from: string, to: string) => codesOf(withChangeIn(FUZHOU, HEAD, from, to))
  t.same(change('literal: 20 亿元', 'literal: 30 亿元'), ['LITERAL_NOT_IN_SPAN'])
  t.same(change('literal: 20 亿元', 'literal: 0 亿元'), ['LITERAL_NOT_IN_SPAN'], '0 亿元 is only a part of 20 亿元')
  t.same(change('literal: 20 亿元', 'literal: 二十亿元'), ['LITERAL_INVALID'])
  t.same(change('span: 总规模 20 亿元', 'span: 规模为 20 亿元'), ['SPAN_NOT_IN_QUOTE'])
  t.same(change('span: 总规模 20 亿元的担保贷款额度', 'span: 额度'), ['SPAN_NOT_OF_ONE_NUMBER'])
  t.end()
})

t.test('given a passage that never pays, or a target, its words stand in the text', (t) => {
  const change = (from: string, to: string) => codesOf(withChangeIn(HUIAN, HEAD, from, to))
  t.same(change('发挥财政资金的示范带动作用', '发挥财政资金的作用'), ['QUOTE_NOT_IN_SOURCE'])
  t.same(change('literal: 50 项', 'literal: 60 项'), ['LITERAL_NOT_IN_QUOTE'])
  t.same(change('literal: 50 项', 'literal: 0 项'), ['LITERAL_NOT_IN_QUOTE'], '0 项 is only a part of 50 项')
  t.same(change('literal: 50 项', 'literal: 项'), ['LITERAL_INVALID'])
  t.same(change('全县累计推广数字化生产线 15 条, by: 2023', '全县累计推广数字化生产线 15 条, by: 2024'), [
    'YEAR_NOT_IN_QUOTE',
  ])
  t.same(change('quote: 每年实施省、市、县级重点技术改造项目 50 项以上', 'quote: 数字化车间').sort(), [
    'LITERAL_NOT_IN_QUOTE',
    'QUOTE_NOT_UNIQUE',
  ])
  t.end()
})

t.test('given a clause that nobody transcribed, its sentence is named with its line', (t) => {
  const without = HUIAN.filter(({ path }) => path !== 'clauses/4.6.yaml')
  const { problems } = readPolicyFolder(without)
  t.same(
    problems.map(({ file, code }) => [file, code]),
    [['source.txt', 'SENTENCE_NOT_COVERED']],
  )
  const source = HUIAN.find(({ path }) => path === 'source.txt')?.text.split('\n') ?? []
  t.equal(problems[0]?.line, source.findIndex((line) => line.includes('服务费不高于 30%')) + 1)
  t.match(problems[0]?.zh, /5千元、万元、5万元|5千元/)
  t.match(problems[0]?.zh, /按照服务费不高于30%给予上云企业补助/)
  t.end()
})

t.test('given a declaration that is missing, each kind of money word is noticed', (t) => {
  const added = (sentence: string) => {
    const source = HUIAN.find(({ path }) => path === 'source.txt')?.text ?? ''
    return codesOf(withTextIn(HUIAN, 'source.txt', `${source}\n${sentence}\n`))
  }
  const money = [
    '每家 3 元。',
    '每家3千元。',
    '共计2亿。',
    '约占 7.5%。',
    '另行给予补贴。',
    '由财政承担。',
    '纳税之后。',
    '可申请贷款。',
  ]
  for (const sentence of money) t.same(added(sentence), ['SENTENCE_NOT_COVERED'], sentence)
  const none = [
    '电子元器件。',
    '抄送：财政局、税务局。',
    '累计 3 个。',
    '达到2亿吨。',
    '（九）资金扶持政策。',
    '# 奖励办法',
  ]
  for (const sentence of none) t.same(added(sentence), [], sentence)
  t.same(added('（九）每家奖励5万元。'), ['SENTENCE_NOT_COVERED'], 'a title with a figure is a sentence')
  t.end()
})

t.test('given a money word beside a quote in the same sentence, it is noticed all the same', (t) => {
  const narrower = withChangeIn(
    FUZHOU,
    HEAD,
    '建立“政银担”风险共担机制，发挥担保杠杆撬动作用，为市重点制造业技改项目对接市技改基金提供担保增信支持，提高资产抵押率，缓解融资难问题',
    '建立“政银担”风险共担机制',
  )
  const { problems } = readPolicyFolder(narrower)
  t.equal(problems.length, 1)
  t.match(problems[0]?.zh, /担保、基金、融资/)
  t.end()
})
