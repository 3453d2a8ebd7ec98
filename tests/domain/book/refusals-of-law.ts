// Refusals about what holds of the law: readings, the end of versions, the choice between them.
import { day } from '../../../src/domain/calendar.ts'
import { but, does, MONDAY, type RefusalCase, row, SUNDAY, transcribed } from './refusal-case.ts'
import { published, reads, SECOND, SECOND_HASH, repeal, supersede, twoVersions } from './standing-at-hand.ts'
import { call, LINE, POLICY, presentation, publish } from './steps.ts'

const about = { policy: POLICY }
const opening = call('round-1', 'list')
const ofRound = { round: 'round-1', policy: POLICY, budgetLine: LINE }
const SWITCH = reads('R2', 'exclusive', MONDAY)

function switched() {
  const desk = published()
  desk.must(SWITCH)
  return desk
}

function ended(...steps: readonly Parameters<typeof does>[0][]) {
  return () => {
    const desk = twoVersions('2022-07-04')
    for (const step of steps) does(step)(desk)
    return desk
  }
}

export const REFUSALS_OF_LAW: readonly RefusalCase[] = [
  row('interpretations.ts', 'NOT_FOUND', published, but(SWITCH, { reading: 'R99' }), { ...about, reading: 'R99' }),
  row('interpretations.ts', 'INVALID', published, but(SWITCH, { alternative: 'valueOf' }), {
    ...{ field: 'alternative', reading: 'R2', alternative: 'valueOf' },
  }),
  row('interpretations.ts', 'INVALID', published, but(SWITCH, { from: SUNDAY }), {
    validAt: SUNDAY,
    notBefore: MONDAY,
  }),
  row('interpretations.ts', 'ALREADY_DONE', switched, SWITCH, {
    ...{ ...about, reading: 'R2', alternative: 'exclusive' },
  }),
  row('versions.ts', 'NOT_FOUND', transcribed(), repeal(), { ...about, version: 1 }),
  row('versions.ts', 'ALREADY_DONE', ended(repeal()), repeal(), { ...about, version: 1, endedFrom: '2022-07-01' }),
  row('versions.ts', 'INVALID', published, repeal({ from: day('2021-11-29') }), {
    ...{ field: 'from', from: '2021-11-29', appliesFrom: '2021-11-30' },
  }),
  row('versions.ts', 'NOT_FOUND', published, supersede(), { ...about, version: 2 }),
  row(
    'versions.ts',
    'POLICY_NOT_IN_FORCE',
    () => {
      const desk = published()
      publish(desk, { ...SECOND, status: 'draft' }, SECOND_HASH)
      return desk
    },
    supersede(),
    { ...about, version: 2, status: 'draft' },
    about,
  ),
  row('versions.ts', 'INVALID', ended(supersede()), but(supersede({ version: 2 }), { byVersion: 1 }), {
    ...{ field: 'byVersion', circle: `${POLICY}@1` },
  }),
  row(
    'versions.ts',
    'POLICY_NOT_IN_FORCE',
    published,
    but(opening, { validAt: day('2021-11-29') }),
    {
      ...{ ...about, version: 1, on: '2021-11-29', inForceFrom: '2021-11-30' },
    },
    ofRound,
  ),
  row(
    'versions.ts',
    'POLICY_NOT_IN_FORCE',
    published,
    but(opening, { benefitYear: 2020 }),
    {
      ...{ ...about, version: 1, benefitYear: 2020, appliesFrom: '2021-11-30' },
    },
    ofRound,
  ),
  row(
    'versions.ts',
    'POLICY_NOT_IN_FORCE',
    ended(supersede({ transition: 'atOnce' })),
    opening,
    {
      ...{ ...about, version: 1, on: '2022-07-04', benefitYear: 2022, endedFrom: '2022-07-01' },
      supersededBy: `${POLICY}@2`,
    },
    ofRound,
  ),
  row('versions.ts', 'INVALID', published, but(opening, { versionChoice: { reason: '…', documentNumber: '…' } }), {
    ...{ ...about, field: 'versionChoice' },
  }),
  row(
    'versions.ts',
    'VERSION_CHOICE_REQUIRED',
    () => twoVersions(),
    opening,
    {
      ...{ ...about, version: 1, over: `${POLICY}@2` },
    },
    ofRound,
  ),
  row(
    'versions.ts',
    'POLICY_NOT_IN_FORCE',
    () => {
      const desk = published('2022-07-04')
      desk.must(call('round-1', 'list'))
      desk.must(repeal({ from: day('2022-01-01') }))
      return desk
    },
    presentation(1, { round: 'round-1' }),
    {
      ...{ ...about, version: 1, application: 'app-1', fact: 'purchaseYear', deed: 2022 },
      endedFrom: '2022-01-01',
    },
    { application: 'app-1', enterprise: 'ent-1', policy: POLICY, round: 'round-1' },
  ),
]
