// One case from filing to recovery, one declined, one unasked payment: short enough to follow with pencil and paper.
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import {
  accepted,
  allotted,
  appropriated,
  type Case,
  clawbackOrdered,
  clawbackReceived,
  declined,
  filed,
  granted,
  itemRecorded,
  leadRaised,
  ledgerOpened,
  lineOpened,
  listClosed,
  markedPresented,
  noticed,
  ordered,
  paidUnasked,
  presented,
  proposed,
  published,
  refused,
  registered,
  released,
  returnedByBank,
  returnedByPayee,
  roundOpened,
  settled,
  transcribed,
  verified,
} from './event-maker.ts'

export const LINE = 'line-2022'
export const ROUND = 'round-2022'
export const STONE: Case = { application: 'app-stone', enterprise: 'ent-a', round: ROUND, budgetLine: LINE }
export const BAGS: Case = { application: 'app-bags', enterprise: 'ent-b', round: ROUND, budgetLine: LINE }

/** The events by ordinal. Recorded one minute after the other, from 2022-05-09T01:00:00.000Z on. */
export const SMALL_HISTORY: readonly LedgerEvent[] = [
  /*  0 */ ledgerOpened,
  /*  1 */ registered('ent-a', '惠安甲石有限公司'),
  /*  2 */ registered('ent-b', '惠安乙包有限公司'),
  /*  3 */ lineOpened(LINE),
  /*  4 */ appropriated(LINE, '1000000.00'),
  /*  5 */ allotted(LINE, '600000.00'),
  /*  6 */ transcribed(1),
  /*  7 */ published(1),
  /*  8 */ roundOpened(ROUND, LINE),
  /*  9 */ filed(STONE, '3000000.00'),
  /* 10 */ itemRecorded(STONE, '3000000.00'),
  /* 11 */ accepted(STONE),
  /* 12 */ verified(STONE, '2900000.00'),
  /* 13 */ filed(BAGS, '400000.00'),
  /* 14 */ presented(STONE, '3000000.00'),
  /* 15 */ presented(BAGS, '400000.00'),
  /* 16 */ proposed(STONE, '145000.00'),
  // the application's stream is told late: the status must not fall back
  /* 17 */ markedPresented(STONE),
  /* 18 */ declined(BAGS),
  /* 19 */ listClosed(STONE),
  /* 20 */ noticed(STONE),
  /* 21 */ granted(STONE, '145000.00'),
  /* 22 */ ordered(STONE, 'pay-1', '145000.00'),
  /* 23 */ released(STONE, 'pay-1', '145000.00'),
  /* 24 */ settled(STONE, 'pay-1', '145000.00'),
  /* 25 */ returnedByBank(STONE, 'pay-1', '145000.00'),
  /* 26 */ ordered(STONE, 'pay-2', '145000.00'),
  /* 27 */ released(STONE, 'pay-2', '145000.00'),
  /* 28 */ settled(STONE, 'pay-2', '145000.00'),
  /* 29 */ paidUnasked(STONE, '70000.00'),
  /* 30 */ leadRaised(STONE, 2, '70000.00'),
  /* 31 */ refused(STONE, 'ORDER_ABOVE_AWARD'),
  /* 32 */ clawbackOrdered(STONE, 'pay-2', '50000.00'),
  /* 33 */ clawbackReceived(STONE, 'pay-2', '50000.00'),
  /* 34 */ returnedByPayee(STONE, 'pay-2', '20000.00'),
]

/** The recorded time of an ordinal of the history. */
export function recordedAt(ordinal: number): string {
  return new Date(Date.parse('2022-05-09T01:00:00.000Z') + ordinal * 60_000).toISOString()
}
