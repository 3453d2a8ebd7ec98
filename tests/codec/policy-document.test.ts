// The published document: the same version gives the same bytes, and the bytes give the version back.
import t from 'tap'
import { parsePolicyDocument, policyDocument } from '../../src/codec/policy/document.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'
import { evaluate } from '../../src/domain/policy/evaluate.ts'
import { sha256Hex } from '../../src/integrity/merkle.ts'
import { claim } from '../domain/policy/claims.ts'
import { huianPolicy } from '../support/policy.ts'
import { CLAUSE_FILE, FILES, HEAD, textOf, withChange, withText } from './huian-files.ts'

const { document, source } = huianPolicy()

t.test('a document read back is the version it was made from', (t) => {
  const policy = parsePolicyDocument(document.bytes)
  t.strictSame(policy, document.policy)
  t.ok(policyDocument(policy).bytes.equals(document.bytes))
  t.equal(document.hash, sha256Hex(document.bytes))
  t.equal(policy.sourceDigest, sha256Hex(source), 'it names the official text by digest')
  t.strictSame(evaluate(claim({ policy })), evaluate(claim()), 'and decides alike, step by step')
  t.end()
})

t.test('the hash does not depend on the order of files and keys, on comments or on line breaks', (t) => {
  const hashOf = (files: typeof FILES) => readPolicyFolder(files).document?.hash
  t.equal(hashOf(FILES.toReversed()), document.hash)
  t.equal(hashOf(withText(CLAUSE_FILE, `# a comment\n${textOf(CLAUSE_FILE)}`)), document.hash)
  t.equal(hashOf(withChange(HEAD, 'id: huian-2021\nversion: 1', 'version: 1\nid: huian-2021')), document.hash)
  t.end()
})

t.test('the hash depends on every word of the data and of the official text', (t) => {
  const hashOf = (files: typeof FILES) => readPolicyFolder(files).document?.hash
  const others = [
    withChange(HEAD, 'version: 1', 'version: 2'),
    withChange(HEAD, 'default: fenDown', 'default: fenHalfUp'),
    withChange(CLAUSE_FILE, 'name: 规上企业名单', 'name: 规模以上企业名单'),
    withText('source.txt', `${textOf('source.txt')}\n`),
  ]
  const hashes = others.map(hashOf)
  t.notOk(hashes.includes(undefined))
  t.equal(new Set([...hashes, document.hash]).size, others.length + 1)
  t.end()
})

t.test('bytes that are not exactly a document are refused with the reason', (t) => {
  const text = document.bytes.toString('utf8')
  const refused = (changed: string | Uint8Array, reason: RegExp) =>
    t.throws(() => parsePolicyDocument(typeof changed === 'string' ? Buffer.from(changed) : changed), {
      name: 'RangeError',
      message: reason,
    })
  refused('', /not JSON/)
  refused('null', /expected object/)
  refused(Buffer.from([0xff, 0xfe]), /not JSON in UTF-8/)
  refused(`${text} `, /not canonical/)
  refused(text.replace('"version":1', '"version":1,"version":1'), /not canonical/)
  refused(text.replace('"version":1', '"version":"1"'), /version/)
  refused(text.replace('"format":1', '"format":2'), /format/)
  refused(text.replace('"status":"issued"', '"status":"issued","colour":"blue"'), /colour/)
  refused(text.replace('"kind":"rateOfBase"', '"kind":"perThing"'), /clauses\.0\.pay\.kind.*perThing/)
  t.end()
})
