// The contract of every key vault.
import type { Test } from 'tap'
import type { KeyVault } from '../../src/store/key-vault.ts'
import { collect } from './drafts.ts'

export async function keyVaultContract(t: Test, fresh: (t: Test) => Promise<KeyVault>): Promise<void> {
  const vault = await fresh(t)

  await t.test('given a subject without a key, then none is found, and the first use makes one', async (t) => {
    t.equal(await vault.find('person-1'), undefined)
    const key = await vault.keyFor('person-1')
    t.equal(key.length, 32)
    t.same(await vault.keyFor('person-1'), key, 'the same on every use')
    t.same(await vault.find('person-1'), key)
    t.notSame(await vault.keyFor('person-2'), key, 'another subject has another key')
  })
  await t.test('when two callers use a new subject at once, then both get one key', async (t) => {
    const [one, two] = await Promise.all([vault.keyFor('人-3'), vault.keyFor('人-3')])
    t.same(one, two)
  })
  await t.test('all living keys are read in order of subject', async (t) => {
    const keys = await collect(vault.all())
    t.same(
      keys.map(({ subject }) => subject),
      ['person-1', 'person-2', '人-3'],
    )
    t.same(keys[0]!.key, await vault.find('person-1'))
  })
  await t.test('given a destroyed key, then it is gone, the subject stays erased', async (t) => {
    const backup = (await vault.find('person-2'))!
    await vault.destroy('person-2')
    await vault.destroy('person-2')
    t.equal(await vault.find('person-2'), undefined)
    await t.rejects(vault.keyFor('person-2'), { code: 'SubjectErased' })
    await t.rejects(vault.restore('person-2', backup), { code: 'SubjectErased' })
    t.same(
      (await collect(vault.all())).map(({ subject }) => subject),
      ['person-1', '人-3'],
    )
  })
  await t.test('a subject can be erased before it ever had a key', async (t) => {
    await vault.destroy('person-4')
    await t.rejects(vault.keyFor('person-4'), { code: 'SubjectErased' })
  })
  await t.test('a backup puts back a key, never over another one', async (t) => {
    const key = Buffer.alloc(32, 7)
    await vault.restore('person-5', key)
    await vault.restore('person-5', key)
    t.same(await vault.keyFor('person-5'), key)
    await t.rejects(vault.restore('person-5', Buffer.alloc(32, 8)), { code: 'KeyDiffers' })
    await t.rejects(vault.restore('person-6', Buffer.alloc(31)), RangeError)
    await t.rejects(vault.restore('person-6', Buffer.alloc(33)), RangeError)
    t.equal(await vault.find('person-6'), undefined)
  })
}
