// An enterprise is registered once, under the code it has; a wrong check digit is noted and not refused, for legal early
// codes fail it.
import t from 'tap'
import {
  decideEnterprise,
  evolveEnterprise,
  NO_ENTERPRISE,
  type RegisterEnterprise,
  type RenameEnterprise,
} from '../../src/domain/enterprise/enterprise.ts'
import { day } from '../../src/domain/calendar.ts'
import type { Sealed } from '../../src/domain/entry.ts'
import { type Refusal } from '../../src/domain/refusal.ts'

const sealed: Sealed = {
  ...{ sealed: 1, subject: 'ent-1/legalRepresentative', nonce: 'A'.repeat(16) },
  ...{ box: 'B'.repeat(64), commitment: 'c'.repeat(64) },
}
// R is the check digit of 91350521MA0000001: weights 3^i mod 31 (GB 32100).
const command: RegisterEnterprise = {
  ...{ type: 'registerEnterprise', enterprise: 'ent-1', validAt: day('2022-05-09'), code: '91350521MA0000001R' },
  ...{ name: '惠安某石雕有限公司', industry: 'stoneCarving', village: '东山村' },
  ...{ legalRepresentative: sealed, contact: null },
}

t.test('given nothing, when registered, then the entry names code and id, and persons sealed', async (t) => {
  const decided = decideEnterprise(NO_ENTERPRISE, command)
  t.strictSame(decided, [
    {
      type: 'EnterpriseRegistered',
      subjects: { enterprise: 'ent-1', enterpriseCode: '91350521MA0000001R' },
      validAt: '2022-05-09',
      payload: {
        ...{ name: '惠安某石雕有限公司', industry: 'stoneCarving', village: '东山村', codeCheckDigitHolds: true },
        ...{ legalRepresentative: sealed, contact: null },
      },
    },
  ])
})

t.test('given a code with another check digit, then it is registered, and that is noted', async (t) => {
  const decided = decideEnterprise(NO_ENTERPRISE, { ...command, code: '91350521MA00000019' })
  t.hasStrict(decided, [{ payload: { codeCheckDigitHolds: false } }])
})

t.test('given a code that is none, then it never came past the boundary: an error, not an answer', async (t) => {
  t.throws(() => decideEnterprise(NO_ENTERPRISE, { ...command, code: '91350521MA0000001' }), RangeError)
})

t.test('given a registered enterprise, when registered again, then it exists', async (t) => {
  const [event] = decideEnterprise(NO_ENTERPRISE, command) as Exclude<ReturnType<typeof decideEnterprise>, Refusal>
  const state = evolveEnterprise(NO_ENTERPRISE, event!)
  t.strictSame(state, {
    ...{ status: 'registered', enterprise: 'ent-1', code: '91350521MA0000001R', name: '惠安某石雕有限公司' },
    ...{ industry: 'stoneCarving', village: '东山村', since: '2022-05-09' },
  })
  t.hasStrict(decideEnterprise(state, command), {
    ...{ code: 'ALREADY_EXISTS', detail: { enterprise: 'ent-1', code: '91350521MA0000001R' } },
  })
})

t.test(
  'given a registered enterprise, when renamed, then it is the same one under another name and code',
  async (t) => {
    const [event] = decideEnterprise(NO_ENTERPRISE, command) as Exclude<ReturnType<typeof decideEnterprise>, Refusal>
    const state = evolveEnterprise(NO_ENTERPRISE, event!)
    const rename: RenameEnterprise = {
      ...{ type: 'renameEnterprise', enterprise: 'ent-1', validAt: day('2022-06-01'), code: '91350521MA0000001T' },
      ...{ name: '惠安某石业有限公司', documentNumber: '惠市监〔2022〕18号' },
    } as const
    const [renamed] = decideEnterprise(state, rename) as Exclude<ReturnType<typeof decideEnterprise>, Refusal>
    const after = evolveEnterprise(state, renamed!)
    t.hasStrict(renamed, { type: 'EnterpriseRenamed', payload: { codeCheckDigitHolds: false } })
    t.hasStrict(after, {
      enterprise: 'ent-1',
      code: '91350521MA0000001T',
      name: '惠安某石业有限公司',
      village: '东山村',
    })
    t.hasStrict(decideEnterprise(after, rename), { code: 'ALREADY_DONE' })
    t.hasStrict(decideEnterprise(after, { ...rename, name: '又名', validAt: day('2022-05-31') }), { code: 'INVALID' })
    t.hasStrict(decideEnterprise(NO_ENTERPRISE, rename), { code: 'NOT_FOUND' })
  },
)
