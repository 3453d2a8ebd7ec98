// Policy files that do not say what the law says, or do not say it clearly, are refused with their place and the reason.
import t from 'tap'
import { type PolicyFile, readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { problemText } from '../../src/codec/policy/problem.ts'
import { CLAUSE_FILE, FILES, HEAD, textOf, withChange, withText } from './huian-files.ts'

const CLAUSE = 'huian-2021/4.1'

/** File, line, clause and code of each problem. */
function problemsOf(files: readonly PolicyFile[]) {
  const { problems, document } = readPolicyFolder(files)
  if ((document === null) !== problems.length > 0) throw new Error('a document is there exactly when nothing is wrong')
  for (const { en, zh } of problems) {
    if (!en.endsWith('.') || !/[\u4e00-\u9fff].*。$/u.test(zh))
      throw new Error(`not said in both languages: ${en} ${zh}`)
  }
  return problems.map(({ file, line, clause, code }) => [file, line, clause, code])
}

function lineOf(path: string, piece: string): number {
  return textOf(path).slice(0, textOf(path).indexOf(piece)).split('\n').length
}

t.test('the policy of the repository has no problems', (t) => {
  t.same(readPolicyFolder(FILES).problems.map(problemText), [])
  t.end()
})

t.test('YAML that shows one thing and means another is refused', (t) => {
  const head = (from: string, to: string) => problemsOf(withChange(HEAD, from, to))
  t.same(head('status: issued', 'status: issued\nstatus: draft'), [
    [HEAD, lineOf(HEAD, 'status:') + 1, null, 'DUPLICATE_KEY'],
  ])
  t.same(head('status: issued', 'status: &s issued'), [[HEAD, lineOf(HEAD, 'status:'), null, 'YAML_ANCHOR']])
  t.same(
    head('status: issued', 'status: *s').map(([, , , code]) => code),
    ['YAML_ANCHOR'],
  )
  t.same(head('version: 1', 'version: !!int 1'), [[HEAD, lineOf(HEAD, 'version:'), null, 'YAML_TAG']])
  t.same(head('version: 1', 'version: !mine 1'), [[HEAD, lineOf(HEAD, 'version:'), null, 'YAML_TAG']])
  t.same(head('id: huian-2021', '[a, b]: c\nid: huian-2021'), [[HEAD, lineOf(HEAD, 'id:'), null, 'YAML_KEY']])
  t.same(problemsOf(withText(HEAD, `%YAML 1.1\n---\n${textOf(HEAD)}`)), [[HEAD, 1, null, 'YAML_DIRECTIVE']])
  t.same(
    problemsOf(withText(HEAD, `${textOf(HEAD)}---\nid: b\n`)).map(([, , , code]) => code),
    ['YAML_SYNTAX'],
  )
  t.same(
    problemsOf(withText(HEAD, 'id: [')).map(([, , , code]) => code),
    ['YAML_SYNTAX'],
  )
  t.same(
    problemsOf(withText(HEAD, '')).map(([, , , code]) => code),
    ['WRONG_VALUE'],
  )
  t.end()
})

t.test('YAML words such as no, 1.0 and ~ are text and nothing else', (t) => {
  const { document } = readPolicyFolder(withChange(HEAD, 'issuer: 惠安县人民政府办公室', 'issuer: no'))
  t.equal(document?.policy.issuer, 'no')
  t.equal(
    readPolicyFolder(withChange(HEAD, 'issuer: 惠安县人民政府办公室', 'issuer: 1.0')).document?.policy.issuer,
    '1.0',
  )
  t.equal(readPolicyFolder(withChange(HEAD, 'issuer: 惠安县人民政府办公室', 'issuer: ~')).document?.policy.issuer, '~')
  t.end()
})

t.test('unknown keys, unknown kinds, missing and wrong values are named with their line', (t) => {
  const at = (from: string, to: string, code: string, piece = from) => {
    const line = lineOf(CLAUSE_FILE, piece)
    t.same(problemsOf(withChange(CLAUSE_FILE, from, to)), [[CLAUSE_FILE, line, CLAUSE, code]], `${from} → ${to}`)
  }
  at('leansOn:', 'colour: blue\nleansOn:', 'UNKNOWN_KEY')
  at('  kind: rateOfBase', '  kind: rateOfBaze', 'UNKNOWN_KIND')
  at('kind: inClaimYear', 'kind: inYear', 'UNKNOWN_KIND')
  at('kind: cap\n', 'kind: ceiling\n', 'UNKNOWN_KIND')
  at('type: openWord', 'type: anything', 'UNKNOWN_KIND')
  at('heading: 四（一）\n', '', 'MISSING_KEY', 'id: huian')
  at('refusal: NOT_ELIGIBLE_PARTY', 'refusal: BECAUSE', 'WRONG_VALUE')
  at('fact: purchaseYear }', 'fact: purchase year }', 'WRONG_VALUE')
  at('heading: 四（一）', 'heading: ""', 'WRONG_VALUE')
  const head = (from: string, to: string) => problemsOf(withChange(HEAD, from, to))
  t.same(head('issuedOn: 2021-11-30', 'issuedOn: 2021-11-31'), [[HEAD, lineOf(HEAD, 'issuedOn'), null, 'WRONG_VALUE']])
  t.same(head('jurisdiction: 350521', 'jurisdiction: 35052'), [
    [HEAD, lineOf(HEAD, 'jurisdiction'), null, 'WRONG_VALUE'],
  ])
  t.same(head('version: 1', 'version: 1.0'), [[HEAD, lineOf(HEAD, 'version'), null, 'WRONG_VALUE']])
  t.same(head('status: issued', 'status: repealed'), [[HEAD, lineOf(HEAD, 'status'), null, 'WRONG_VALUE']])
  t.end()
})

t.test('a kind that is not known is answered with those that are, in both languages', (t) => {
  const [problem] = readPolicyFolder(withChange(CLAUSE_FILE, 'kind: inClaimYear', 'kind: inYear')).problems
  t.match(problem?.en, /^kind "inYear" is not known; known are: .*inClaimYear.*threshold/)
  t.match(problem?.zh, /^kind 不能是 "inYear"；可用的有：.*inClaimYear/)
  t.match(problemText(problem as never), /^clauses\/4\.1\.yaml:\d+: huian-2021\/4\.1: UNKNOWN_KIND: kind/)
  t.end()
})

t.test('a quote must stand in the official text, once; white space does not matter', (t) => {
  const quote = (from: string, to: string) => problemsOf(withChange(CLAUSE_FILE, from, to))
  const line = lineOf(CLAUSE_FILE, 'quote:')
  t.same(quote('可享受上述补助政策。', '可以享受上述补助政策。'), [[CLAUSE_FILE, line, CLAUSE, 'QUOTE_NOT_IN_SOURCE']])
  t.same(
    quote('领导小组下设办公室，设在', '领导小组下设办公室，在').map(([, , , code]) => code),
    ['QUOTE_NOT_IN_SOURCE'],
  )
  t.same(
    quote(
      'sourceQuote: 领导小组下设办公室，设在县工信商务局，负责牵头组织实施日常工作',
      'sourceQuote: 县工信商务局',
    ).map(([, , , code]) => code),
    ['QUOTE_NOT_UNIQUE'],
  )
  const twice = withText('source.txt', textOf('source.txt') + textOf('source.txt'))
  t.same([...new Set(problemsOf(twice).map(([, , , code]) => code))], ['QUOTE_NOT_UNIQUE'])
  t.same(
    quote('投资额 50 万元及以上的（其中', '投资额50万元 及以上的（其中').map(([, , , code]) => code),
    [],
  )
  t.end()
})

t.test('a span must stand in the quote, once, and a value’s span holds one number, its literal', (t) => {
  const codes = (from: string, to: string) =>
    problemsOf(withChange(CLAUSE_FILE, from, to)).map(([, line, , code]) => [line, code])
  const line = (piece: string) => lineOf(CLAUSE_FILE, piece)
  t.same(codes('span: 对规上企业', 'span: 对规下企业'), [[line('span: 对规上企业'), 'SPAN_NOT_IN_QUOTE']])
  t.same(codes('span: 对规上企业', 'span: 规上企业'), [[line('span: 对规上企业'), 'SPAN_NOT_UNIQUE']])
  t.same(codes('literal: 5%', 'literal: 6%'), [[line('literal: 5%'), 'LITERAL_NOT_IN_SPAN']])
  t.same(
    codes('literal: 50 万元', 'literal: 0 万元'),
    [[line('literal: 50 万元'), 'LITERAL_NOT_IN_SPAN']],
    '0 万元 is only a part of 50 万元',
  )
  t.same(codes('literal: 50 万元', 'literal: 5 万元'), [[line('literal: 50 万元'), 'LITERAL_NOT_IN_SPAN']])
  t.same(codes('literal: 50 万元', 'literal: 50万元'), [], 'a space is not a difference')
  t.same(codes('literal: 50 万元', 'literal: 五十万元'), [[line('literal: 50 万元'), 'LITERAL_INVALID']])
  t.same(codes('literal: 5%', 'literal: 5 万元'), [[line('literal: 5%'), 'LITERAL_INVALID']])
  const cap = 'span: 最高不超过 100 万元'
  t.same(codes(cap, 'span: 5% 给予补助，最高不超过 100 万元'), [[line(cap), 'SPAN_NOT_OF_ONE_NUMBER']])
  t.same(
    codes(cap, 'span: 最高不超过').map(([, code]) => code),
    ['SPAN_NOT_OF_ONE_NUMBER', 'NUMBER_NOT_CARRIED'],
  )
  t.end()
})

t.test('a number of the quote that no value carries is noticed', (t) => {
  const limits = textOf(CLAUSE_FILE).slice(
    textOf(CLAUSE_FILE).indexOf('limits:'),
    textOf(CLAUSE_FILE).indexOf('leansOn:'),
  )
  t.same(problemsOf(withChange(CLAUSE_FILE, limits, 'limits: []\n')), [
    [CLAUSE_FILE, lineOf(CLAUSE_FILE, 'quote:'), CLAUSE, 'NUMBER_NOT_CARRIED'],
  ])
  t.end()
})

t.test('readings, alternatives, facts and words must exist and fit', (t) => {
  const clause = (from: string, to: string) => problemsOf(withChange(CLAUSE_FILE, from, to)).map(([, , , code]) => code)
  t.same(clause('leansOn: [R10', 'leansOn: [R99'), ['READING_UNKNOWN'])
  t.same(clause('reading: R8', 'reading: R2'), ['CHOICES_DIFFER'])
  t.same(clause('claim: claim }', 'claims: claim }'), ['CHOICES_DIFFER'])
  t.same(clause('gross: invoiceTotal', 'gross: invoiceSum'), ['FACT_UNKNOWN'])
  t.same(clause('gross: invoiceTotal', 'gross: industry'), ['FACT_TYPE'])
  t.same(clause('kind: isTrue, fact: productionEquipment', 'kind: isTrue, fact: industry'), ['FACT_TYPE'])
  t.same(clause('words: [aboveDesignated]', 'words: [aboveDesignate]'), ['WORD_UNKNOWN'])
  t.same(clause('words: [stoneCarving, bags', 'words: [stoneCarving, shoes'), ['WORD_UNKNOWN'])
  t.same(clause('name: invoiceVat', 'name: invoiceTotal'), ['FACT_UNKNOWN', 'NAME_TWICE'])
  t.same(clause('name: invoiceVat', 'name: threshold'), ['FACT_UNKNOWN', 'NAME_RESERVED'])
  t.same(clause('- id: title\n', '- id: party\n'), ['NAME_TWICE'])
  const head = (from: string, to: string) => problemsOf(withChange(HEAD, from, to)).map(([, , , code]) => code)
  t.same(head('default: fenDown', 'default: fenUp'), ['ALTERNATIVE_UNKNOWN'])
  t.same(head('reading: R16', 'reading: R27'), ['CHOICES_DIFFER'])
  t.same(head('reading: R16', 'reading: R61'), ['READING_UNKNOWN'])
  t.end()
})

t.test('the last bound of a threshold, and no other, is for everyone else', (t) => {
  const bounds = textOf(CLAUSE_FILE).indexOf('        - literal: 50 万元')
  const end = textOf(CLAUSE_FILE).indexOf('base:')
  const last = textOf(CLAUSE_FILE).slice(bounds, end).trimEnd()
  const first = withChange(CLAUSE_FILE, '      bounds:\n', `      bounds:\n${last}\n`)
  t.same(
    problemsOf(first).map(([, , , code]) => code),
    ['BOUNDS_ORDER'],
  )
  t.end()
})

t.test('files: those that must be there, those that may, and one clause in one place', (t) => {
  t.same(problemsOf(FILES.filter(({ path }) => path !== 'source.txt')), [['source.txt', null, null, 'FILE_MISSING']])
  t.same(problemsOf(FILES.filter(({ path }) => path !== HEAD)), [[HEAD, null, null, 'FILE_MISSING']])
  t.same(problemsOf([...FILES, { path: 'clauses/4.9.yml', text: '' }]), [
    ['clauses/4.9.yml', null, null, 'FILE_UNKNOWN'],
  ])
  t.same(problemsOf([...FILES, { path: 'clauses/4.9.yaml', text: textOf(CLAUSE_FILE) }]), [
    ['clauses/4.9.yaml', 2, CLAUSE, 'CLAUSE_ID'],
    ['clauses/4.9.yaml', 2, CLAUSE, 'CLAUSE_TWICE'],
  ])
  const renamed = problemsOf(withChange(HEAD, 'id: huian-2021', 'id: huian-2022'))
  t.same(renamed[0], [CLAUSE_FILE, 2, CLAUSE, 'CLAUSE_ID'])
  t.same([...new Set(renamed.map(([, , , code]) => code))], ['CLAUSE_ID'], 'every clause of the folder')
  t.end()
})
