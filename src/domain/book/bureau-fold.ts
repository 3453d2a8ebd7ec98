// The fold of what the bureau knows from elsewhere. It trusts what is stored.
import { isNegative, negated, plus, ZERO } from '../money.ts'
import type { BureauEvent } from './bureau-events.ts'
import { figureKey } from './figures.ts'
import { update, useCap } from './folding.ts'
import type { BookState } from './state.ts'

/** Folds one entry of the theme. */
export function foldBureau(state: BookState, { type, subjects, payload, validAt }: BureauEvent): void {
  switch (type) {
    case 'RecognitionRecorded': {
      const { recognition, title, level, matter, project, recognisedOn, renewal } = payload
      const { enterprise, enterpriseCode } = subjects
      const known = { enterprise, enterpriseCode, title, level, matter, project, recognisedOn, renewal }
      return state.recognitions.set(recognition, { ...known, revokedOn: null })
    }
    case 'RecognitionRevoked':
      return update(state.recognitions, payload.recognition, () => ({ revokedOn: validAt }))
    case 'UpstreamAwardRecorded': {
      const { upstreamAward, level, title, matter, project, amount, grantedOn } = payload
      const { enterprise, enterpriseCode } = subjects
      const known = { enterprise, enterpriseCode, level, title, matter, project, amount, grantedOn }
      return state.upstreamAwards.set(upstreamAward, { ...known, paid: ZERO })
    }
    case 'UpstreamAwardPaid':
      return update(state.upstreamAwards, payload.upstreamAward, ({ paid }) => ({ paid: plus(paid, payload.amount) }))
    case 'UpstreamAwardReduced':
      return update(state.upstreamAwards, payload.upstreamAward, () => ({ amount: payload.amount }))
    case 'YearlyFigureRecorded': {
      const { figure, year, value, unit, documentNumber } = payload
      const key = figureKey(subjects.enterprise, figure)
      const others = (state.figures.get(key) ?? []).filter((one) => one.year !== year)
      const years = [...others, { year, value, unit, documentNumber }].sort((a, b) => a.year - b.year)
      return state.figures.set(key, years)
    }
    case 'EarlierPayoutRecorded': {
      const { payout, clause, benefitYear, amount, entitlement } = payload
      state.paidFor.set(payout, { for: payload.for, amount, entitlement: entitlement ?? amount, components: null })
      const { enterprise } = subjects
      // What came back then is kept as what came back here: it never was use of this ledger's own.
      if (isNegative(amount)) {
        useCap(state, enterprise, clause, benefitYear, 'used', amount, payout)
        return useCap(state, enterprise, clause, benefitYear, 'recovered', negated(amount), payout)
      }
      return useCap(state, enterprise, clause, benefitYear, 'used', amount, payout)
    }
    case 'ApprovalRecorded':
      return update(state.pending, subjects.application, () => ({ approval: payload.approval }))
  }
}

/** Remembers which cases stand on a record that may fall. */
export function foldBuiltOn(state: BookState, records: readonly string[], application: string): void {
  for (const record of records) {
    const known = state.builtOn.get(record) ?? []
    if (!known.includes(application)) state.builtOn.set(record, [...known, application])
  }
}
