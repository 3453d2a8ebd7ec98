// A case of the rolling round through the use cases, as a clerk and a verifier would record it in one office.
import type { ApplicationEvent } from '../../src/domain/application/events.ts'
import { day } from '../../src/domain/calendar.ts'
import { yuan } from '../../src/domain/money.ts'
import { decode } from '../../src/codec/decode.ts'
import { fileApplication, presentApplication, runApplication } from '../../src/ledger/applications.ts'
import { registerEnterprise } from '../../src/ledger/enterprises.ts'
import type { Outcome, RequestMeta } from '../../src/ledger/request.ts'
import { holderOf } from '../domain/book/desk.ts'
import { CLAUSE, codeOf, presentation, ROLLING } from '../domain/book/steps.ts'
import { type Hall, idOf, type Office } from './offices.ts'

const CLERK = { person: holderOf('presentCase'), atMachine: false }
const VERIFIER = { person: 'person-verifier', atMachine: false }

/** The request of a step. */
export function meta(step: string, requester = CLERK): RequestMeta {
  return { commandId: idOf(step), requester }
}

/** Files a case of the n-th enterprise and records its one invoice line; answers the application and the enterprise. */
export async function filedCase(office: Office, number: number, validAt = day('2022-05-09')) {
  const { world, book } = office
  const entry = {
    code: codeOf(`ent-${number}`),
    name: `某公司${number}`,
    industry: 'other',
    village: '螺城村',
  } as const
  const persons = { legalRepresentative: null, contact: null }
  const registered = await registerEnterprise(
    world,
    book,
    { ...entry, ...persons, validAt },
    meta(`register ${number}`),
  )
  const { enterprise } = registered
  const asked = { enterprise, round: ROLLING, clause: CLAUSE, claimed: yuan('2000000.00'), validAt }
  const { application } = await fileApplication(world, book, asked, meta(`file ${number}`))
  const { items } = presentation(number)
  const recorded = { type: 'recordItems', application, validAt, items } as const
  must(await runApplication(world, book, 'recordItems', recorded, meta(`items ${number}`)))
  return { application, enterprise }
}

/** A case that is accepted and verified, and waits to be presented. */
export async function verifiedCase(office: Office, number: number, validAt = day('2022-05-09')) {
  const { world, book } = office
  const filed = await filedCase(office, number, validAt)
  const { application } = filed
  const accept = { type: 'acceptApplication', application, validAt } as const
  must(await runApplication(world, book, 'acceptApplication', accept, meta(`accept ${number}`)))
  const verify = { type: 'verifyItems', application, validAt, lines: presentation(number).verified } as const
  must(await runApplication(world, book, 'verifyItems', verify, meta(`verify ${number}`, VERIFIER)))
  return filed
}

/** Presents it to the book. */
export function presentCase(office: Office, number: number, application: string, validAt = day('2022-05-09')) {
  return presentApplication(office.world, office.book, application, validAt, meta(`present ${number}`))
}

/** What stands in an application's stream. */
export function streamOf(hall: Hall, application: string): ApplicationEvent[] {
  const stored = hall.storage.byStream.get(`application-${application}`) ?? []
  return stored.map((event) => decode(event).event as ApplicationEvent)
}

/** Throws unless it was written and not refused. */
export function must<E>(outcome: Outcome<E>): Outcome<E> {
  const { refusal } = outcome
  if (refusal !== undefined) throw new Error(`${refusal.code} ${JSON.stringify(refusal.detail)}`)
  return outcome
}
