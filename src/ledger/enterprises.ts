// Use cases of the registry: enterprises under an internal id that follows from their first code.
import { enterpriseId } from '../codec/enterprise-id.ts'
import type { DateText } from '../domain/calendar.ts'
import {
  decideEnterprise,
  type EnterpriseState,
  evolveEnterprise,
  NO_ENTERPRISE,
} from '../domain/enterprise/enterprise.ts'
import type { EnterpriseEvent, Industry } from '../domain/enterprise/events.ts'
import type { Sealed } from '../domain/entry.ts'
import { Refusal } from '../domain/refusal.ts'
import { seal } from '../integrity/seal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import { type Loaded, loadStream, runOnStream } from './stream.ts'
import type { World } from './world.ts'

function target(enterprise: string) {
  return { stream: `enterprise-${enterprise}`, initial: NO_ENTERPRISE, evolve: evolveEnterprise }
}

/** The enterprise as its stream stands now. */
export function loadEnterprise(world: World, enterprise: string): Promise<Loaded<EnterpriseState>> {
  return loadStream<EnterpriseState, EnterpriseEvent>(world.log, target(enterprise))
}

/** A registry entry as entered; names of persons are sealed before anything is stored. */
export interface Registration {
  readonly code: string
  readonly name: string
  readonly industry: Industry
  readonly village: string | null
  readonly legalRepresentative: string | null
  readonly contact: string | null
  readonly validAt: DateText
}

/** Registers an enterprise with its personal fields sealed; refused when the code is registered already. */
export async function registerEnterprise(
  world: World,
  book: Book,
  registration: Registration,
  meta: RequestMeta,
): Promise<Outcome<EnterpriseEvent> & { readonly enterprise: string }> {
  const jurisdiction = book.state.about.get('jurisdiction') ?? ''
  const enterprise = enterpriseId(jurisdiction, registration.code)
  const role = allowed(world, book, 'registerEnterprise', registration.validAt, meta)
  if (role instanceof Refusal) return { enterprise, status: 'refused', refusal: role }
  const { legalRepresentative, contact, ...open } = registration
  const sealed = {
    legalRepresentative: await sealPersonal(world, `${enterprise}/legalRepresentative`, meta, legalRepresentative),
    contact: await sealPersonal(world, `${enterprise}/contact`, meta, contact),
  }
  const command = { type: 'registerEnterprise', enterprise, ...open, ...sealed } as const
  const decide = (state: EnterpriseState) => decideEnterprise(state, command)
  const decider = { ...target(enterprise), decide }
  return { enterprise, ...(await runOnStream<EnterpriseState, EnterpriseEvent>(world.log, decider, role, meta)) }
}

/** A new name, a new code, or both, with what shows it. */
export interface Renaming {
  readonly enterprise: string
  readonly code: string
  readonly name: string
  readonly documentNumber: string
  readonly validAt: DateText
}

/** Renames an enterprise; refused when another is registered under the code. */
export async function renameEnterprise(
  world: World,
  book: Book,
  renaming: Renaming,
  meta: RequestMeta,
): Promise<Outcome<EnterpriseEvent>> {
  const { enterprise, code } = renaming
  const role = allowed(world, book, 'renameEnterprise', renaming.validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const first = enterpriseId(book.state.about.get('jurisdiction') ?? '', code)
  if (first !== enterprise && (await loadEnterprise(world, first)).state.status === 'registered') {
    return { status: 'refused', refusal: new Refusal('ALREADY_EXISTS', { enterprise: first, code }) }
  }
  const command = { type: 'renameEnterprise', ...renaming } as const
  const decide = (state: EnterpriseState) => decideEnterprise(state, command)
  return runOnStream<EnterpriseState, EnterpriseEvent>(world.log, { ...target(enterprise), decide }, role, meta)
}

/** Seals text about a natural person under that subject's key, made on first use. The same command seals the same bytes. */
export async function sealPersonal(
  world: World,
  subject: string,
  meta: RequestMeta,
  text: string | null,
): Promise<Sealed | null> {
  if (text === null) return null
  return seal(await world.keys.keyFor(subject), subject, `${meta.commandId}/${subject}`, text)
}
