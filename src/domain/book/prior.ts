// Earlier money of an enterprise as rules between awards ask for it: by award, with what each was for, recoveries beside it.
import { compareMoney, isZero, type Money, negated, sameMoney, sum, ZERO } from '../money.ts'
import type { Facts, PriorPayment } from '../policy/types.ts'
import type { SliceNeeds } from '../policy/slice-needs.ts'
import type { AwardMatter } from './bureau-events.ts'
import type { PaidFor } from './bureau-state.ts'
import type { AwardUse, CapUse } from './cap-use.ts'

const MATTER = ['matter', 'title', 'level', 'honour', 'stage', 'field', 'projectId'] as const

/** What a case is for, from its frozen facts and the components of its award. */
export function matterOf(facts: Facts, components: Readonly<Record<string, Money>> | undefined): AwardMatter {
  const named = MATTER.flatMap((name) => {
    const value = facts[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const [project, ...others] = Object.keys(components ?? {})
  const one = project !== undefined && others.length === 0 ? { projectId: project } : {}
  return { ...(Object.fromEntries(named) as AwardMatter), ...one }
}

/**
 * The payments under a clause in the years that are needed. Recoveries stand beside what was paid as negative amounts, for
 * whether they give room back is a reading. Of an award for several projects each project's part is a payment.
 */
export function paymentsOf(
  clause: string,
  uses: readonly CapUse[],
  paidFor: (award: string) => PaidFor | undefined,
  needs: Pick<SliceNeeds, 'members'>,
): PriorPayment[] {
  return uses.flatMap(({ year, awards }) =>
    awards.flatMap((use) => {
      const known = use.award === null ? undefined : paidFor(use.award)
      return partsOf(use, known).flatMap(({ paid, recovered, about }) => {
        const said = pick({ ...about, ...entitlementOf(paid, known) }, needs.members)
        const rows: PriorPayment[] = [
          { clause, year, amount: paid, ...said },
          { clause, year, amount: negated(recovered), ...pick(about, needs.members) },
        ]
        return rows.filter(({ amount }) => !isZero(amount))
      })
    }),
  )
}

interface Part {
  readonly paid: Money
  readonly recovered: Money
  readonly about: AwardMatter
}

function partsOf({ used, reserved, recovered }: AwardUse, known: PaidFor | undefined): readonly Part[] {
  const paid = sum([used, reserved, recovered])
  const projects = Object.entries(known?.components ?? {})
  if (known === undefined || projects.length < 2) return [{ paid, recovered, about: known?.for ?? {} }]
  const weights = projects.map(([, amount]) => amount)
  const [ofPaid, ofRecovered] = [apportion(paid, weights), apportion(recovered, weights)]
  return projects.map(([projectId], i) => {
    return { paid: ofPaid[i] ?? ZERO, recovered: ofRecovered[i] ?? ZERO, about: { ...known.for, projectId } }
  })
}

/** Named only where it says more than the amount, and only while the whole award stands. */
function entitlementOf(paid: Money, known: PaidFor | undefined): { readonly entitlement?: Money } {
  if (known === undefined || !sameMoney(paid, known.amount) || sameMoney(known.entitlement, paid)) return {}
  return { entitlement: known.entitlement }
}

function pick(
  about: Partial<PriorPayment>,
  members: readonly (keyof PriorPayment)[],
): Partial<Omit<PriorPayment, 'clause' | 'year' | 'amount'>> {
  return Object.fromEntries(Object.entries(about).filter(([name]) => members.includes(name as keyof PriorPayment)))
}

/** Shares of a total by weight that add up to it to the fen; what cannot be split evenly goes to the earlier ones. */
function apportion(total: Money, weights: readonly Money[]): readonly Money[] {
  const fen = (amount: Money): bigint => BigInt(amount.replace('.', ''))
  const all = weights.reduce((added, weight) => added + fen(weight), 0n)
  if (all === 0n || compareMoney(total, ZERO) === 0) return weights.map(() => ZERO)
  let before = 0n
  let given = 0n
  return weights.map((weight) => {
    before += fen(weight)
    const upTo = (fen(total) * before + all - 1n) / all
    const share = upTo - given
    given = upTo
    return yuanOf(share)
  })
}

function yuanOf(fen: bigint): Money {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Money
}
