// Rounding happens once, at the place the order names, by the reading the policy names.
import { Decimal } from '../money.ts'
import type { Rounding } from './types.ts'

/** The size of each unit in yuan. */
export const UNIT_YUAN: Readonly<Record<Rounding['unit'], Decimal>> = {
  fen: new Decimal('0.01'),
  yuan: new Decimal(1),
  hundredYuan: new Decimal(100),
  tenThousandYuan: new Decimal(10_000),
}

/** Rounds to whole units. Rounding up never takes an amount above `room`: it is then rounded down. Requires value <= room. */
export function roundOnce(value: Decimal, { unit, mode }: Rounding, room: Decimal): Decimal {
  const down = toUnits(value, unit, Decimal.ROUND_DOWN)
  if (mode === 'down') return down
  const nearest = toUnits(value, unit, Decimal.ROUND_HALF_UP)
  return nearest.greaterThan(room) ? down : nearest
}

type Way = typeof Decimal.ROUND_DOWN | typeof Decimal.ROUND_HALF_UP

function toUnits(value: Decimal, unit: Rounding['unit'], rounding: Way): Decimal {
  return value.dividedBy(UNIT_YUAN[unit]).toDecimalPlaces(0, rounding).times(UNIT_YUAN[unit])
}
