// What the tests of readings and of versions in time ask, and the documents they ask about.
import { type DateText, day } from '../../../src/domain/calendar.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import type { Asked, Desk } from './desk.ts'
import { HUIAN, newBook, openLine, POLICY, publish, publishLists } from './steps.ts'

export const MINUTES = { basis: '县长办公会议确定', documentNumber: '惠政纪要〔2022〕5号', content: null }
export const SECOND_HASH = 'e'.repeat(64)
/** The same document, transcribed again after it was amended. */
export const SECOND: PolicyVersion = { ...HUIAN.policy, version: 2 }

/** Records a reading of Hui'an's document from a day on. */
export function reads(
  reading: string,
  alternative: string,
  from: DateText,
): Extract<Asked, { type: 'recordInterpretation' }> {
  return { type: 'recordInterpretation', policy: POLICY, reading, alternative, from, ...MINUTES }
}

type End = Partial<Extract<Asked, { type: 'repealPolicy' }>>

/** Repeals version 1 from 1 July 2022 on; deeds before stay under it. */
export function repeal(over: End = {}): Extract<Asked, { type: 'repealPolicy' }> {
  const end = { version: 1, from: day('2022-07-01'), transition: 'byDeed' } as const
  return { type: 'repealPolicy', policy: POLICY, ...end, ...MINUTES, ...over }
}

/** Puts version 2 in the place of version 1, as `repeal` ends it. */
export function supersede(over: End = {}): Extract<Asked, { type: 'supersedePolicy' }> {
  return { ...repeal(over), type: 'supersedePolicy', byPolicy: POLICY, byVersion: 2 }
}

/** A book with a published version, lists and a line of 1,000,000.00, and no round. */
export function published(today?: string): Desk {
  const desk = newBook(today)
  publish(desk)
  publishLists(desk)
  openLine(desk, '1000000.00')
  return desk
}

/** The same with the second version published as well. */
export function twoVersions(today?: string): Desk {
  const desk = published(today)
  publish(desk, SECOND, SECOND_HASH)
  return desk
}
