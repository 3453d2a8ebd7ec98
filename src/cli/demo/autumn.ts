// The cases of the autumn list, whose budget line of 3,790,000.00 runs out. Awards are net × 1.13 × 5% = net × 0.0565;
// the largest invoice totals come first, and what is left when it is their turn decides.
import {
  award,
  cut,
  declined,
  lastYear,
  lastYearLine,
  late,
  leased,
  leasedWithoutTitle,
  notEquipment,
  notNew,
  office,
  plain,
  refused,
  sameInvoiceAs,
  casesOf,
  type PlannedCase,
  type Row,
} from './plan.ts'

const ROWS: readonly Row[] = [
  // The cap after spring: 1,000,000 − 678,000 = 322,000 instead of 452,000; exactly 435,000 fits beside 565,000;
  // for the next three nothing is left.
  ['food6', '8000000.00', plain, award('322000.00', 'CAPPED_BY_PRIOR')],
  ['other4', '7699115.04', plain, award('435000.00')],
  ['other1', '900000.00', plain, declined('CAP_USED_UP')],
  ['food5', '3000000.00', plain, declined('CAP_USED_UP')],
  ['other2', '650000.00', plain, declined('CAP_USED_UP')],
  // 5% × 21,470,000 = 1,073,500, capped within one claim; the second claim of the same list finds the cap used up.
  ['other5', '19000000.00', plain, award('1000000.00', 'CAPPED')],
  ['other5', '600000.00', plain, declined('CAP_USED_UP')],
  // Of equal rank where the money ends: 34,538.50 is left, each would get 22,600.00. The minutes put stone4 first.
  ['stone4', '400000.00', plain, award('22600.00')],
  ['apparel3', '400000.00', plain, award('11938.50', 'LIMITED_BY_BUDGET')],
  // Everything counts.
  ['stone5', '470000.00', plain, award('26555.00')],
  ['stone6', '464000.00', plain, award('26216.00')],
  ['stone7', '575000.00', plain, award('32487.50')],
  ['stone9', '678000.00', plain, award('38307.00')],
  ['stone10', '696000.00', plain, award('39324.00')],
  ['stone11', '760000.00', plain, award('42940.00')],
  ['bags1', '718000.00', plain, award('40567.00')],
  ['bags2', '696000.00', plain, award('39324.00')],
  ['bags3', '460000.00', plain, award('25990.00')],
  ['bags5', '464000.00', plain, award('26216.00')],
  ['bags6', '629000.00', plain, award('35538.50')],
  ['bags8', '498000.00', plain, award('28137.00')],
  ['apparel2', '428000.00', plain, award('24182.00')],
  ['apparel3', '595000.00', plain, award('33617.50')],
  ['apparel5', '498000.00', plain, award('28137.00')],
  ['apparel7', '423000.00', plain, award('23899.50')],
  ['apparel8', '458000.00', plain, award('25877.00')],
  ['food1', '691000.00', plain, award('39041.50')],
  ['food2', '1418000.00', plain, award('80117.00')],
  ['food3', '574000.00', plain, award('32431.00')],
  ['food4', '1531000.00', plain, award('86501.50')],
  ['food7', '831000.00', plain, award('46951.50')],
  ['food8', '923000.00', plain, award('52149.50')],
  ['food9', '819000.00', plain, award('46273.50')],
  ['food10', '1545000.00', plain, award('87292.50')],
  ['other6', '881000.00', plain, award('49776.50')],
  ['other7', '1145000.00', plain, award('64692.50')],
  ['other8', '1364000.00', plain, award('77066.00')],
  ['other9', '1245000.00', plain, award('70342.50')],
  ['stone2', '475000.00', plain, award('26837.50')],
  ['stone3', '773000.00', plain, award('43674.50')],
  ['stone4', '665000.00', plain, award('37572.50')],
  ['stone6', '464000.00', plain, award('26216.00')],
  ['stone7', '402000.00', plain, award('22713.00')],
  ['stone8', '436000.00', plain, award('24634.00')],
  ['stone10', '702000.00', plain, award('39663.00')],
  ['bags2', '510000.00', plain, award('28815.00')],
  ['bags3', '606000.00', plain, award('34239.00')],
  // The verifier cut a line.
  ['bags4', '560000.00', cut('37000.00'), award('31640.00')],
  ['bags5', '664000.00', cut('43000.00'), award('37516.00')],
  ['bags7', '692000.00', cut('34000.00'), award('39098.00')],
  ['bags8', '633000.00', cut('59000.00'), award('35764.50')],
  ['apparel1', '680000.00', cut('75000.00'), award('38420.00')],
  // Office furniture among the machines does not count.
  ['apparel3', '537000.00', office('53000.00'), award('30340.50')],
  ['apparel5', '733000.00', office('78000.00'), award('41414.50')],
  // A line of the year before does not count.
  ['apparel6', '438000.00', lastYearLine('84000.00'), award('24747.00')],
  ['apparel7', '553000.00', lastYearLine('18000.00'), award('31244.50')],
  // Leased, and the title belongs to the enterprise: as good as bought.
  ['food1', '1551000.00', leased, award('87631.50')],
  ['food2', '820000.00', leased, award('46330.00')],
  // Bought in the year before.
  ['food3', '927000.00', lastYear, declined('OUT_OF_PERIOD')],
  ['food4', '1320000.00', lastYear, declined('OUT_OF_PERIOD')],
  ['food7', '706000.00', lastYear, declined('OUT_OF_PERIOD')],
  ['food8', '827000.00', lastYear, declined('OUT_OF_PERIOD')],
  // Vans, furniture, office computers: no production equipment.
  ['food9', '962000.00', notEquipment, declined('CONDITION_NOT_MET')],
  ['food10', '1354000.00', notEquipment, declined('CONDITION_NOT_MET')],
  ['other6', '1440000.00', notEquipment, declined('CONDITION_NOT_MET')],
  // Moved over from another plant of the firm: not newly introduced.
  ['other7', '686000.00', notNew, declined('CONDITION_NOT_MET')],
  // Leased, and the title stays with the lessor.
  ['other8', '619000.00', leasedWithoutTitle, declined('CONDITION_NOT_MET')],
  ['other9', '1526000.00', leasedWithoutTitle, declined('CONDITION_NOT_MET')],
  // Below 500,000, or 200,000 where that holds.
  ['stone1', '178000.00', plain, declined('BELOW_THRESHOLD')],
  ['stone2', '78000.00', plain, declined('BELOW_THRESHOLD')],
  ['stone3', '162000.00', plain, declined('BELOW_THRESHOLD')],
  ['stone4', '152000.00', plain, declined('BELOW_THRESHOLD')],
  ['stone5', '70000.00', plain, declined('BELOW_THRESHOLD')],
  // Claimed above the threshold, found below it.
  ['stone6', '190000.00', cut('55000.00'), declined('BELOW_THRESHOLD')],
  ['stone7', '190000.00', cut('59000.00'), declined('BELOW_THRESHOLD')],
  // Below the designated size.
  ['stone12', '582000.00', plain, declined('NOT_ELIGIBLE_PARTY')],
  ['bags9', '1125000.00', plain, declined('NOT_ELIGIBLE_PARTY')],
  ['apparel9', '1263000.00', plain, declined('NOT_ELIGIBLE_PARTY')],
  ['other10', '698000.00', plain, declined('NOT_ELIGIBLE_PARTY')],
  // Eligible, and the money is gone: smaller than 400,000, so behind the two above.
  ['stone8', '368000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['bags4', '331000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['bags7', '224000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['apparel1', '353000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['apparel4', '256000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['apparel6', '371000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['stone1', '213000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['stone5', '297000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['stone9', '387000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['stone11', '293000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['bags1', '347000.00', plain, declined('BUDGET_EXHAUSTED')],
  ['bags6', '341000.00', cut('68000.00'), declined('BUDGET_EXHAUSTED')],
  ['apparel2', '285000.00', office('52000.00'), declined('BUDGET_EXHAUSTED')],
  ['apparel4', '211000.00', office('16000.00'), declined('BUDGET_EXHAUSTED')],
  ['apparel8', '380000.00', leased, declined('BUDGET_EXHAUSTED')],
  // Filed after the window; the invoice of spring claimed again.
  ['bags6', '305000.00', late, refused('OUT_OF_WINDOW')],
  ['apparel5', '515000.00', sameInvoiceAs('spring-028'), refused('INVOICE_ALREADY_CLAIMED')],
]

/** The cases in the order in which they are presented. */
export const AUTUMN_CASES: readonly PlannedCase[] = casesOf('autumn', ROWS)
