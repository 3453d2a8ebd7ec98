// All read models, in the order they are listed in health and in reports.
import { authority } from './authority/fold.ts'
import { applications } from './applications/fold.ts'
import { budgetUsage } from './budget-usage/fold.ts'
import { enterpriseCaps } from './enterprise-caps/fold.ts'
import { enterprises } from './enterprises/fold.ts'
import { groups } from './groups/fold.ts'
import { heads } from './heads/fold.ts'
import { homes } from './homes/fold.ts'
import { leads } from './leads/fold.ts'
import { payments } from './payments/fold.ts'
import { policies } from './policies/fold.ts'
import { interpretations } from './interpretations/fold.ts'
import type { ReadModel } from './read-model.ts'
import { rounds } from './rounds/fold.ts'
import { timeline } from './timeline/fold.ts'

/** Every read model of the ledger. */
export const READ_MODELS: readonly ReadModel[] = [
  timeline,
  heads,
  homes,
  policies,
  interpretations,
  enterprises,
  rounds,
  applications,
  payments,
  budgetUsage,
  enterpriseCaps,
  authority,
  groups,
  leads,
]
