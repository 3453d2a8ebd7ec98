// The contract of every event log. An adapter's test supplies fresh stores; everything else is the same for all.
import { setTimeout as pause } from 'node:timers/promises'
import type { Test } from 'tap'
import { envelopeBytes, parseEnvelope } from '../../src/integrity/envelope.ts'
import { leafHash } from '../../src/integrity/merkle.ts'
import type { EventLog, StoredEvent } from '../../src/store/event-log.ts'
import { MORNING, clock, collect, draft, draftOfSize, drafts } from './drafts.ts'

/** A fresh, empty store; every `open` is one more process over it, with its own clock. */
export interface StoreUnderTest {
  open(now: () => Date): Promise<EventLog>
}

type FreshStore = (t: Test) => Promise<StoreUnderTest>

export async function eventLogContract(t: Test, freshStore: FreshStore): Promise<void> {
  const freshLog = async (t: Test, now = clock(MORNING)) => (await freshStore(t)).open(now)

  await t.test('expected revisions', async (t) => {
    const log = await freshLog(t)

    await t.test('given an empty log, then its last ordinal is -1 and no stream has events', async (t) => {
      t.equal(await log.lastOrdinal(), -1)
      t.same(await collect(log.readAll(-1)), [])
      t.same(await collect(log.read('book-1', 0)), [])
    })
    await t.test('given no stream, when a revision is expected, then conflict with noStream', async (t) => {
      t.same(await log.append('book-1', 0, drafts('early', 1)), { status: 'conflict', actual: 'noStream' })
    })
    await t.test('given no stream, when none is expected, then places count from 0', async (t) => {
      const outcome = await log.append('book-1', 'noStream', drafts('a', 3))
      t.equal(outcome.status, 'appended')
      if (outcome.status !== 'appended') return
      t.equal(outcome.repeated, false)
      t.same(places(outcome.events), ['0 book-1@0', '1 book-1@1', '2 book-1@2'])
    })
    await t.test(
      'then the stored bytes are the canonical envelope at that place, beside id, time and leaf',
      async (t) => {
        const events = await collect(log.readAll(-1))
        t.equal(events.length, 3)
        events.forEach((event, index) => {
          const expected = envelopeBytes(draft(`a/${index}`), 'book-1', index, MORNING)
          t.same(event, {
            ordinal: index,
            stream: 'book-1',
            revision: index,
            id: draft(`a/${index}`).id,
            recordedAt: MORNING,
            bytes: expected,
            leaf: leafHash(expected),
          })
        })
      },
    )
    await t.test('given revision 2, then 2 is the only revision that is accepted', async (t) => {
      const refused = { status: 'conflict', actual: 2 }
      t.same(await log.append('book-1', 'noStream', drafts('b', 1)), refused)
      t.same(await log.append('book-1', 1, drafts('b', 1)), refused)
      t.same(await log.append('book-1', 3, drafts('b', 1)), refused)
      t.equal(await log.lastOrdinal(), 2, 'nothing was written')
      const outcome = await log.append('book-1', 2, drafts('b', 1))
      t.same(outcome.status === 'appended' && places(outcome.events), ['3 book-1@3'])
    })
    await t.test('given two streams, then revisions count per stream and ordinals over all', async (t) => {
      const outcome = await log.append('enterprise-1', 'noStream', drafts('c', 2))
      t.same(outcome.status === 'appended' && places(outcome.events), ['4 enterprise-1@0', '5 enterprise-1@1'])
      t.same(places(await collect(log.read('enterprise-1', 1))), ['5 enterprise-1@1'])
      t.same(places(await collect(log.read('book-1', 2))), ['2 book-1@2', '3 book-1@3'])
      t.same(places(await collect(log.readAll(3))), ['4 enterprise-1@0', '5 enterprise-1@1'])
      t.same(await collect(log.readAll(5)), [])
    })
  })

  await t.test('retries', async (t) => {
    const log = await freshLog(t, clock(MORNING, '2026-03-02T02:00:00.000Z'))
    const first = await log.append('book-1', 'noStream', drafts('a', 2))
    await log.append('book-1', 1, drafts('b', 1))
    await log.append('book-2', 'noStream', drafts('c', 1))

    await t.test('given the stream moved on, when the same drafts come again, then the places of then', async (t) => {
      t.same(await log.append('book-1', 'noStream', drafts('a', 2)), { ...first, repeated: true })
      t.same(await log.append('book-1', 2, drafts('a', 2)), { ...first, repeated: true }, 'whatever is expected')
      t.equal(await log.lastOrdinal(), 3)
    })
    await t.test('when an id comes with other content, then EventIdReused', async (t) => {
      const other = draft('a/0', { name: 'another payload' })
      await t.rejects(log.append('book-1', 2, [other]), { code: 'EventIdReused' })
    })
    await t.test('when an id comes for another stream, then EventIdReused', async (t) => {
      await t.rejects(log.append('book-2', 0, drafts('a', 2)), { code: 'EventIdReused' })
    })
    await t.test('when only a part is stored, or in another order, then EventIdReused', async (t) => {
      await t.rejects(log.append('book-1', 2, [draft('a/1'), draft('new')]), { code: 'EventIdReused' })
      await t.rejects(log.append('book-1', 2, [draft('new'), draft('a/1')]), { code: 'EventIdReused' })
      await t.rejects(log.append('book-1', 2, [draft('a/1'), draft('a/0')]), { code: 'EventIdReused' })
    })
    await t.test('when one append holds an id twice, then EventIdReused', async (t) => {
      await t.rejects(log.append('book-1', 2, [draft('twin'), draft('twin')]), { code: 'EventIdReused' })
      t.equal(await log.lastOrdinal(), 3)
    })
  })

  await t.test('the same command from four callers of two processes at once is stored once', async (t) => {
    const store = await freshStore(t)
    const logs = [await store.open(clock(MORNING)), await store.open(clock(MORNING))]
    const outcomes = await Promise.all(
      [...logs, ...logs].map((log) => log.append('book-1', 'noStream', drafts('once', 2))),
    )
    t.same(outcomes.map((outcome) => outcome.status === 'appended' && outcome.repeated).sort(), [
      false,
      true,
      true,
      true,
    ])
    t.equal(await logs[0]?.lastOrdinal(), 1)
  })

  await t.test('of 100 writers of two processes that expect one revision, one succeeds', async (t) => {
    const store = await freshStore(t)
    const logs = [await store.open(clock(MORNING)), await store.open(clock(MORNING))]
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, n) => logs[n % 2]!.append('book-1', 'noStream', drafts(`writer ${n}`, 2))),
    )
    t.equal(outcomes.filter(({ status }) => status === 'appended').length, 1)
    const conflicts = outcomes.filter(({ status }) => status === 'conflict')
    t.same(conflicts, Array(99).fill({ status: 'conflict', actual: 1 }))
  })

  await t.test('a writer may send its next appends before the first is answered', async (t) => {
    const log = await freshLog(t)
    const outcomes = await Promise.all([
      log.append('book-1', 'noStream', drafts('a', 2)),
      log.append('book-1', 1, drafts('b', 1)),
      log.append('book-2', 'noStream', drafts('c', 1)),
      log.append('book-1', 2, drafts('d', 1)),
    ])
    t.same(
      outcomes.map(({ status }) => status),
      Array(4).fill('appended'),
    )
    t.same(
      (await collect(log.read('book-1', 0))).map(({ bytes }) => parseEnvelope(bytes).payload),
      [{ name: 'a/0' }, { name: 'a/1' }, { name: 'b/0' }, { name: 'd/0' }],
    )
  })

  await t.test('a conflict of one caller is not a conflict of its neighbours', async (t) => {
    const log = await freshLog(t)
    const outcomes = await Promise.all([
      log.append('book-1', 7, drafts('a', 1)),
      log.append('book-2', 'noStream', drafts('b', 1)),
      log.append('book-1', 'noStream', drafts('c', 1)),
      log.append('book-2', 'noStream', drafts('b', 1)),
      log.append('book-2', 'noStream', drafts('d', 1)),
    ])
    t.same(
      outcomes.map((outcome) => (outcome.status === 'appended' ? outcome.repeated : outcome.status)),
      ['conflict', false, false, true, 'conflict'],
    )
    t.equal(await log.lastOrdinal(), 1)
  })

  await t.test('many writers of two processes leave an order without gaps', async (t) => {
    const store = await freshStore(t)
    const logs = [await store.open(clock(MORNING)), await store.open(clock(MORNING))]
    const writer = async (log: EventLog, name: string, stream: string) => {
      for (let done = 0, expected: number | 'noStream' = 'noStream'; done < 20;) {
        const outcome = await log.append(stream, expected, drafts(`${name}/${done}`, 1 + (done % 3)))
        if (outcome.status === 'appended') done++
        expected = outcome.status === 'appended' ? outcome.events.at(-1)!.revision : outcome.actual
      }
    }
    await Promise.all(
      logs.flatMap((log, process) => [
        ...Array.from({ length: 8 }, (_, n) => writer(log, `own ${process}/${n}`, `application-${process}-${n}`)),
        ...Array.from({ length: 3 }, (_, n) => writer(log, `book ${process}/${n}`, 'book-1')),
      ]),
    )
    const events = await collect(logs[0]!.readAll(-1))
    // A writer stores 20 appends of 1, 2, 3, 1, 2 … events: 6 × (1+2+3) + 1 + 2 = 39; 2 × (8 + 3) writers: 858.
    t.equal(events.length, 858)
    t.same(
      events.map(({ ordinal }) => ordinal),
      Array.from({ length: 858 }, (_, ordinal) => ordinal),
    )
    t.equal(await logs[1]!.lastOrdinal(), 857)
    // Six of the writers share the book: 6 × 39 = 234.
    const book = events.filter(({ stream }) => stream === 'book-1')
    t.same(
      book.map(({ revision }) => revision),
      Array.from({ length: 234 }, (_, revision) => revision),
    )
    t.equal(new Set(events.map(({ id }) => id)).size, 858)
  })

  await t.test('recorded time', async (t) => {
    await t.test('given a clock that runs backwards, then recorded time stands still', async (t) => {
      const log = await freshLog(t, clock(MORNING, '2026-03-02T00:59:59.999Z', '2026-03-02T01:00:00.001Z'))
      await log.append('book-1', 'noStream', drafts('a', 1))
      await log.append('book-1', 0, drafts('b', 1))
      await log.append('book-1', 1, drafts('c', 1))
      t.same(
        (await collect(log.readAll(-1))).map(({ recordedAt }) => recordedAt),
        [MORNING, MORNING, '2026-03-02T01:00:00.001Z'],
      )
    })
    await t.test('given two processes an hour apart, then the later time rules, in the bytes too', async (t) => {
      const store = await freshStore(t)
      const behind = await store.open(clock('2026-03-02T00:00:00.000Z'))
      const ahead = await store.open(clock(MORNING))
      await behind.append('book-1', 'noStream', drafts('a', 1))
      await ahead.append('book-1', 0, drafts('b', 1))
      await behind.append('book-1', 1, drafts('c', 1))
      const events = await collect(behind.readAll(-1))
      t.same(
        events.map(({ recordedAt }) => recordedAt),
        ['2026-03-02T00:00:00.000Z', MORNING, MORNING],
      )
      t.same(
        events.map(({ bytes }) => parseEnvelope(bytes).recordedAt),
        events.map(({ recordedAt }) => recordedAt),
      )
    })
  })

  await t.test('limits', async (t) => {
    const log = await freshLog(t)

    await t.test('given 1,001 events, then AppendTooLarge; 1,000 are stored', async (t) => {
      await t.rejects(log.append('count-1', 'noStream', drafts('many', 1_001)), { code: 'AppendTooLarge' })
      const outcome = await log.append('count-1', 'noStream', drafts('many', 1_000))
      t.equal(outcome.status, 'appended')
      t.equal(await log.lastOrdinal(), 999)
    })
    await t.test('given an event of 60,001 bytes, then AppendTooLarge; one of 60,000 is stored', async (t) => {
      const over = draftOfSize('over', 60_001, 'size-1', 0)
      await t.rejects(log.append('size-1', 'noStream', [over]), { code: 'AppendTooLarge' })
      await log.append('size-1', 'noStream', [draftOfSize('just', 60_000, 'size-1', 0)])
      t.same(
        (await collect(log.read('size-1', 0))).map(({ bytes }) => bytes.length),
        [60_000],
      )
    })
    await t.test('given 900,001 bytes in 18 events, then AppendTooLarge; 900,000 are stored', async (t) => {
      // 17 × 50,000 = 850,000, and the last has 50,000 or one more.
      const full = Array.from({ length: 17 }, (_, index) => draftOfSize(`full ${index}`, 50_000, 'total-1', index))
      const over = [...full, draftOfSize('last', 50_001, 'total-1', 17)]
      await t.rejects(log.append('total-1', 'noStream', over), { code: 'AppendTooLarge' })
      const just = [...full, draftOfSize('last', 50_000, 'total-1', 17)]
      t.equal((await log.append('total-1', 'noStream', just)).status, 'appended')
      t.equal((await collect(log.read('total-1', 0))).length, 18)
    })
    await t.test('malformed streams, revisions and ids and an empty append are refused', async (t) => {
      for (const stream of ['', '-book', 'book 1', '台账', "book'1", 'b'.repeat(201)]) {
        await t.rejects(log.append(stream, 'noStream', drafts('bad', 1)), RangeError)
      }
      for (const revision of [-1, 0.5, NaN])
        await t.rejects(log.append('bad-1', revision, drafts('bad', 1)), RangeError)
      await t.rejects(log.append('bad-1', 'noStream', []), RangeError)
      const shouted = { ...draft('bad'), id: draft('bad').id.toUpperCase() }
      await t.rejects(log.append('bad-1', 'noStream', [shouted]), RangeError)
      t.equal((await log.append('b'.repeat(200), 'noStream', drafts('long', 1))).status, 'appended')
    })
  })

  await t.test('text', async (t) => {
    const log = await freshLog(t)

    await t.test('every well-formed text comes back byte for byte', async (t) => {
      const text = '惠安县财政局𠮷野家 \u0000\u001f\u2028\ufeff é e\u0301 "\\ 👩‍👩‍👧‍👦 ' + '补'.repeat(19_000)
      await log.append('text-1', 'noStream', [draft('text', { text })])
      const [event] = await collect(log.read('text-1', 0))
      t.ok(event!.bytes.equals(envelopeBytes(draft('text', { text }), 'text-1', 0, MORNING)))
      t.equal(parseEnvelope(event!.bytes).payload['text'], text)
    })
    await t.test('a lone surrogate is refused, its neighbours are stored', async (t) => {
      const [refused, stored] = await Promise.allSettled([
        log.append('text-2', 'noStream', [draft('half', { text: 'half a character: \ud842' })]),
        log.append('text-3', 'noStream', [draft('whole', { text: 'a whole one: 𠮷' })]),
      ])
      t.match(refused, { status: 'rejected', reason: TypeError })
      t.match(stored, { status: 'fulfilled', value: { status: 'appended' } })
      t.same(await collect(log.read('text-2', 0)), [])
    })
  })

  await t.test('subscriptions', async (t) => {
    await t.test('given stored events, then catch-up and live follow without gap or repetition', async (t) => {
      const store = await freshStore(t)
      const log = await store.open(clock(MORNING))
      const other = await store.open(clock(MORNING))
      for (let n = 0; n < 10; n++) await log.append(`early-${n}`, 'noStream', drafts(`early ${n}`, 30))
      const abort = new AbortController()
      const seen: StoredEvent[] = []
      const tail = (async () => {
        for await (const event of other.subscribe(4, abort.signal)) {
          seen.push(event)
          if (event.ordinal === 599) abort.abort()
        }
      })()
      for (let n = 0; n < 100; n++) await log.append(`late-${n}`, 'noStream', drafts(`late ${n}`, 3))
      await tail
      // After ordinal 4, up to 10 × 30 + 100 × 3 − 1 = 599.
      t.same(
        seen.map(({ ordinal }) => ordinal),
        Array.from({ length: 595 }, (_, index) => 5 + index),
      )
      t.same(seen, await collect(log.readAll(4)))
    })
    await t.test('given a subscriber that waits, when an event is stored, then it comes at once', async (t) => {
      const log = await freshLog(t)
      const abort = new AbortController()
      const iterator = log.subscribe(-1, abort.signal)[Symbol.asyncIterator]()
      const next = iterator.next()
      await pause(50)
      await log.append('book-1', 'noStream', drafts('a', 1))
      t.equal((await next).value.ordinal, 0)
      abort.abort()
      t.same(await iterator.next(), { done: true, value: undefined })
    })
    await t.test('given a subscriber that waits, when aborted, then the iteration ends quietly', async (t) => {
      const log = await freshLog(t)
      const abort = new AbortController()
      setTimeout(() => abort.abort(), 20)
      t.same(await collect(log.subscribe(-1, abort.signal)), [])
      t.same(await collect(log.subscribe(-1, abort.signal)), [], 'also when aborted before it starts')
    })
    await t.test('given an ordinal ahead of the head, then earlier events are not delivered', async (t) => {
      const log = await freshLog(t)
      const abort = new AbortController()
      const iterator = log.subscribe(1, abort.signal)[Symbol.asyncIterator]()
      const next = iterator.next()
      await log.append('book-1', 'noStream', drafts('a', 2))
      await log.append('book-1', 1, drafts('b', 1))
      t.equal((await next).value.ordinal, 2)
      abort.abort()
      await iterator.next()
    })
  })

  await t.test('single events', async (t) => {
    const log = await freshLog(t)
    await log.append('book-1', 'noStream', drafts('a', 1_000))
    await log.append('book-2', 'noStream', drafts('b', 2))

    await t.test('come in ascending order, each once, whatever was asked', async (t) => {
      t.same(places(await log.at([1_001, 3, 3, 0])), ['0 book-1@0', '3 book-1@3', '1001 book-2@1'])
      t.same(await log.at([3]), (await collect(log.read('book-1', 3))).slice(0, 1))
    })
    await t.test('that do not exist are left out', async (t) => {
      t.same(places(await log.at([-1, 1_001, 1_002])), ['1001 book-2@1'])
      t.same(await log.at([]), [])
    })
    await t.test('are asked for by at most 1,000 whole numbers', async (t) => {
      const many = Array.from({ length: 1_001 }, (_, ordinal) => ordinal)
      t.equal((await log.at(many.slice(1))).length, 1_000)
      await t.rejects(log.at(many), RangeError)
      await t.rejects(log.at([0.5]), RangeError)
    })
  })

  await t.test('given events of 60,000 bytes among small ones, then all are read', async (t) => {
    const log = await freshLog(t)
    for (let n = 0; n < 12; n++) {
      const large = Array.from({ length: 15 }, (_, index) =>
        draftOfSize(`large ${n}/${index}`, 60_000, `large-${n}`, index),
      )
      await log.append(`large-${n}`, 'noStream', large)
      await log.append(`small-${n}`, 'noStream', drafts(`small ${n}`, 200))
    }
    const events = await collect(log.readAll(-1))
    t.same(
      events.map(({ ordinal }) => ordinal),
      Array.from({ length: 12 * 215 }, (_, ordinal) => ordinal),
    )
    t.ok(events.every(({ bytes, leaf }) => leaf.equals(leafHash(bytes))))
  })

  await t.test('reading while others write', async (t) => {
    const log = await freshLog(t)
    for (let n = 0; n < 5; n++) await log.append('book-1', n === 0 ? 'noStream' : n * 900 - 1, drafts(`a ${n}`, 900))
    const seen: number[] = []
    for await (const { ordinal } of log.readAll(-1)) {
      if (ordinal === 0) await log.append('book-2', 'noStream', drafts('b', 1))
      seen.push(ordinal)
    }
    t.same(
      seen,
      Array.from({ length: 4_500 }, (_, ordinal) => ordinal),
      'up to the head of the start',
    )
    t.equal((await collect(log.read('book-1', 0))).length, 4_500)
  })

  await t.test('restore', async (t) => {
    const source = await freshLog(t, clock(MORNING, '2026-03-02T02:00:00.000Z'))
    await source.append('book-1', 'noStream', drafts('a', 3))
    await source.append('enterprise-1', 'noStream', drafts('b', 1))
    await source.append('book-1', 2, drafts('c', 1))
    const exported = await collect(source.readAll(-1))

    await t.test('given an empty log, then bytes, places and leaves are those of the source', async (t) => {
      const copy = await freshLog(t)
      await copy.restore(exported.slice(0, 2))
      await copy.restore([])
      await copy.restore(exported.slice(2))
      t.same(await collect(copy.readAll(-1)), exported)
      t.same(await copy.append('book-1', 1, drafts('d', 1)), { status: 'conflict', actual: 3 })
      const repeat = await copy.append('book-1', 2, drafts('c', 1))
      t.same(repeat, { status: 'appended', repeated: true, events: exported.slice(4) })
      const next = await copy.append('book-1', 3, drafts('d', 1))
      t.same(next.status === 'appended' && places(next.events), ['5 book-1@4'])
      t.equal(next.status === 'appended' && next.events[0]!.recordedAt, '2026-03-02T02:00:00.000Z', 'not earlier')
    })
    await t.test('given a run that does not continue the log, then RestoreRefused and nothing is stored', async (t) => {
      const copy = await freshLog(t)
      const refused = { code: 'RestoreRefused' }
      await t.rejects(copy.restore(exported.slice(1)), refused, 'starts at ordinal 1')
      await t.rejects(copy.restore([exported[0]!, exported[2]!]), refused, 'leaves out ordinal 1')
      await copy.restore(exported.slice(0, 2))
      await t.rejects(copy.restore(exported.slice(0, 2)), refused, 'starts again')
      await t.rejects(copy.restore(exported.slice(3)), refused, 'starts too late')
      t.equal(await copy.lastOrdinal(), 1)
    })
    await t.test('given runs that no log could have stored, then RestoreRefused', async (t) => {
      const copy = await freshLog(t)
      const run = (...bytes: Buffer[]) => copy.restore(bytes.map((bytes, ordinal) => ({ ordinal, bytes })))
      const at = (name: string, stream: string, revision: number, time = MORNING) =>
        envelopeBytes(draft(name), stream, revision, time)
      const refused = { code: 'RestoreRefused' }
      await t.rejects(run(at('a', 'book-1', 1)), refused, 'first revision of a stream is not 0')
      await t.rejects(run(at('a', 'book-1', 0), at('b', 'book-1', 2)), refused, 'revision 1 is missing')
      await t.rejects(run(at('a', 'book-1', 0), at('a', 'book-1', 1)), refused, 'one id twice')
      const earlier = '2026-03-02T00:59:59.999Z'
      await t.rejects(run(at('a', 'book-1', 0), at('b', 'book-1', 1, earlier)), refused, 'time runs backwards')
      await t.rejects(run(at('a', 'book-1', 0, '2026-03-02T01:00:00Z')), refused, 'time without milliseconds')
      await t.rejects(run(Buffer.from('{"v":1}')), refused, 'no envelope')
      await t.rejects(run(Buffer.from('ff', 'hex')), refused, 'not UTF-8')
      await copy.append('book-9', 'noStream', drafts('x', 1))
      const stored = [{ ordinal: 1, bytes: envelopeBytes(draft('x/0'), 'book-8', 0, MORNING) }]
      await t.rejects(copy.restore(stored), refused, 'an id that is stored')
      await t.rejects(copy.restore([{ ordinal: 1, bytes: at('y', 'book-9', 0, earlier) }]), refused, 'before the head')
      t.equal(await copy.lastOrdinal(), 0)
    })
  })
}

function places(events: readonly StoredEvent[]): string[] {
  return events.map(({ ordinal, stream, revision }) => `${ordinal} ${stream}@${revision}`)
}
