// Chapter one: the book is opened, persons get keys and roles, the policy is transcribed and published, the budget passed.
import { day } from '../../domain/calendar.ts'
import type { Role } from '../../domain/book/roles.ts'
import { yuan } from '../../domain/money.ts'
import { issueKey } from '../../ledger/credentials.ts'
import { publishPolicy, transcribePolicy } from '../../ledger/publishing.ts'
import { LINES } from './budget.ts'
import { JURISDICTION, secretFor } from './ids.ts'
import { keyStep, PEOPLE, type Person } from './people.ts'
import { bookStep, type Step, step } from './step.ts'
import { at, later } from './working-time.ts'

const chapter = 'opening'

/** The steps of the chapter. */
export function openingSteps(): Step[] {
  return [...bookOpened(PEOPLE), ...publication(), ...budget()]
}

/** The book and its persons, each with a key and the roles of the table, on 10 January. */
export function bookOpened(people: Readonly<Record<string, readonly Role[]>>): Step[] {
  const opened = at('2022-01-10', '09:00')
  const open = { type: 'openBook', jurisdiction: JURISDICTION, name: '惠安县财政补助台账（演示）' } as const
  return [
    bookStep({ name: 'open', chapter, at: opened, by: 'operator' }, open),
    ...Object.entries(people).flatMap(([person, roles], i) =>
      enrolment(person as Person, roles, later(opened, 5 * (i + 1))),
    ),
  ]
}

/** A key and roles from the first day on. */
function enrolment(person: Person, held: readonly Role[], instant: string): Step[] {
  const roles = held.map((role, i) => {
    const tenure = { person, role, validFrom: day('2022-01-10'), validTo: null }
    const name = `role/${person}/${role}`
    return bookStep({ name, chapter, at: later(instant, i + 1), by: 'operator' }, { type: 'grantRole', ...tenure })
  })
  return [key(person, instant), ...roles]
}

function key(person: Person, instant: string): Step {
  return step({ name: keyStep(person), chapter, at: instant, by: 'operator' }, async ({ book }, { meta, on }) => {
    const issue = { person, secret: secretFor(`key/${person}`), validFrom: on, validTo: null, validAt: on }
    return (await issueKey(book, JURISDICTION, issue, meta)).outcome
  })
}

/** Transcribed by one person, compared with the text and published by another. */
export function publication(): Step[] {
  const transcribed = {
    name: 'policy/transcribe',
    chapter,
    at: at('2022-01-12', '10:00'),
    by: 'transcriber-1',
  } as const
  const published = { name: 'policy/publish', chapter, at: at('2022-01-14', '15:00'), by: 'checker-1' } as const
  return [
    step(transcribed, ({ book, world, policy: { document, source } }, { meta, on }) =>
      transcribePolicy(world, book, document, source, on, meta),
    ),
    step(published, ({ book, policy: { document } }, { meta, on: validAt }) => {
      const { policy, hash } = document
      return publishPolicy(book, { policy: policy.id, version: policy.version, hash, validAt }, meta)
    }),
  ]
}

/** 先有预算、再有指标: appropriations in February, quotas as they are issued, one more than is left refused. */
function budget(): Step[] {
  const by = 'budget-officer-1'
  const lines = Object.values(LINES).flatMap(({ id: line, name, key, appropriation: amount, allotments }, i) => {
    const opened = at('2022-02-21', i === 0 ? '09:30' : '10:30')
    const documentNumber = '惠人大〔2022〕演示1号'
    const approval = { type: 'approveAppropriation', line, amount, documentNumber } as const
    return [
      bookStep({ name: `open/${line}`, chapter, at: opened, by }, { type: 'openBudgetLine', line, name, key }),
      bookStep({ name: `appropriate/${line}`, chapter, at: later(opened, 30), by }, approval),
      ...allotments.map(({ on, ...allotment }, n) => {
        const allotted = { name: `allot/${line}/${n + 1}`, chapter, at: at(on, '10:00'), by } as const
        return bookStep(allotted, { type: 'issueAllotment', line, ...allotment })
      }),
    ]
  })
  // 790,000.00 is left of the appropriation.
  const tooMuch = { line: LINES.autumn.id, amount: yuan('800000.00'), documentNumber: '惠财指〔2022〕演示26号' }
  const refused = 'ALLOTMENT_ABOVE_APPROPRIATION'
  const attempt = { name: 'allot/too-much', chapter, at: at('2022-10-24', '09:30'), by, refused } as const
  return [...lines, bookStep(attempt, { type: 'issueAllotment', ...tooMuch })]
}
