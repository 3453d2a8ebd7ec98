// What a bureau enters of ent-1 from elsewhere, each with values that a test may replace.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked } from './desk.ts'
import { codeOf } from './steps.ts'

type Of<T extends Asked['type']> = Extract<Asked, { type: T }>
const QUANZHOU = { code: '350500', name: '泉州市工业和信息化局' }
const DOCUMENT = '泉工信〔2022〕88号'

/** A title of the city's, recognised on 15 March 2022. */
export function recognition(id: string, over: Partial<Of<'recordRecognition'>> = {}): Of<'recordRecognition'> {
  return {
    ...{ type: 'recordRecognition', enterprise: 'ent-1', enterpriseCode: codeOf('ent-1'), recognition: id },
    ...{ title: 'digitalWorkshop', level: 'city', body: QUANZHOU, matter: null, project: null, renewal: false },
    ...{ recognisedOn: day('2022-03-15'), documentNumber: DOCUMENT },
    ...over,
  }
}

/** 500,000.00 of the city's, granted on 1 April 2022. */
export function upstream(id: string, over: Partial<Of<'recordUpstreamAward'>> = {}): Of<'recordUpstreamAward'> {
  return {
    ...{ type: 'recordUpstreamAward', enterprise: 'ent-1', enterpriseCode: codeOf('ent-1'), upstreamAward: id },
    ...{ level: 'city', body: QUANZHOU, title: 'digitalWorkshop', matter: null, project: null },
    ...{ amount: yuan('500000.00'), grantedOn: day('2022-04-01'), documentNumber: DOCUMENT },
    ...over,
  }
}

/** 5,210.5 tonnes of 2021. */
export function figure(over: Partial<Of<'recordYearlyFigure'>> = {}): Of<'recordYearlyFigure'> {
  return {
    ...{ type: 'recordYearlyFigure', enterprise: 'ent-1', enterpriseCode: codeOf('ent-1') },
    ...{ figure: 'annualEnergyTce', year: 2021, value: '5210.5', unit: '吨标准煤' },
    ...{ body: { code: '350521', name: '惠安县统计局' }, documentNumber: '惠统〔2022〕6号' },
    ...over,
  }
}

/** 200,000.00 of another office for 2022 under the clause of the tests. */
export function earlier(id: string, over: Partial<Of<'recordEarlierPayout'>> = {}): Of<'recordEarlierPayout'> {
  return {
    ...{ type: 'recordEarlierPayout', enterprise: 'ent-1', enterpriseCode: codeOf('ent-1'), payout: id },
    ...{ clause: 'huian-2021/4.1', benefitYear: 2022, amount: yuan('200000.00'), entitlement: null, for: {} },
    ...{ paidBy: '惠安县财政局', documentNumber: '惠财拨〔2022〕1号' },
    ...over,
  }
}

/** A rate decided for a presented case. */
export function approval(application: string, over: Partial<Of<'recordApproval'>> = {}): Of<'recordApproval'> {
  return {
    type: 'recordApproval',
    application,
    approval: { rate: '0.25' },
    documentNumber: '惠工信纪〔2022〕5号',
    ...over,
  }
}
