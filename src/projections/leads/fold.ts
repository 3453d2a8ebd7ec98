// Raised leads and recorded refusals as lists.
import { canonicalText } from '../../integrity/canonical.ts'
import { change, type Change, NOTHING, type Placed, type ReadModel } from '../read-model.ts'
import { type About, leadTable, refusalTable } from './table.ts'

/** Leads and refusals. */
export const leads: ReadModel = {
  name: 'leads',
  version: 2,
  tables: [leadTable, refusalTable],
  reads: () => NOTHING,
  fold,
}

function fold({ ordinal, jurisdiction, event }: Placed): readonly Change[] {
  if (event.type === 'LeadRaised') {
    const { lead, question, code, amount } = event.payload
    return [change(leadTable, { ordinal, jurisdiction, lead, question, code, amount, ...about(event.subjects) })]
  }
  if (event.type === 'RequestRefused') {
    const { request, code, detail } = event.payload
    const refusal = { request, code, detail: canonicalText(detail) }
    return [change(refusalTable, { ordinal, jurisdiction, ...refusal, ...about(event.subjects) })]
  }
  return NOTHING
}

function about(subjects: Placed['event']['subjects']): About {
  return {
    application: subjects.application ?? null,
    enterprise: subjects.enterprise ?? null,
    payment: subjects.payment ?? null,
    round: subjects.round ?? null,
    budgetLine: subjects.budgetLine ?? null,
    policy: subjects.policy ?? null,
  }
}
