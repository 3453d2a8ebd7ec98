// The page from which a second person approves a version: the law's words, every value with its words, the hash.
import t from 'tap'
import { marked } from '../../src/api/pages/marked.ts'
import { policyPage } from '../../src/api/pages/policy.ts'
import { spansOf } from '../../src/codec/policy/parts.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { policyFilesOf } from '../support/policy-files.ts'

/** What a reader sees: markup away, the letters of the page as text. */
function readable(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<sup>.*?<\/sup>/gsu, '')
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&#62;', '>')
    .replaceAll('&#60;', '<')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#61;', '=')
    .replaceAll('&#38;', '&')
    .replace(/\s/gu, '')
}

t.test(
  'given any policy, the page shows every quote, every literal, every reading, and the hash twice and to sign',
  (t) => {
    for (const id of ['huian-2021', 'haining-2022', 'fuzhou-2021', 'quanzhou-2024-draft', 'dongyuan-2018']) {
      const { document } = readPolicyFolder(policyFilesOf(id))
      if (document === null) throw new Error(`${id} has problems`)
      const { policy, hash } = document
      const page = policyPage({ policy, hash })
      const text = readable(page)
      t.equal(page.split(hash).length - 1, 3, `${id}: at the head, above the signature, at the foot`)
      for (const clause of policy.clauses) {
        t.ok(text.includes(clause.quote.replace(/\s/gu, '')), `${clause.id}: its quote`)
        for (const { literals } of spansOf(clause)) {
          for (const literal of literals) t.ok(text.includes(literal.replace(/\s/gu, '')), `${clause.id}: ${literal}`)
        }
      }
      for (const { question } of Object.values(policy.readings)) t.ok(text.includes(question.zh.replace(/\s/gu, '')))
      t.equal(page.includes('不得据以兑付'), policy.status === 'draft', `${id}: a draft says so`)
      t.notOk(page.includes('<script'), 'no scripts')
    }
    t.end()
  },
)

t.test(
  'given spans that lie inside each other, each letter is marked once and each span numbered where it begins',
  (t) => {
    const quote = '投资额 50 万元及以上，按 5%'
    t.equal(
      marked(quote, [
        { span: '投资额50万元', label: '1' },
        { span: '50 万元及以上', label: '2' },
        { span: '按5%', label: '3' },
        { span: '不在文中', label: '4' },
      ]).replaceAll('</mark> <mark>', ' '),
      '<sup>1</sup><mark>投资额 <sup>2</sup><mark>50 万元及以上</mark>，<sup>3</sup><mark>按 5%</mark>'.replace(
        '<mark>投资额 <sup>2</sup>',
        '<mark>投资额</mark> <sup>2</sup>',
      ),
    )
    t.equal(
      marked('<b>5%', [{ span: '5%', label: '1' }]),
      '&#60;b&#62;<sup>1</sup><mark>5%</mark>',
      'markup in a text stays text',
    )
    t.end()
  },
)

t.test('given cases, each stands with its result and its arithmetic', (t) => {
  const { document } = readPolicyFolder(policyFilesOf('huian-2021'))
  if (document === null) throw new Error('has problems')
  const page = policyPage({
    ...document,
    cases: [{ id: 'one', expected: { amount: '150000.00' }, why: '5% of 3,000,000.00' }],
  })
  t.match(readable(page), /oneamount:150000\.005%of3,000,000\.00/)
  t.end()
})
