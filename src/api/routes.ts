// All routes of /v1, one file per resource.
import type { Api } from './api.ts'
import { addAccessQuery } from './queries/accesses.ts'
import { addApplicationQueries } from './queries/applications.ts'
import { addAuthorityQuery } from './queries/authority.ts'
import { addBudgetLineQueries } from './queries/budget-lines.ts'
import { addEnterpriseQueries } from './queries/enterprises.ts'
import { addEvidenceQuery } from './queries/evidence.ts'
import { addGroupQueries } from './queries/groups.ts'
import { addHeadQuery } from './queries/head.ts'
import { addInterpretationQueries } from './queries/interpretations.ts'
import { addLeadQueries } from './queries/leads.ts'
import { addPaymentQueries } from './queries/payments.ts'
import { addPaymentLists } from './queries/payment-list.ts'
import { addPolicyQueries } from './queries/policies.ts'
import { addProvenanceQueries } from './queries/provenance.ts'
import { addRoundQueries } from './queries/rounds.ts'
import { addTimelineQueries } from './queries/timeline.ts'
import { addApplicationLifeCommands } from './routes/application-life.ts'
import { addApplicationCommands } from './routes/applications.ts'
import { addAuthorityCommands } from './routes/authority.ts'
import { addBudgetLineCommands } from './routes/budget-lines.ts'
import { addBureauCommands } from './routes/bureau.ts'
import { addClawbackCommands } from './routes/clawbacks.ts'
import { addCorrectionCommands } from './routes/corrections.ts'
import { addContentUpload } from './routes/contents.ts'
import { addEnterpriseCommands } from './routes/enterprises.ts'
import { addEvaluations } from './routes/evaluations.ts'
import { addEvidenceCommand } from './routes/evidence.ts'
import { addLeavingCommands } from './routes/leaving.ts'
import { addGroupCommands } from './routes/groups.ts'
import { addListCommand } from './routes/lists.ts'
import { addObjectionCommands } from './routes/objections.ts'
import { addBankResults } from './routes/bank-results.ts'
import { addPaymentCommands } from './routes/payments.ts'
import { addPolicyCommands } from './routes/policies.ts'
import { addRedressCommands } from './routes/redress.ts'
import { addResolutionCommand } from './routes/resolutions.ts'
import { addRoundCommands } from './routes/rounds.ts'
import { addStandingCommands } from './routes/standing.ts'
import { addYearEndCommands } from './routes/year-end.ts'

/** Adds every route of the API. */
export function addRoutes(api: Api): void {
  addAuthorityCommands(api)
  addPolicyCommands(api)
  addStandingCommands(api)
  addListCommand(api)
  addBureauCommands(api)
  addBudgetLineCommands(api)
  addYearEndCommands(api)
  addRoundCommands(api)
  addObjectionCommands(api)
  addRedressCommands(api)
  addResolutionCommand(api)
  addCorrectionCommands(api)
  addEnterpriseCommands(api)
  addGroupCommands(api)
  addApplicationCommands(api)
  addApplicationLifeCommands(api)
  addContentUpload(api)
  addEvidenceCommand(api)
  addLeavingCommands(api)
  addPaymentCommands(api)
  addBankResults(api)
  addClawbackCommands(api)
  addEvaluations(api)

  addHeadQuery(api)
  addPolicyQueries(api)
  addInterpretationQueries(api)
  addBudgetLineQueries(api)
  addRoundQueries(api)
  addPaymentLists(api)
  addEnterpriseQueries(api)
  addApplicationQueries(api)
  addEvidenceQuery(api)
  addAccessQuery(api)
  addPaymentQueries(api)
  addProvenanceQueries(api)
  addTimelineQueries(api)
  addLeadQueries(api)
  addAuthorityQuery(api)
  addGroupQueries(api)
}
