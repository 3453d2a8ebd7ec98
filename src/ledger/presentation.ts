// What a presentation tells the book of an application and its enterprise: one place, so that verification derives the facts
// from the same that the case was presented with.
import type { FiledApplication } from '../domain/application/application.ts'
import type { PresentCase } from '../domain/book/commands.ts'
import type { DateText } from '../domain/calendar.ts'
import type { RegisteredEnterprise } from '../domain/enterprise/enterprise.ts'

/** A state, and the revision of its stream. */
export interface AtRevision<S> {
  readonly state: S
  readonly revision: number
}

/** The command that presents the application as it stands, on a business day. */
export function presentationOf(
  { state, revision }: AtRevision<FiledApplication>,
  registry: AtRevision<RegisteredEnterprise>,
  validAt: DateText,
): PresentCase {
  const { application, enterprise, enterpriseCode, round, clause, claimed, filedOn } = state
  const { industry, village } = registry.state
  return {
    ...{ type: 'presentCase', validAt, application, enterprise, enterpriseCode, round, clause, claimed, filedOn },
    ...{ applicationRevision: revision, enterpriseRevision: registry.revision, industry, village },
    ...{ items: state.items, verified: state.verified, statements: state.statements },
    ...{ verifiedStatements: state.verifiedStatements, verifiedBy: state.verifiedBy ?? '' },
  }
}
