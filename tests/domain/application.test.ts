// An application on its way to the book: filed, items and evidence, accepted, verified, presented. Each step once and in its
// order; after presentation nothing enters but the book's answers, each of them once.
import t from 'tap'
import {
  type ApplicationCommand,
  type ApplicationState,
  decideApplication,
  evolveApplication,
  type FiledApplication,
  NO_APPLICATION,
} from '../../src/domain/application/application.ts'
import type { ApplicationEvent, InvoiceLine, VerifiedLine } from '../../src/domain/application/events.ts'
import type { VerifiedStatement } from '../../src/domain/application/statements.ts'
import { hindrance } from '../../src/domain/application/life.ts'
import { day } from '../../src/domain/calendar.ts'
import { exceeds, minus, type Money, yuan } from '../../src/domain/money.ts'
import { Refusal } from '../../src/domain/refusal.ts'

const application = 'app-1'
const validAt = day('2022-05-09')
const of = { application, validAt } as const
const BOOK_EVENT = '0b8f4d1e-6a0c-5f3d-9a57-0c2b1f6d7e11'

const file: ApplicationCommand = {
  ...{ type: 'fileApplication', ...of, enterprise: 'ent-1', enterpriseCode: '91350521MA00000001' },
  ...{ jurisdiction: '350521', policy: 'huian-2021', round: 'round-list', clause: 'huian-2021/4.1' },
  ...{ benefitYear: 2022, claimed: yuan('3390000.00') },
}
const accept: ApplicationCommand = { type: 'acceptApplication', ...of }
const present: ApplicationCommand = { type: 'markPresented', ...of, round: 'round-list', revision: 3 }

function items(...lines: readonly InvoiceLine[]): ApplicationCommand {
  return { type: 'recordItems', ...of, items: lines }
}

function line(item: string, gross = '113.00', net = '100.00', tax = '13.00'): InvoiceLine {
  const invoice = { invoiceCode: '3500212130', invoiceNumber: '10000001', line: 1, seller: '某设备有限公司' }
  const amounts = { gross: yuan(gross), net: yuan(net), tax: yuan(tax) }
  const kind = {
    device: '数控加工中心',
    acquisition: 'purchase',
    titleBelongsToEnterprise: null,
    project: null,
  } as const
  const goods = { category: 'productionEquipment', machineType: null } as const
  return { item, ...invoice, ...amounts, ...kind, ...goods, invoicedOn: day('2022-03-15') }
}

function evidence(id: string): ApplicationCommand {
  const document = { kind: 'invoice', name: '发票.txt', mediaType: 'text/plain', size: 6 } as const
  return { type: 'attachEvidence', ...of, evidence: id, ...document, content: `sha256:${'0'.repeat(64)}` }
}

function verify(...lines: readonly VerifiedLine[]): ApplicationCommand {
  return { type: 'verifyItems', ...of, lines }
}

function found(item: string, gross = '113.00', ...seen: readonly string[]): VerifiedLine {
  const counts = { category: 'productionEquipment', machineType: null, newlyIntroduced: true } as const
  // 100.00 of it at most are net, as claimed; the rest is tax.
  const net = exceeds(yuan(gross), yuan('100.00')) ? yuan('100.00') : yuan(gross)
  const amounts = { gross: yuan(gross), net, tax: minus(yuan(gross), net), investment: yuan(gross) }
  return { item, ...amounts, ...counts, evidence: seen, remark: null }
}

function note(bookEvent: string, outcome: 'proposed' | 'paid' = 'proposed', amount: Money | null = null) {
  return { type: 'noteOutcome', ...of, outcome, bookEvent, amount } as const
}

/** The state after these commands; throws when one of them is refused. */
function given(...commands: readonly ApplicationCommand[]): ApplicationState {
  return commands.reduce((state, command) => fold(state, when(state, command)), NO_APPLICATION)
}

function when(state: ApplicationState, command: ApplicationCommand): ApplicationEvent[] {
  const decided = decideApplication(state, command)
  if (decided instanceof Refusal) throw new Error(`${command.type}: ${decided.code}`)
  return decided
}

function fold(state: ApplicationState, events: readonly ApplicationEvent[]): ApplicationState {
  return events.reduce((now, event) => evolveApplication(now, event, 'person-who'), state)
}

function refusal(state: ApplicationState, command: ApplicationCommand) {
  const decided = decideApplication(state, command)
  return decided instanceof Refusal ? [decided.code, decided.detail] : decided.map(({ type }) => type)
}

t.test('given nothing, when filed, then the application knows who asks for what', async (t) => {
  const state = given(file)
  t.hasStrict(state, {
    ...{ status: 'filed', application, enterprise: 'ent-1', round: 'round-list', clause: 'huian-2021/4.1' },
    ...{ claimed: '3390000.00', filedOn: '2022-05-09', items: [], evidence: [], verified: [], verifiedBy: null },
  })
  t.strictSame(refusal(state, file), ['ALREADY_EXISTS', { application }])
})

t.test('given nothing, when anything but a filing comes, then there is no such application', async (t) => {
  const all = [items(line('a')), evidence('evd-1'), accept, verify(), present, note(BOOK_EVENT)]
  for (const command of all) {
    t.strictSame(refusal(NO_APPLICATION, command), ['NOT_FOUND', { application }], command.type)
  }
})

t.test('given an event before the filing, when folded, then the stream is broken and says so', async (t) => {
  const [event] = when(given(file), accept)
  t.throws(() => evolveApplication(NO_APPLICATION, event!, 'person-who'), RangeError)
})

t.test('given items, then net and tax make the gross to the fen, and each item has its own name', async (t) => {
  const state = given(file)
  t.strictSame(refusal(state, items(line('a', '113.00'))), ['ItemsRecorded'])
  for (const gross of ['112.99', '113.01']) {
    const detail = { field: 'gross', item: 'a', gross, net: '100.00', tax: '13.00' }
    t.strictSame(refusal(state, items(line('a', gross))), ['INVALID', detail])
  }
  t.strictSame(refusal(state, items(line('a'), line('a'))), ['ALREADY_EXISTS', { application, item: 'a' }])
  const recorded = given(file, items(line('a')), items(line('b')))
  t.strictSame(refusal(recorded, items(line('b'))), ['ALREADY_EXISTS', { application, item: 'b' }])
  t.hasStrict(recorded, { items: [{ item: 'a' }, { item: 'b' }] })
})

t.test('given an application accepted, then its items stand, and it is accepted once', async (t) => {
  const state = given(file, items(line('a')), accept)
  t.strictSame(refusal(state, items(line('b'))), ['WRONG_STATE', { application, status: 'accepted' }])
  t.strictSame(refusal(state, accept), ['ALREADY_DONE', { application, status: 'accepted' }])
})

t.test('given evidence, then each document is attached once, until the case is presented', async (t) => {
  for (const state of [given(file), given(file, accept), given(file, accept, verify())]) {
    t.strictSame(refusal(state, evidence('evd-1')), ['EvidenceAttached'])
    t.strictSame(refusal(fold(state, when(state, evidence('evd-1'))), evidence('evd-1')), [
      'ALREADY_EXISTS',
      { evidence: 'evd-1' },
    ])
  }
})

t.test('given an application not accepted, when verified, then not yet', async (t) => {
  const state = given(file, items(line('a')))
  t.strictSame(refusal(state, verify(found('a'))), ['WRONG_STATE', { application, status: 'filed' }])
})

t.test('given a verification, then no more counts than was claimed, on evidence that is there', async (t) => {
  const state = given(file, items(line('a'), line('b')), evidence('evd-1'), accept)
  t.strictSame(refusal(state, verify(found('a', '113.00', 'evd-1'))), ['ItemsVerified'])
  t.strictSame(refusal(state, verify(found('a', '112.99'))), ['ItemsVerified'])
  const above = { field: 'gross', item: 'a', verified: '113.01', claimed: '113.00' }
  t.strictSame(refusal(state, verify(found('a', '113.01'))), ['INVALID', above])
  t.strictSame(refusal(state, verify(found('c'))), ['NOT_FOUND', { application, item: 'c' }])
  t.strictSame(refusal(state, verify(found('a'), found('b', '1.00', 'evd-1', 'evd-2'))), [
    'NOT_FOUND',
    { application, evidence: 'evd-2' },
  ])
  t.strictSame(refusal(state, verify(found('a'), found('a', '1.00'))), ['INVALID', { field: 'item', item: 'a' }])
})

t.test(
  'given a verification, then net and tax that count make the gross, and neither is above the claim',
  async (t) => {
    const state = given(file, items(line('a')), accept)
    const part = (gross: string, net: string, tax: string) =>
      refusal(state, verify({ ...found('a'), gross: yuan(gross), net: yuan(net), tax: yuan(tax) }))
    t.strictSame(part('113.00', '100.00', '13.00'), ['ItemsVerified'])
    t.strictSame(part('56.50', '50.00', '6.50'), ['ItemsVerified'])
    const sum = { field: 'gross', item: 'a', gross: '56.50', net: '50.00', tax: '6.49' }
    t.strictSame(part('56.50', '50.00', '6.49'), ['INVALID', sum])
    const net = { field: 'net', item: 'a', verified: '100.01', claimed: '100.00' }
    t.strictSame(part('113.00', '100.01', '12.99'), ['INVALID', net])
    const tax = { field: 'tax', item: 'a', verified: '13.01', claimed: '13.00' }
    t.strictSame(part('113.00', '99.99', '13.01'), ['INVALID', tax])
  },
)

t.test('given a machine of stone carving, then its type is named, and nothing else has one', async (t) => {
  const state = given(file, items(line('a')), accept)
  const stone = { ...line('b'), category: 'stoneMachine', machineType: 'shapingMachine' } as const
  t.strictSame(refusal(given(file), items(stone)), ['ItemsRecorded'])
  const without = ['INVALID', { field: 'machineType', item: 'b' }]
  t.strictSame(refusal(given(file), items({ ...stone, machineType: null })), without)
  const wrong = verify({ ...found('a'), machineType: 'shapingMachine' })
  t.strictSame(refusal(state, wrong), ['INVALID', { field: 'machineType', item: 'a' }])
})

t.test('given statements, then each is claimed once, and claimed and found stand apart', async (t) => {
  const claim = { item: 's', fact: 'annualSavingTce', project: null, year: null, value: '120', evidence: [] } as const
  const state = given(file, { type: 'recordItems', ...of, items: [line('a')], statements: [claim] })
  const again: ApplicationCommand = { type: 'recordItems', ...of, items: [line('s')] }
  t.strictSame(refusal(state, again), ['ALREADY_EXISTS', { application, item: 's' }])
  const unseen: ApplicationCommand = { ...again, items: [], statements: [{ ...claim, item: 't', evidence: ['evd-9'] }] }
  t.strictSame(refusal(state, unseen), ['NOT_FOUND', { application, evidence: 'evd-9' }])
  t.strictSame(refusal(state, items()), ['INVALID', { field: 'items', application }], 'nothing is claimed')

  const finding = {
    item: 's',
    value: '118',
    measuredOn: validAt,
    knownSince: null,
    evidence: [],
    remark: null,
  } as const
  const findings = (...statements: VerifiedStatement[]) =>
    ({ type: 'verifyItems', ...of, lines: [], statements }) as const
  const accepted = fold(state, when(state, accept))
  t.strictSame(refusal(accepted, findings({ ...finding, item: 'a' })), ['NOT_FOUND', { application, item: 'a' }])
  t.strictSame(refusal(accepted, findings(finding, finding)), ['INVALID', { field: 'item', item: 's' }])
  const later = { field: 'measuredOn', item: 's', measuredOn: '2022-05-10', validAt }
  t.strictSame(refusal(accepted, findings({ ...finding, measuredOn: day('2022-05-10') })), ['INVALID', later])
  t.hasStrict(fold(accepted, when(accepted, findings(finding))), {
    statements: [{ item: 's', value: '120' }],
    verifiedStatements: [{ item: 's', value: '118' }],
  })
})

t.test('given a verification, then it knows by whom, and may be done again until presented', async (t) => {
  const accepted = given(file, items(line('a')), accept)
  const first = when(accepted, verify(found('a', '113.00'))).reduce(
    (state, event) => evolveApplication(state, event, 'person-first'),
    accepted,
  )
  t.hasStrict(first, { status: 'verified', verifiedBy: 'person-first', verified: [{ gross: '113.00' }] })
  const second = when(first, verify(found('a', '50.00'))).reduce(
    (state, event) => evolveApplication(state, event, 'person-second'),
    first,
  )
  t.hasStrict(second, { status: 'verified', verifiedBy: 'person-second', verified: [{ gross: '50.00' }] })
})

t.test('given an application not verified, when presented, then not yet', async (t) => {
  for (const [state, status] of [
    [given(file), 'filed'],
    [given(file, accept), 'accepted'],
  ] as const) {
    t.strictSame(hindrance(state as FiledApplication), new Refusal('WRONG_STATE', { application, status }))
  }
})

t.test('given a presented application, then nothing enters but outcomes', async (t) => {
  const state = given(file, items(line('a')), accept, verify(found('a')), present)
  for (const command of [items(line('b')), evidence('evd-1'), accept, verify(found('a')), present]) {
    t.strictSame(refusal(state, command), ['ALREADY_DONE', { application, status: 'presented' }], command.type)
  }
  t.strictSame(refusal(state, note(BOOK_EVENT)), ['OutcomeNoted'])
})

t.test('given an outcome noted, when the same entry of the book is told again, then it is done', async (t) => {
  const first = note(BOOK_EVENT, 'proposed', yuan('169500.00'))
  const state = given(file, accept, verify(), present, first)
  t.hasStrict(state, { status: 'presented', noted: [BOOK_EVENT] })
  t.strictSame(refusal(state, first), ['ALREADY_DONE', { application, bookEvent: BOOK_EVENT }])
  const next = note('1b8f4d1e-6a0c-5f3d-9a57-0c2b1f6d7e11', 'paid', yuan('169500.00'))
  t.hasStrict(when(state, next), [{ payload: { outcome: 'paid', amount: '169500.00' } }])
})
