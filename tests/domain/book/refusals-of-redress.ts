// Refusals around awards by resolution, corrections, and redress after payment.
import type { Asked } from './desk.ts'
import {
  after,
  but,
  decided,
  does,
  MONDAY,
  presented,
  type RefusalCase,
  row,
  SUNDAY,
  withoutPolicy,
} from './refusal-case.ts'
import { HUIAN } from './steps.ts'
import { yuan } from '../../../src/domain/money.ts'

const resolve: Asked = {
  ...{ type: 'resolveAward', application: 'app-1', amount: yuan('150000.00'), content: null },
  ...{ documentNumber: '惠政办函〔2022〕33号', minutes: '惠政纪要〔2022〕17号', ground: '重大招商项目' },
}
const hold: Asked = {
  ...{ type: 'placeHold', hold: 'hld-1', scope: 'application', held: 'app-1' },
  ...{ ground: '立案调查', documentNumber: '惠环函〔2022〕8号' },
}

export const REFUSALS_OF_REDRESS: readonly RefusalCase[] = [
  // ---- awards by resolution
  row('resolutions.ts', 'NOT_FOUND', after(), resolve, { application: 'app-1' }),
  row('resolutions.ts', 'WRONG_STATE', after(presented, decided), resolve, {
    application: 'app-1',
    status: 'proposed',
  }),
  row('resolutions.ts', 'NOT_FOUND', after(presented, withoutPolicy), resolve, { policyHash: HUIAN.hash }),
  row('resolutions.ts', 'INVALID', after(presented), but(resolve, { validAt: SUNDAY }), {
    ...{ validAt: SUNDAY, notBefore: MONDAY },
  }),
  row(
    'resolutions.ts',
    'HELD',
    after(presented, does(hold)),
    resolve,
    { application: 'app-1', hold: 'hld-1' },
    {
      application: 'app-1',
    },
  ),
]
