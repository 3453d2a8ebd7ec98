// What a case of refusal is, and the books that most of them are given: each a few steps on from a book ready to decide.
import { day } from '../../../src/domain/calendar.ts'
import type { Subjects } from '../../../src/domain/entry.ts'
import type { RefusalCode, RefusalDetail } from '../../../src/domain/refusal.ts'
import type { Asked, Desk } from './desk.ts'
import { decideNext, grantedAward, HUIAN, newBook, present, readyBook, ROUND, transcription } from './steps.ts'

export interface RefusalCase {
  /** The file of the decider that refuses. */
  readonly file: string
  readonly code: RefusalCode
  readonly given: () => Desk
  readonly asked: Asked
  readonly detail: RefusalDetail
  /** What the entry is about, where the refusal is recorded. */
  readonly subjects?: Subjects | undefined
  /** Who asks, if not the one whose work it is. */
  readonly by?: string | undefined
}

/** A case in one line. */
export function row(
  file: string,
  code: RefusalCode,
  given: () => Desk,
  asked: Asked,
  detail: RefusalDetail,
  subjects?: Subjects,
  by?: string,
): RefusalCase {
  return { file, code, given, asked, detail, subjects, by }
}

/** The Monday on which every book here begins. */
export const MONDAY = day('2022-05-09')
export const SUNDAY = day('2022-05-08')

type Step = (desk: Desk) => unknown

/** A book with 1,000,000.00 that is ready to decide, after these steps. */
export function after(...steps: readonly Step[]): () => Desk {
  return () => {
    const desk = readyBook('1000000.00')
    for (const step of steps) step(desk)
    return desk
  }
}

/** A book whose policy is transcribed and not published, after these steps. */
export function transcribed(...steps: readonly Step[]): () => Desk {
  return () => {
    const desk = newBook()
    desk.policies.set(HUIAN.hash, HUIAN.policy)
    desk.must(transcription(HUIAN.policy, HUIAN.hash))
    for (const step of steps) step(desk)
    return desk
  }
}

export const decideAll: Asked = { type: 'decideCases', round: ROUND, application: null, limit: 200, tieBreak: null }
export const close: Asked = { type: 'closeList', round: ROUND }
export const notice: Asked = { type: 'publishNotice', round: ROUND, where: '县政府网站' }

/** The same command with some of it changed. */
export function but(asked: Asked, over: object): Asked {
  return { ...asked, ...over }
}

// Steps.
export const presented: Step = (desk) => present(desk, 1)
export const decided: Step = (desk) => decideNext(desk)
export const closed: Step = (desk) => desk.must(close)
export const noticed: Step = (desk) => desk.must(notice)
export const granted: Step = (desk) => grantedAward(desk, 1)
export const withoutPolicy: Step = (desk) => desk.policies.delete(HUIAN.hash)

export function does(asked: Asked): Step {
  return (desk) => desk.must(asked)
}

/** The person gets a second role. */
export function also(person: string, role: 'decider' | 'checker' | 'paymentChecker'): Step {
  return (desk) => desk.must({ type: 'grantRole', person, role, validFrom: day('2022-01-01'), validTo: null })
}
