// The rounds of a season: opened, decided by rank or one by one, closed, published, approved and granted.
import { applicationOf, BENEFIT_YEAR, POLICY } from '../ids.ts'
import type { Person } from '../people.ts'
import { NOTICE_WORKING_DAYS } from '../rounds.ts'
import { bookStep, manyStep, reaction, type Step } from '../step.ts'
import { at } from '../working-time.ts'
import { TIED } from './equipment-cases.ts'
import { daysOf, YEAR_ROUNDS, type YearRound } from './rounds.ts'

const chapter = 'decision'

/** Cases that are decided together. */
const SITTING = 40

/** Who decides in a season; the other one answers objections. */
const DECIDER: Readonly<Record<YearRound['season'], Person>> = { spring: 'decider-1', autumn: 'decider-2' }

/** 批复 of a round. */
function approvalOf({ key }: YearRound): string {
  return `惠工信〔2022〕演示批-${key}`
}

/** The steps of a season's rounds. */
export function yearDecidingSteps(season: YearRound['season']): Step[] {
  const { decided, noticed, granted } = daysOf(season)
  const rounds = YEAR_ROUNDS.filter((round) => round.season === season)
  return [
    ...rounds.flatMap((round, i) => decidingOf(round, i)),
    reaction(`react/decided/${season}`, chapter, at(decided, '17:30')),
    reaction(`react/noticed/${season}`, chapter, at(noticed, '17:30')),
    reaction(`react/granted/${season}`, chapter, at(granted, '17:30')),
  ]
}

function decidingOf(round: YearRound, i: number): Step[] {
  const { key, id, kind, season, line, rankedBy, cases } = round
  const { call, opened, filing, decided, noticed, granted } = daysOf(season)
  const [filingFrom, filingTo] = filing
  const minute = String(10 + 4 * i).padStart(2, '0')
  const place = (name: string, on: string, hour: number) => {
    return { name: `${name}/${key}`, chapter, at: at(on, `${hour}:${minute}`), by: DECIDER[season] } as const
  }
  const terms = {
    ...{ policy: POLICY, version: 1, clauses: [...new Set(cases.map(({ clause }) => clause))].sort(), readings: {} },
    ...{ benefitYear: BENEFIT_YEAR, noticeWorkingDays: NOTICE_WORKING_DAYS, rankedBy, line },
    ...{ documentNumber: `${call}-${key}`, filingFrom, filingTo },
  }
  const documentNumber = approvalOf(round)
  const minutes = `惠工信会纪〔2022〕演示12号（${key}）`
  const many = { type: 'grantAwards', round: id, award: null, limit: 200, documentNumber } as const
  const awards = cases.filter(({ expected }) => expected.outcome === 'proposed').length
  const isRolling = kind === 'rolling'
  return [
    bookStep(place('open', opened, 10), { type: 'openRound', round: id, kind, ...terms }),
    ...(isRolling ? oneByOne(round, at(decided, `14:${minute}`)) : sittings(round, decided, minute)),
    ...(isRolling ? [] : [bookStep(place('close', decided, 16), { type: 'closeList', round: id })]),
    bookStep(place('notice', noticed, 10), { type: 'publishNotice', round: id, where: '惠安县人民政府网站（演示）' }),
    bookStep(place('approve', granted, 10), { type: 'approveRound', round: id, documentNumber, minutes }),
    bookStep(place('grant', granted, 11), many),
    ...(awards > 200 ? [bookStep(place('grant-rest', granted, 12), many)] : []),
  ]
}

/** The list by rank, so many at a time; the second list of equipment ends in a tie that the minutes break. */
function sittings({ key, id, season, cases }: YearRound, decided: string, minute: string): Step[] {
  const presented = cases.filter(({ expected }) => expected.outcome !== 'refused').length
  const tied = { order: TIED.map(applicationOf), documentNumber: '惠工信会纪〔2022〕演示9号' }
  const decide = { type: 'decideCases', round: id, application: null, limit: SITTING } as const
  const by = DECIDER[season]
  return Array.from({ length: Math.ceil(presented / SITTING) }, (_, i) => {
    const planned = { name: `decide/${key}/${i + 1}`, chapter, at: at(decided, `14:${minute}`), by } as const
    const tieBreak = key === 'equipment2' && i > 0 ? tied : null
    const sitting = bookStep(planned, { ...decide, tieBreak })
    if (key !== 'equipment2' || i !== 1) return [sitting]
    const refused = 'TIE_DECISION_REQUIRED'
    return [bookStep({ ...planned, name: `decide/${key}/tie`, refused }, { ...decide, tieBreak: null }), sitting]
  }).flat()
}

/** Where the clause leaves the rate open, it is decided for each case first; the book refuses to decide without it. */
function oneByOne({ key, id, season, cases }: YearRound, instant: string): Step[] {
  const presented = cases.filter(({ expected }) => expected.outcome !== 'refused')
  const by = DECIDER[season]
  const documentNumber = '惠工信会纪〔2022〕演示10号'
  const rates = presented.flatMap(({ number, rate }) =>
    rate === undefined
      ? []
      : [
          {
            name: `rate/${number}`,
            ask: () => {
              const application = applicationOf(number)
              return { type: 'recordApproval', application, approval: { rate }, documentNumber } as const
            },
          },
        ],
  )
  const decisions = presented.map(({ number }) => ({
    name: `decide/${number}`,
    ask: () => {
      const application = applicationOf(number)
      return { type: 'decideCases', round: id, application, limit: 1, tieBreak: null } as const
    },
  }))
  const first = presented[0]
  if (rates.length === 0 || first === undefined) return [manyStep(chapter, instant, by, decisions)]
  const attempt = (name: string, refused: 'APPROVAL_REQUIRED' | 'APPROVAL_ABOVE_CEILING') =>
    ({ name: `${name}/${key}`, chapter, at: instant, by, refused }) as const
  const application = applicationOf(first.number)
  const tooHigh = { type: 'recordApproval', application, approval: { rate: '0.3001' }, documentNumber } as const
  const undecided = { type: 'decideCases', round: id, application, limit: 1, tieBreak: null } as const
  return [
    bookStep(attempt('decide-without-rate', 'APPROVAL_REQUIRED'), undecided),
    bookStep(attempt('rate-too-high', 'APPROVAL_ABOVE_CEILING'), tooHigh),
    manyStep(chapter, instant, by, rates),
    manyStep(chapter, instant, by, decisions),
  ]
}
