// The order in which every clause is calculated. It is part of the engine's version: another order is another engine.

/** Stands in every receipt; a later engine may differ from it only by a named difference. */
export const ENGINE_VERSION = '1'

/** All stages of the order; a clause passes through those it has words for. */
export const STAGES = [
  'inForce',
  'eligible',
  'term',
  'base',
  'pay',
  'adjust',
  'floor',
  'ratioLimit',
  'itemCap',
  'periodCap',
  'round',
  'stacking',
  'budget',
  'shares',
  'total',
] as const
export type Stage = (typeof STAGES)[number]
