// Use cases of an application: filing, items, evidence, acceptance, verification, presentation to the book.
import {
  type ApplicationCommand,
  type ApplicationState,
  decideApplication,
  evolveApplication,
  type FiledApplication,
  NO_APPLICATION,
} from '../domain/application/application.ts'
import type { ApplicationEvent, EvidenceKind } from '../domain/application/events.ts'
import { hindrance } from '../domain/application/life.ts'
import { recusedFrom } from '../domain/book/recusals.ts'
import type { BookEvent, CasePresented } from '../domain/book/events.ts'
import type { Request } from '../domain/book/roles.ts'
import { chinaDay, type DateText } from '../domain/calendar.ts'
import type { Money } from '../domain/money.ts'
import { before, Refusal } from '../domain/refusal.ts'
import { eventId, shortId, uuidV5 } from '../integrity/uuid.ts'
import { contentDigest, type Digest } from '../store/content-store.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import { loadEnterprise } from './enterprises.ts'
import { presentationOf } from './presentation.ts'
import type { Outcome, Refused, RequestMeta } from './request.ts'
import { type Loaded, loadStream, runOnStream, type StreamDecider } from './stream.ts'
import type { World } from './world.ts'

type Target = Pick<StreamDecider<ApplicationState, ApplicationEvent>, 'stream' | 'initial' | 'evolve'>

function target(application: string): Target {
  return { stream: `application-${application}`, initial: NO_APPLICATION, evolve: evolveApplication }
}

/** The application as its stream stands now. */
export function loadApplication(world: World, application: string): Promise<Loaded<ApplicationState>> {
  return loadStream(world.log, target(application))
}

/** What an enterprise asks for, in which round and under which clause. */
export interface Filing {
  readonly enterprise: string
  readonly round: string
  readonly clause: string
  readonly claimed: Money
  readonly validAt: DateText
  /** Set when the government proposes it (免申即享): the list or register it rests on, with its document. */
  readonly basis?: string
}

/** Files an application, or proposes one; its id follows from the command, so that a retry files the same one. */
export async function fileApplication(
  world: World,
  book: Book,
  filing: Filing,
  meta: RequestMeta,
): Promise<Outcome<ApplicationEvent> & { readonly application: string }> {
  const application = shortId('app', meta.commandId)
  const round = book.state.rounds.get(filing.round)
  if (round === undefined) return { application, ...refuse(new Refusal('NOT_FOUND', { round: filing.round })) }
  if (!round.clauses.includes(filing.clause)) {
    return { application, ...refuse(new Refusal('NOT_FOUND', { clause: filing.clause, round: filing.round })) }
  }
  const enterprise = await loadEnterprise(world, filing.enterprise)
  if (enterprise.state.status === 'none') {
    return { application, ...refuse(new Refusal('NOT_FOUND', { enterprise: filing.enterprise })) }
  }
  const command: ApplicationCommand = {
    type: 'fileApplication',
    application,
    ...filing,
    enterpriseCode: enterprise.state.code,
    jurisdiction: book.state.about.get('jurisdiction') as string,
    policy: round.policy,
    benefitYear: round.benefitYear,
    origin: filing.basis === undefined ? 'filed' : 'proposed',
  }
  const request = filing.basis === undefined ? 'fileApplication' : 'proposeApplication'
  return { application, ...(await runApplication(world, book, request, command, meta)) }
}

/** Stores a document by digest and attaches it. The same document may be evidence of several cases. */
export async function attachEvidence(
  world: World,
  book: Book,
  document: {
    readonly application: string
    readonly kind: EvidenceKind
    readonly name: string
    readonly mediaType: string
    readonly bytes: Uint8Array
    readonly validAt: DateText
  },
  meta: RequestMeta,
  expectedRevision?: number,
): Promise<Outcome<ApplicationEvent> & { readonly evidence: string; readonly digest: string }> {
  const { bytes, ...rest } = document
  const content = contentDigest(bytes, document.mediaType)
  const evidence = shortId('evd', `${document.application}/${content}`)
  const role = allowed(world, book, 'attachEvidence', document.validAt, meta)
  if (role instanceof Refusal) return { evidence, digest: content, ...refuse(role) }
  await world.content.put(bytes, document.mediaType)
  const command = { type: 'attachEvidence', ...rest, evidence, size: bytes.length, content } as const
  const outcome = await runApplication(world, book, 'attachEvidence', command, meta, expectedRevision)
  return { evidence, digest: content, ...outcome }
}

/** Attaches a document that was uploaded before; NOT_FOUND when nothing is stored under the digest. */
export async function attachUploaded(
  world: World,
  book: Book,
  document: {
    readonly application: string
    readonly kind: EvidenceKind
    readonly name: string
    readonly digest: Digest
    readonly validAt: DateText
  },
  meta: RequestMeta,
  expectedRevision?: number,
): Promise<Outcome<ApplicationEvent> & { readonly evidence: string; readonly digest: string }> {
  const { digest, ...rest } = document
  const evidence = shortId('evd', `${document.application}/${digest}`)
  const stored = await world.content.find(digest)
  if (stored === undefined) return { evidence, digest, ...refuse(new Refusal('NOT_FOUND', { content: digest })) }
  const { mediaType, size } = stored
  const command = { type: 'attachEvidence', ...rest, evidence, mediaType, size, content: digest } as const
  const outcome = await runApplication(world, book, 'attachEvidence', command, meta, expectedRevision)
  return { evidence, digest, ...outcome }
}

/** Runs any other command of an application's own stream. */
export async function runApplication(
  world: World,
  book: Book,
  request: Request,
  command: ApplicationCommand,
  meta: RequestMeta,
  expectedRevision?: number,
): Promise<Outcome<ApplicationEvent>> {
  const role = allowed(world, book, request, command.validAt, meta)
  if (role instanceof Refusal) return refuse(role)
  const decide = (state: ApplicationState) =>
    verifierRecused(world, book, state, command, meta) ?? decideApplication(state, command)
  return runOnStream(world.log, { ...target(command.application), decide }, role, meta, expectedRevision)
}

/** RECUSED when the verifier keeps away from the enterprise or the case. The book asks again when the case is presented. */
function verifierRecused(
  world: World,
  book: Book,
  state: ApplicationState,
  { type, validAt }: ApplicationCommand,
  { requester }: RequestMeta,
): Refusal | undefined {
  if (type !== 'verifyItems' || state.status === 'none') return undefined
  return recusedFrom(book.state, [requester.person], state, [validAt, chinaDay(world.now().toISOString())])
}

/**
 * Presents a verified application: the book freezes its facts, then the application is closed to everything but
 * outcomes. A crash between the two is mended by the reaction, under the same command ids.
 */
export async function presentApplication(
  world: World,
  book: Book,
  application: string,
  validAt: DateText,
  meta: RequestMeta,
  expectedRevision?: number,
): Promise<Outcome<BookEvent>> {
  const loaded = await loadApplication(world, application)
  const { state, revision, correlation } = loaded
  if (state.status === 'none') return refuse(new Refusal('NOT_FOUND', { application }))
  const known = book.state.commands.has(meta.commandId)
  if (!known && expectedRevision !== undefined && expectedRevision !== revision) {
    return refuse(new Refusal('WRONG_REVISION', { application, expected: expectedRevision, actual: revision }))
  }
  if (!known && state.status !== 'presented') {
    const hindered = hindrance(state) ?? (validAt < state.since ? before(validAt, state.since) : undefined)
    if (hindered !== undefined) return refuse(hindered)
  }
  const command = await presentation(world, state, revision, validAt)
  if (command instanceof Refusal) return refuse(command)
  const outcome = await book.submit(command, correlation === undefined ? meta : { ...meta, correlation })
  const presented = outcome.status === 'written' ? outcome.events[0] : undefined
  if (presented?.type === 'CasePresented') await markPresented(world, presented, meta.commandId)
  return outcome
}

/**
 * Closes the application's stream, because of the first entry of the book's command. Done by the reaction too, with the
 * same ids, so that it happens once.
 */
export async function markPresented(
  world: World,
  { subjects: { application, round }, validAt, payload }: CasePresented,
  bookCommand: string,
): Promise<void> {
  const revision = payload.applicationRevision
  const command = { type: 'markPresented', application, round, validAt, revision } as const
  const decide = (state: ApplicationState) => decideApplication(state, command)
  const commandId = uuidV5(bookCommand, 'markPresented')
  const requester = { person: 'system', atMachine: true }
  const meta = { commandId, requester, cause: eventId(bookCommand, 0) }
  await runOnStream(world.log, { ...target(application), decide }, 'reaction', meta)
}

async function presentation(world: World, state: FiledApplication, revision: number, validAt: DateText) {
  const { enterprise } = state
  const registry = await loadEnterprise(world, enterprise)
  if (registry.state.status === 'none') return new Refusal('NOT_FOUND', { enterprise })
  return presentationOf({ state, revision }, { state: registry.state, revision: registry.revision }, validAt)
}

function refuse(refusal: Refusal): Refused {
  return { status: 'refused', refusal }
}
