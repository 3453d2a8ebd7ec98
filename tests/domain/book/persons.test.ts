// Who may ask for what: roles are held from their first day to their last, keys are issued once and revoked for good.
import t from 'tap'
import { MAY_REQUEST, type Role, ROLES } from '../../../src/domain/book/roles.ts'
import { roleFor } from '../../../src/domain/book/acting.ts'
import { addDays, day } from '../../../src/domain/calendar.ts'
import { type Asked, Desk, OPERATOR } from './desk.ts'
import { account, newBook } from './steps.ts'

const KEY: Extract<Asked, { type: 'issueCredential' }> = {
  ...{ type: 'issueCredential', key: 'key-1', person: 'person-clerk', secretHash: 'a'.repeat(64) },
  ...{ validFrom: day('2022-01-01'), validTo: null },
}

/** What anna, asked for a clerk's work, is told: undefined when she may. */
function annaAsks(desk: Desk): string | undefined {
  return desk.ask(account('ent-1'), 'anna').refusal?.code
}

t.test('given a role from a day to a day, then it is held on both and on neither side of them', async (t) => {
  const desk = newBook('2022-06-30')
  const tenure = { validFrom: day('2022-07-01'), validTo: day('2022-07-31') }
  desk.must({ type: 'grantRole', person: 'anna', role: 'clerk', ...tenure })
  for (const [on, told] of [
    ['2022-06-30', 'FORBIDDEN'],
    ['2022-07-01', undefined],
    ['2022-07-31', undefined],
    ['2022-08-01', 'FORBIDDEN'],
  ] as const) {
    desk.today = day(on)
    t.equal(annaAsks(desk), told, on)
  }
})

t.test('given a request dated back to when the role was held, then the day of record decides', async (t) => {
  const desk = newBook('2022-07-31')
  desk.must({ type: 'grantRole', person: 'anna', role: 'clerk', validFrom: desk.today, validTo: desk.today })
  desk.today = day('2022-08-01')
  t.hasStrict(desk.ask({ ...account('ent-1'), validAt: day('2022-07-31') }, 'anna').refusal, { code: 'FORBIDDEN' })
})

t.test('given a role without an end, when revoked, then it is held no more from that day on', async (t) => {
  const desk = newBook()
  desk.must({ type: 'grantRole', person: 'anna', role: 'clerk', validFrom: day('2022-01-01'), validTo: null })
  t.equal(annaAsks(desk), undefined)
  desk.must({ type: 'revokeRole', person: 'anna', role: 'clerk' })
  t.equal(annaAsks(desk), 'FORBIDDEN', 'on the very day')
  t.hasStrict(desk.ask({ type: 'revokeRole', person: 'anna', role: 'clerk' }).refusal, { code: 'NOT_FOUND' })
  desk.must({ type: 'grantRole', person: 'anna', role: 'clerk', validFrom: desk.today, validTo: null })
  t.equal(annaAsks(desk), undefined, 'granted again')
})

t.test('given two tenures of a role, when revoked, then both end and an earlier end stays', async (t) => {
  const desk = newBook('2022-05-09')
  const clerk = { type: 'grantRole', person: 'anna', role: 'clerk' } as const
  desk.must({ ...clerk, validFrom: day('2022-01-01'), validTo: day('2022-02-01') })
  desk.must({ ...clerk, validFrom: day('2022-03-01'), validTo: null })
  desk.must({ ...clerk, validFrom: day('2022-06-01'), validTo: day('2022-06-30') })
  desk.must({ type: 'revokeRole', person: 'anna', role: 'clerk' })
  t.hasStrict(desk.state.roles.get('anna'), [
    { from: '2022-01-01', until: '2022-02-02' },
    { from: '2022-03-01', until: '2022-05-09' },
    { from: '2022-06-01', until: '2022-05-09' },
  ])
  desk.today = day('2022-06-15')
  t.equal(annaAsks(desk), 'FORBIDDEN', 'what was to come does not come')
})

t.test('given a role of another person or another name, then it entitles to nothing', async (t) => {
  const desk = newBook()
  t.equal(annaAsks(desk), 'FORBIDDEN')
  desk.must({ type: 'grantRole', person: 'anna', role: 'treasurer', validFrom: desk.today, validTo: null })
  t.equal(annaAsks(desk), 'FORBIDDEN')
  desk.must({ type: 'revokeRole', person: 'anna', role: 'treasurer' })
  desk.must({ type: 'grantRole', person: 'anna', role: 'clerk', validFrom: desk.today, validTo: null })
  t.equal(annaAsks(desk), undefined)
})

t.test('given each request, then exactly the roles of the table may make it', async (t) => {
  const desk = newBook()
  for (const [request, roles] of Object.entries(MAY_REQUEST)) {
    const may = ROLES.filter((role) => {
      const person = role === 'operator' ? OPERATOR : `person-${role}`
      return roleFor(desk.state, { person, atMachine: false }, request as keyof typeof MAY_REQUEST, desk.today)
    })
    t.strictSame(
      may,
      ROLES.filter((role) => (roles as readonly Role[]).includes(role)),
      request,
    )
  }
})

t.test('given the machine itself, then whoever sits there is the operator and nothing more', async (t) => {
  const desk = new Desk('2022-05-09')
  const at = (atMachine: boolean) => ({ person: 'stranger', atMachine })
  t.equal(roleFor(desk.state, at(true), 'openBook', desk.today), 'operator')
  t.equal(roleFor(desk.state, at(false), 'openBook', desk.today), undefined)
  t.equal(roleFor(desk.state, at(true), 'grantAwards', desk.today), undefined)
})

t.test('given a tenure, then one day is enough and one day less is none', async (t) => {
  const desk = newBook()
  const granted = (validTo: ReturnType<typeof day>) =>
    desk.ask({ type: 'grantRole', person: 'anna', role: 'clerk', validFrom: desk.today, validTo }).refusal
  t.equal(granted(desk.today), undefined)
  t.hasStrict(granted(addDays(desk.today, -1)), { code: 'INVALID', detail: { field: 'validTo' } })
})

t.test('given a key, then it is issued once, for a day at least, and revoked once', async (t) => {
  const desk = newBook()
  desk.must(KEY)
  t.hasStrict(desk.state.credentials.get('key-1'), { person: 'person-clerk', validTo: null, revoked: false })
  t.hasStrict(desk.ask(KEY).refusal, { code: 'ALREADY_EXISTS', detail: { key: 'key-1' } })
  const short = { ...KEY, key: 'key-2', validTo: KEY.validFrom }
  t.equal(desk.ask(short).refusal, undefined)
  t.hasStrict(desk.ask({ ...short, key: 'key-3', validTo: addDays(KEY.validFrom, -1) }).refusal, { code: 'INVALID' })
  desk.must({ type: 'revokeCredential', key: 'key-1' })
  t.hasStrict(desk.state.credentials.get('key-1'), { revoked: true })
  t.hasStrict(desk.ask({ type: 'revokeCredential', key: 'key-1' }).refusal, { code: 'ALREADY_DONE' })
  t.hasStrict(desk.ask(KEY).refusal, { code: 'ALREADY_EXISTS' }, 'a key that was revoked does not come back')
})

t.test('given a book, then it is opened once', async (t) => {
  const desk = new Desk('2022-05-09')
  const open = { type: 'openBook', jurisdiction: '350521', name: '惠安县' } as const
  t.hasStrict(desk.ask({ type: 'grantRole', person: 'anna', role: 'clerk', validFrom: desk.today, validTo: null }), {
    ...{ events: [], refusal: { code: 'NOT_FOUND', detail: { book: 'not opened yet' } } },
  })
  desk.must(open)
  t.equal(desk.state.about.get('jurisdiction'), '350521')
  t.hasStrict(desk.ask(open).refusal, { code: 'ALREADY_EXISTS' })
})

t.test('given business time, then today is taken and tomorrow is not', async (t) => {
  const desk = newBook()
  t.equal(desk.ask({ ...account('ent-1'), validAt: desk.today }).refusal, undefined)
  const tomorrow = addDays(desk.today, 1)
  t.hasStrict(desk.ask({ ...account('ent-1'), validAt: tomorrow }), {
    ...{ events: [], refusal: { code: 'VALID_TIME_IN_FUTURE', detail: { validAt: tomorrow, today: desk.today } } },
  })
})
