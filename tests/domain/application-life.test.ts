// The life of an application between filing and presentation: proposals, corrections, reviews, cross-checks, withdrawal.
// Steps come in their order, on days in their order; whatever is open hinders the presentation.
import fc from 'fast-check'
import t from 'tap'
import {
  type ApplicationCommand,
  type ApplicationState,
  decideApplication,
  evolveApplication,
  type FiledApplication,
  NO_APPLICATION,
} from '../../src/domain/application/application.ts'
import type { ApplicationEvent, InvoiceLine } from '../../src/domain/application/events.ts'
import { hindrance } from '../../src/domain/application/life.ts'
import { type DateText, day } from '../../src/domain/calendar.ts'
import { yuan } from '../../src/domain/money.ts'
import { Refusal } from '../../src/domain/refusal.ts'

const application = 'app-1'
const FILED = day('2022-05-09')
const BOOK_EVENT = '0b8f4d1e-6a0c-5f3d-9a57-0c2b1f6d7e11'

function on(date: string, command: object) {
  return { application, validAt: day(date), ...command } as unknown as ApplicationCommand
}

const parties = {
  ...{ enterprise: 'ent-1', enterpriseCode: '91350521MA00000001', jurisdiction: '350521', policy: 'huian-2021' },
  ...{ round: 'round-list', clause: 'huian-2021/4.1', benefitYear: 2022, claimed: yuan('113.00') },
}
const file = on(FILED, { type: 'fileApplication', ...parties })
const propose = on(FILED, { type: 'fileApplication', ...parties, origin: 'proposed', basis: '惠工信〔2022〕12号' })

function line(item: string): InvoiceLine {
  const invoice = { invoiceCode: '3500212130', invoiceNumber: '10000001', line: 1, seller: '某设备有限公司' }
  const amounts = { gross: yuan('113.00'), net: yuan('100.00'), tax: yuan('13.00') }
  const kind = { device: '数控加工中心', acquisition: 'purchase', titleBelongsToEnterprise: null } as const
  const what = { category: 'productionEquipment', machineType: null, project: null } as const
  return { item, ...invoice, ...amounts, ...kind, ...what, invoicedOn: day('2022-03-15') }
}

const items = (date: string, ...names: readonly string[]) => on(date, { type: 'recordItems', items: names.map(line) })
const accept = (date: string) => on(date, { type: 'acceptApplication' })
const verify = (date: string) => on(date, { type: 'verifyItems', lines: [] })
const ask = (date: string, dueOn: string, ...concerned: readonly string[]) =>
  on(date, { type: 'requestCorrection', what: '发票不清', items: concerned, dueOn: day(dueOn) })
const correct = (date: string, withdrawn: readonly string[] = [], added: readonly string[] = []) =>
  on(date, { type: 'correctApplication', withdrawn, items: added.map(line), statements: [], remark: '已换' })
const review = (date: string, reviewer = 'person-reviewer') =>
  on(date, { type: 'reviewFirst', reviewer, opinion: 'favourable', remark: '齐全' })
const question = (date: string, check = 'tax-1', dueOn: string | null = null) =>
  on(date, { type: 'askCrossCheck', check, department: '税务局', question: '有无违法', dueOn })
const reply = (date: string, check = 'tax-1', result = 'noObjection') =>
  on(date, { type: 'answerCrossCheck', check, result, answer: '无', documentNumber: null })
const withdraw = (date: string) => on(date, { type: 'withdrawApplication', ground: '自愿' })
const refuse = (date: string) => on(date, { type: 'refuseAcceptance', ground: '逾期', documentNumber: null })
const present = (date: string, revision: number) => on(date, { type: 'markPresented', round: 'round-list', revision })

function fold(state: ApplicationState, events: readonly ApplicationEvent[]): ApplicationState {
  return events.reduce((now, event) => evolveApplication(now, event, 'person-clerk'), state)
}

/** The application after these commands; throws when one of them is refused. */
function given(...commands: readonly ApplicationCommand[]): FiledApplication {
  let state = NO_APPLICATION
  for (const command of commands) {
    const decided = decideApplication(state, command)
    if (decided instanceof Refusal)
      throw new Error(`${command.type}: ${decided.code} ${JSON.stringify(decided.detail)}`)
    state = fold(state, decided)
  }
  return state as FiledApplication
}

function answer(state: ApplicationState, command: ApplicationCommand) {
  const decided = decideApplication(state, command)
  return decided instanceof Refusal ? [decided.code, decided.detail] : decided.map(({ type }) => type)
}

t.test('given a proposal of the government, then it is filed on the day it is confirmed, and not before', async (t) => {
  const offered = given(propose)
  t.hasStrict(offered, { status: 'offered', origin: 'proposed' })
  t.strictSame(answer(offered, accept('2022-05-10')), ['WRONG_STATE', { application, status: 'offered' }])
  const confirmed = given(propose, on('2022-05-12', { type: 'confirmProposal' }))
  t.hasStrict(confirmed, { status: 'filed', filedOn: '2022-05-12' })
  t.strictSame(answer(confirmed, on('2022-05-12', { type: 'confirmProposal' })), [
    'WRONG_STATE',
    { application, status: 'filed' },
  ])
  t.strictSame(answer(confirmed, accept('2022-05-12')), ['ApplicationAccepted'])
})

t.test('given a proposal, when the enterprise declines it, then it has ended', async (t) => {
  const declined = given(propose, on('2022-05-12', { type: 'declineProposal', ground: '另行申报' }))
  for (const command of [on('2022-05-13', { type: 'confirmProposal' }), accept('2022-05-13'), withdraw('2022-05-13')]) {
    t.strictSame(answer(declined, command), ['ALREADY_DONE', { application, status: 'offerDeclined' }], command.type)
  }
})

t.test('given what an enterprise filed itself, then there is nothing to confirm or decline', async (t) => {
  for (const type of ['confirmProposal', 'declineProposal']) {
    t.strictSame(answer(given(file), on('2022-05-10', { type, ground: '无' })), [
      'WRONG_STATE',
      { application, status: 'filed' },
    ])
  }
})

t.test(
  'given a correction due on the 20th, then the 20th is in time and the 21st is late, and both enter',
  async (t) => {
    const open = given(file, items('2022-05-09', 'a'), ask('2022-05-10', '2022-05-20', 'a'))
    t.hasStrict(open, { status: 'correctionRequested' })
    for (const [date, late] of [
      ['2022-05-20', false],
      ['2022-05-21', true],
    ] as const) {
      const decided = decideApplication(open, correct(date))
      if (decided instanceof Refusal) return t.fail(decided.code)
      t.strictSame(decided.at(-1)?.payload, { dueOn: '2022-05-20', late, remark: '已换' })
    }
  },
)

t.test(
  'given a correction, when items are replaced, then the old ones stay readable and keep their names',
  async (t) => {
    const open = given(file, items('2022-05-09', 'a', 'b'), ask('2022-05-10', '2022-05-20', 'a'))
    t.strictSame(answer(open, correct('2022-05-11', ['a'], ['a2'])), [
      ...['ItemsWithdrawn', 'ItemsRecorded', 'ApplicationCorrected'],
    ])
    const [withdrawn] = decideApplication(open, correct('2022-05-11', ['a'], ['a2'])) as ApplicationEvent[]
    // One line of 113.00 of the two is taken back.
    t.strictSame(withdrawn?.payload, { items: ['a'], lines: 1, gross: '113.00' })
    const corrected = given(
      ...[
        file,
        items('2022-05-09', 'a', 'b'),
        ask('2022-05-10', '2022-05-20', 'a'),
        correct('2022-05-11', ['a'], ['a2']),
      ],
    )
    t.strictSame(
      [corrected.items, corrected.withdrawnItems].map((group) => group.map(({ item }) => item)),
      [['b', 'a2'], ['a']],
    )
    t.strictSame(answer(corrected, items('2022-05-12', 'a')), ['ALREADY_EXISTS', { application, item: 'a' }])
    t.strictSame(answer(open, correct('2022-05-11', ['a'], ['a'])), ['ALREADY_EXISTS', { application, item: 'a' }])
    t.strictSame(answer(open, correct('2022-05-11', ['c'])), ['NOT_FOUND', { application, item: 'c' }])
    t.strictSame(answer(open, correct('2022-05-11', ['a', 'a'])), ['NOT_FOUND', { application, item: 'a' }])
  },
)

t.test('given a wrong sum in a correction, then nothing of it enters', async (t) => {
  const open = given(file, items('2022-05-09', 'a'), ask('2022-05-10', '2022-05-20'))
  const wrong = { ...line('b'), gross: yuan('113.01') }
  const command = { type: 'correctApplication', withdrawn: ['a'], items: [wrong], statements: [], remark: '已换' }
  const detail = { field: 'gross', item: 'b', gross: '113.01', net: '100.00', tax: '13.00' }
  t.strictSame(answer(open, on('2022-05-11', command)), ['INVALID', detail])
})

t.test(
  'given a verified application, when it is corrected, then it is accepted, reviewed and verified anew',
  async (t) => {
    const verified = [file, items('2022-05-09', 'a'), accept('2022-05-10'), review('2022-05-11'), verify('2022-05-12')]
    const state = given(...verified, ask('2022-05-13', '2022-05-20'), correct('2022-05-14'))
    t.hasStrict(state, { status: 'filed', verified: [], verifiedBy: null, firstReview: null })
    t.strictSame(answer(state, verify('2022-05-15')), ['WRONG_STATE', { application, status: 'filed' }])
  },
)

t.test('given a correction request, then it names items that are there, and its day is not past', async (t) => {
  const state = given(file, items('2022-05-09', 'a'))
  t.strictSame(answer(state, ask('2022-05-10', '2022-05-10')), ['CorrectionRequested'])
  t.strictSame(answer(state, ask('2022-05-10', '2022-05-09')), [
    'INVALID',
    { field: 'dueOn', dueOn: '2022-05-09', validAt: '2022-05-10' },
  ])
  t.strictSame(answer(state, ask('2022-05-10', '2022-05-20', 'b')), ['NOT_FOUND', { application, item: 'b' }])
  t.strictSame(answer(state, correct('2022-05-10')), ['WRONG_STATE', { application, status: 'filed' }])
  const open = given(file, ask('2022-05-10', '2022-05-20'))
  t.strictSame(answer(open, ask('2022-05-11', '2022-05-20')), [
    'WRONG_STATE',
    { application, status: 'correctionRequested' },
  ])
})

t.test('given a correction that never came, when acceptance is refused, then the application has ended', async (t) => {
  const open = given(file, ask('2022-05-10', '2022-05-20'))
  t.strictSame(answer(open, accept('2022-05-21')), ['WRONG_STATE', { application, status: 'correctionRequested' }])
  const ended = given(file, ask('2022-05-10', '2022-05-20'), refuse('2022-05-21'))
  t.strictSame(answer(ended, correct('2022-05-22')), ['ALREADY_DONE', { application, status: 'notAccepted' }])
  t.strictSame(answer(given(file, accept('2022-05-10')), refuse('2022-05-11')), [
    'WRONG_STATE',
    { application, status: 'accepted' },
  ])
})

t.test('given an accepted application, then another person than who filed reviews it first', async (t) => {
  const accepted = given(file, accept('2022-05-10'))
  t.strictSame(answer(accepted, review('2022-05-11')), ['FirstReviewed'])
  t.strictSame(answer(accepted, review('2022-05-11', 'person-clerk')), [
    'SAME_PERSON',
    { application, person: 'person-clerk', step: 'filing' },
  ])
  t.strictSame(answer(given(file), review('2022-05-11')), ['WRONG_STATE', { application, status: 'filed' }])
})

t.test('given a question to a department, then the case waits for its answer, whatever it is', async (t) => {
  const asked = [file, accept('2022-05-10'), verify('2022-05-11'), question('2022-05-12')]
  t.strictSame(
    hindrance(given(...asked)),
    new Refusal('CROSS_CHECK_OPEN', { application, check: 'tax-1', department: '税务局' }),
  )
  for (const result of ['noObjection', 'objection']) {
    const answered = given(...asked, reply('2022-05-13', 'tax-1', result))
    t.equal(hindrance(answered), undefined)
    t.hasStrict(answered, { crossChecks: [{ check: 'tax-1', answer: { result, on: '2022-05-13' } }] })
    t.strictSame(answer(answered, reply('2022-05-14')), ['ALREADY_DONE', { application, check: 'tax-1' }])
  }
  t.ok(hindrance(given(...asked, question('2022-05-12', 'env-1'), reply('2022-05-13', 'env-1'))) instanceof Refusal)
})

t.test('given a question, then it has its own name and its answer does not come before it', async (t) => {
  const asked = given(file, accept('2022-05-10'), question('2022-05-12'), verify('2022-05-15'))
  t.strictSame(answer(asked, question('2022-05-15')), ['ALREADY_EXISTS', { application, check: 'tax-1' }])
  t.strictSame(answer(asked, reply('2022-05-13', 'tax-2')), ['NOT_FOUND', { application, check: 'tax-2' }])
  t.strictSame(answer(asked, reply('2022-05-12')), ['CrossCheckAnswered'])
  t.strictSame(answer(asked, reply('2022-05-11')), [
    'INVALID',
    { field: 'validAt', validAt: '2022-05-11', notBefore: '2022-05-12' },
  ])
  t.strictSame(answer(given(file, accept('2022-05-10')), question('2022-05-12', 'tax-1', '2022-05-11')), [
    'INVALID',
    { field: 'dueOn', dueOn: '2022-05-11', validAt: '2022-05-12' },
  ])
})

t.test('given a day before the filing, then no step is dated there; the day of the filing is possible', async (t) => {
  const state = given(file)
  for (const step of [accept, withdraw, refuse, (date: string) => items(date, 'a')]) {
    t.strictSame(answer(state, step('2022-05-08')), [
      'INVALID',
      { field: 'validAt', validAt: '2022-05-08', notBefore: '2022-05-09' },
    ])
    t.equal(answer(state, step('2022-05-09')).length, 1)
  }
  const accepted = given(file, accept('2022-05-12'))
  t.strictSame(answer(accepted, verify('2022-05-11')), [
    'INVALID',
    { field: 'validAt', validAt: '2022-05-11', notBefore: '2022-05-12' },
  ])
})

t.test('given a withdrawal, then nothing enters any more', async (t) => {
  const ended = given(file, accept('2022-05-10'), withdraw('2022-05-11'))
  for (const command of [
    accept('2022-05-12'),
    verify('2022-05-12'),
    items('2022-05-12', 'a'),
    withdraw('2022-05-12'),
  ]) {
    t.strictSame(answer(ended, command), ['ALREADY_DONE', { application, status: 'withdrawn' }], command.type)
  }
})

t.test(
  'given a correction asked for while the book froze the case, then the book has it and what came between is counted',
  async (t) => {
    // Revisions 0 to 2 were frozen: filing, acceptance, verification; the request is revision 3.
    const state = given(file, accept('2022-05-10'), verify('2022-05-11'), ask('2022-05-11', '2022-05-20'))
    const [presented] = decideApplication(state, present('2022-05-11', 2)) as ApplicationEvent[]
    t.strictSame(presented?.payload, { revision: 2, unseen: 1 })
    const after = given(file, accept('2022-05-10'), verify('2022-05-11'), present('2022-05-11', 2))
    t.strictSame(answer(after, correct('2022-05-12')), ['ALREADY_DONE', { application, status: 'presented' }])
    t.strictSame(
      answer(
        after,
        on('2022-05-12', { type: 'noteOutcome', outcome: 'proposed', bookEvent: BOOK_EVENT, amount: null }),
      ),
      ['OutcomeNoted'],
    )
  },
)

t.test(
  'given any work in any order, then days never go back, and what is presented was accepted and verified',
  async () => {
    const date = fc.integer({ min: 0, max: 20 }).map((n) => `2022-05-${String(9 + n).padStart(2, '0')}`)
    const command = fc.oneof(
      date.map((on) => items(on, 'a')),
      date.map(accept),
      date.map(verify),
      date.map((on) => ask(on, '2022-05-29')),
      date.map((on) => correct(on)),
      date.map((on) => review(on)),
      date.map((on) => question(on)),
      date.map((on) => reply(on)),
      date.map(refuse),
      date.map(withdraw),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        let state: ApplicationState = given(file)
        let since: DateText = FILED
        let entries = 1
        const statuses: string[] = ['filed']
        for (const one of commands) {
          const decided = decideApplication(state, one)
          if (decided instanceof Refusal) continue
          const before = state as FiledApplication
          state = fold(state, decided)
          const after = state as FiledApplication
          entries += decided.length
          if (after.since < since) return false
          if (after.status !== before.status && one.validAt < since) return false
          since = after.since
          if (after.status !== statuses.at(-1)) statuses.push(after.status)
          if (after.entries !== entries) return false
          const hindered = hindrance(after)
          const open = after.crossChecks.some((check) => check.answer === null)
          if ((hindered === undefined) !== (after.status === 'verified' && !open)) return false
          // Verified stands only on an acceptance after the last filing or correction.
          if (after.status === 'verified' && statuses.at(-2) !== 'accepted' && statuses.at(-1) !== 'verified')
            return false
        }
        const at = statuses.indexOf('verified')
        return at < 0 || statuses[at - 1] === 'accepted'
      }),
      { numRuns: 500 },
    )
  },
)
