// Every table of the read models with the rows it answers with.
import type { ApplicationRow, ApplicationStateRow } from './applications/table.ts'
import type { AuthorityRow } from './authority/table.ts'
import type { BudgetLineRow, BudgetUsageRow } from './budget-usage/table.ts'
import type { CapUseRow } from './enterprise-caps/table.ts'
import type { EnterpriseRow, OpenedBooksRow } from './enterprises/table.ts'
import type { GroupStepRow } from './groups/table.ts'
import type { InterpretationRow, RoundReadingRow } from './interpretations/table.ts'
import type { HeadRow } from './heads/table.ts'
import type { ApplicationHomeRow } from './homes/table.ts'
import type { LeadRow, RefusalRow } from './leads/table.ts'
import type { PaymentRow, PaymentStateRow } from './payments/table.ts'
import type { PolicyVersionRow } from './policies/table.ts'
import type { RoundProgressRow, RoundRow } from './rounds/table.ts'
import type { History } from './table.ts'
import type { TimelineRow } from './timeline/table.ts'

/** Table name in camel case → its rows, for Kysely. */
export interface ReadModelTables {
  application: History<ApplicationRow>
  applicationHome: History<ApplicationHomeRow>
  applicationState: History<ApplicationStateRow>
  authority: AuthorityRow
  budgetLine: History<BudgetLineRow>
  budgetUsage: History<BudgetUsageRow>
  enterprise: History<EnterpriseRow>
  enterpriseCapUse: History<CapUseRow>
  groupStep: GroupStepRow
  head: HeadRow
  interpretation: InterpretationRow
  lead: LeadRow
  openedBooks: History<OpenedBooksRow>
  payment: History<PaymentRow>
  paymentState: History<PaymentStateRow>
  policyVersion: History<PolicyVersionRow>
  refusal: RefusalRow
  round: History<RoundRow>
  roundReading: RoundReadingRow
  roundProgress: History<RoundProgressRow>
  timeline: TimelineRow
}
