// Chapter five: a list is opened, calculated by rank, closed, published, and granted when the notice has ended.
import type { TieBreak } from '../../domain/book/commands.ts'
import { sameMoney } from '../../domain/money.ts'
import { LINES } from './budget.ts'
import { applicationOf, BENEFIT_YEAR, CLAUSE, POLICY } from './ids.ts'
import type { PlannedCase } from './plan.ts'
import { type DemoRound, NOTICE_WORKING_DAYS } from './rounds.ts'
import { bookStep, reaction, type Step } from './step.ts'
import { at } from './working-time.ts'

const chapter = 'decision'
const by = 'decider-1'

/** Cases that the committee decides at a time. */
const SITTING = 40

/** The steps of a list's calculation and approval. */
export function decidingSteps(round: DemoRound): Step[] {
  const { key, id, call, opened, filing, decided, noticed, tooEarly, granted, approval } = round
  const [filingFrom, filingTo] = filing
  const place = (name: string, instant: string) => ({ name: `${name}/${key}`, chapter, at: instant, by }) as const
  const rules = { benefitYear: BENEFIT_YEAR, noticeWorkingDays: NOTICE_WORKING_DAYS, rankedBy: 'invoiceTotal' }
  const basis = { policy: POLICY, version: 1, clauses: [CLAUSE], readings: {} }
  const terms = { ...basis, ...rules, documentNumber: call, filingFrom, filingTo, line: LINES[key].id }
  const grant = { type: 'grantAwards', round: id, award: null, limit: 200, documentNumber: approval } as const
  const tieBreak = tieBreakOf(round)
  return [
    bookStep(place('open', at(opened, '09:00')), { type: 'openRound', round: id, kind: 'list', ...terms }),
    ...sittings(round, tieBreak),
    bookStep(place('close', at(decided, '16:00')), { type: 'closeList', round: id }),
    bookStep(place('notice', at(noticed, '09:00')), {
      type: 'publishNotice',
      round: id,
      where: '惠安县人民政府网站（演示）',
    }),
    reaction(`react/notice/${key}`, chapter, at(noticed, '17:30')),
    bookStep({ ...place('grant/too-early', at(tooEarly, '10:00')), refused: 'NOTICE_NOT_ENDED' }, grant),
    bookStep(place('approve', at(granted, '09:30')), {
      type: 'approveRound',
      round: id,
      documentNumber: approval,
      minutes: `惠工信会纪〔2022〕演示12号（${key}）`,
    }),
    bookStep(place('grant', at(granted, '10:00')), grant),
    reaction(`react/grant/${key}`, chapter, at(granted, '17:30')),
  ]
}

/** The list by rank, 40 cases at a time. Where equal ranks meet the end of the money, minutes must say who comes first. */
function sittings({ key, id, decided, cases }: DemoRound, tieBreak: TieBreak | null): Step[] {
  const decide = { type: 'decideCases', round: id, application: null, limit: SITTING } as const
  const presented = cases.filter(({ expected }) => expected.outcome !== 'refused').length
  const hours = ['09:00', '10:30', '14:30'].slice(0, Math.ceil(presented / SITTING))
  const steps = hours.map((hour, i) => {
    const planned = { name: `decide/${key}/${i + 1}`, chapter, at: at(decided, hour), by } as const
    return bookStep(planned, { ...decide, tieBreak: i === 1 ? tieBreak : null })
  })
  if (tieBreak === null) return steps
  const refused = 'TIE_DECISION_REQUIRED'
  const attempt = { name: `decide/${key}/tie`, chapter, at: at(decided, '10:00'), by, refused } as const
  return [...steps, bookStep(attempt, { ...decide, tieBreak: null })]
}

/** Who comes first of those with the rank at which the money ends, in the order of the plan. */
function tieBreakOf({ cases, key }: DemoRound): TieBreak | null {
  const limited = cases.find(
    ({ expected }) => expected.outcome === 'proposed' && expected.reason === 'LIMITED_BY_BUDGET',
  )
  if (limited === undefined) return null
  const sameRank = (one: PlannedCase) => sameMoney(one.net, limited.net) && one.situation.kind === 'plain'
  const order = cases.filter(sameRank).map(({ number }) => applicationOf(number))
  return { order, documentNumber: `惠工信会纪〔2022〕演示9号（${key}）` }
}
