// A bound on waiting, with a log that takes its time.
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { within } from '../../src/api/within.ts'

t.test('given an answer that comes in time, then it is the answer', async (t) => {
  t.equal(await within(1_000, delay(5, 'here')), 'here')
  await t.rejects(within(1_000, Promise.reject(new Error('broken'))), { message: 'broken' })
})

t.test('given an answer that never comes, or fails after the bound, then the bound ends the waiting', async (t) => {
  await t.rejects(within(10, new Promise(() => undefined)), { message: 'no answer within 10 ms' })
  const late = delay(30).then(() => Promise.reject(new Error('too late')))
  await t.rejects(within(10, late), { message: 'no answer within 10 ms' })
  await delay(40) // the late failure must not end the process
})
