// Computed names must stay what they are: a retry in ten years finds the event by them.
import fc from 'fast-check'
import t from 'tap'
import { eventId, shortId, uuidV5 } from '../../src/integrity/uuid.ts'

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
const COMMAND = '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b'

t.test('given the example of RFC 9562 appendix A.4, when it is named, then as published', async (t) => {
  t.equal(uuidV5(DNS, 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
  t.equal(uuidV5(DNS.toUpperCase(), 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

t.test('given any name, when it is computed, then the UUID has version 5 and the variant of the RFC', async () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (namespace, name) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuidV5(namespace, name)),
    ),
  )
})

t.test('given a namespace that is no UUID, when a name is asked for, then it is refused', async (t) => {
  // Unchecked, every malformed namespace would count as the same bytes, and different commands would share event ids.
  for (const namespace of [
    '',
    'command-1',
    DNS.slice(1),
    `${DNS}0`,
    `0${DNS}`,
    DNS.replaceAll('-', ''),
    DNS.replace('6', 'g'),
  ]) {
    t.throws(() => uuidV5(namespace, 'x'), RangeError, namespace)
  }
})

t.test('given a command, when it drafts events, then their ids are those of always and all different', async (t) => {
  t.equal(eventId(COMMAND, 0), 'db1608dd-13fc-5eff-a82e-d2cfb4b143aa')
  t.equal(eventId('a1b2c3d4-e5f6-5a7b-8c9d-0e1f2a3b4c5d', 1), 'a2192a7a-91fd-50a5-b658-8fedb0f8275e')
  const ids = Array.from({ length: 1_000 }, (_, index) => eventId(COMMAND, index))
  t.equal(new Set(ids).size, 1_000)
})

t.test('given a prefix and a name, when a short id is computed, then it is that of always', async (t) => {
  t.equal(shortId('app', 'x'), 'app-1zd668k25n17')
  t.equal(shortId('ent', '企业'), 'ent-x3sx857qwt1e')
  t.not(shortId('app', 'x').slice(4), shortId('ent', 'x').slice(4), 'the prefix is part of the name')
  fc.assert(fc.property(fc.string(), (name) => /^pay-[0-9a-hjkmnp-tv-z]{12}$/.test(shortId('pay', name))))
})
