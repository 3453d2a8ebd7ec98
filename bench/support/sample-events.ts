// Events to append: proposals of awards, the entry that a book holds most of.
import { toDraft } from '../../src/codec/encode.ts'
import type { AwardProposed } from '../../src/domain/book/events.ts'
import { day } from '../../src/domain/calendar.ts'
import { yuan } from '../../src/domain/money.ts'
import type { Draft } from '../../src/integrity/envelope.ts'
import { sha256Hex } from '../../src/integrity/merkle.ts'
import { application, award, commandId, LINE, ROUND } from './frozen-book.ts'

/** The draft of the n-th event. */
export function sampleDraft(n: number): Draft {
  const command = commandId(`sample/${n}`)
  const actor = { id: 'person-decider', role: 'decider' }
  return toDraft(sampleEvent(n), { commandId: command, index: 0, actor, correlation: command })
}

function sampleEvent(n: number): AwardProposed {
  const amount = yuan(`${150_000 + n}.00`)
  return {
    type: 'AwardProposed',
    subjects: {
      application: application(n),
      enterprise: `ent-${application(n).slice(4)}`,
      enterpriseCode: '91350521MA00000000',
      round: ROUND,
      policy: 'huian-2021',
      budgetLine: LINE,
    },
    validAt: day('2022-06-01'),
    payload: {
      clause: 'huian-2021/4.1',
      benefitYear: 2022,
      engine: '1',
      slice: { revision: n, prior: [], budgetLeft: yuan('899999850000.00') },
      traceDigest: sha256Hex(`trace/${n}`),
      receiptHash: sha256Hex(`receipt/${n}`),
      replaces: null,
      approval: null,
      award: award(n),
      amount,
      entitlement: amount,
      for: {},
      components: null,
      split: null,
      reasons: ['OK'],
      postings: [
        ['reserved', amount],
        ['available', yuan(`-${amount}`)],
      ],
    },
  }
}
