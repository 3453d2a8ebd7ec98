// The calculator over HTTP: the same language and the same answers as the command line; the ledger is not touched.
import * as z from 'zod'
import { answerOf, readCalculation } from '../../codec/policy/calculation.ts'
import type { PolicyDocument } from '../../codec/policy/document.ts'
import type { Api } from '../api.ts'
import { CALCULATOR_PROBLEMS, problemResponses } from '../documentation.ts'
import { type FieldError, Problem } from '../problem.ts'

const request = z.record(z.string(), z.unknown()).meta({
  examples: [
    {
      id: 'huian-4.1-plain',
      clauses: ['huian-2021/4.1'],
      facts: {
        ...{ enterpriseScale: 'aboveDesignated', industry: 'other', inOldRevolutionaryVillage: false },
        ...{ purchaseYear: 2022, productionEquipment: true, acquisition: 'purchase' },
        ...{ equipmentInvestment: '3000000.00', invoiceTotal: '3390000.00' },
      },
      context: { claimYear: 2022, mode: 'simulate' },
    },
  ],
})
const result = z.record(z.string(), z.unknown())

/** Adds the calculator. */
export function addEvaluations({ app, deps, limits, callerOf }: Api): void {
  app.route({
    method: 'POST',
    url: '/v1/evaluations',
    bodyLimit: 8 * 1024 * 1024,
    schema: {
      tags: ['calculator'],
      summary: 'Calculate without writing 测算（不记账）',
      description: `One request, or an array of at most ${limits.evaluations}; the answers stand in the same order. In an array a request that cannot be calculated is answered with its \`errors\`; the others are not held up.`,
      body: z.union([request, z.array(request).min(1).max(limits.evaluations)]),
      response: { 200: z.union([result, z.array(result)]), ...problemResponses(CALCULATOR_PROBLEMS) },
    },
    handler: async (asked) => {
      if (callerOf(asked).roles.size === 0) throw new Problem('no-role')
      const { body } = asked
      return Array.isArray(body)
        ? body.map((one, i) => calculated(one, deps.policies, `/body/${i}`))
        : oneOrProblem(calculated(body, deps.policies, '/body'))
    },
  })
}

interface Faulty {
  readonly id: string | null
  readonly errors: readonly FieldError[]
}

/** The answer, or what is wrong with the request. In an array the others are not held up. */
function calculated(given: unknown, policies: readonly PolicyDocument[], place: string): object | Faulty {
  const calculation = readCalculation(given, policies)
  if (!('problems' in calculation)) return answerOf(calculation)
  const errors = calculation.problems.map(({ field, en, zh }): FieldError => ({
    field: [place, ...field.split('.')].join('/'),
    reason: en,
    reasonZh: zh,
  }))
  const { id } = given as { readonly id?: unknown }
  return { id: typeof id === 'string' ? id : null, errors }
}

function oneOrProblem(answer: object | Faulty): object {
  if ('errors' in answer) throw new Problem('invalid-body', { errors: answer.errors })
  return answer
}
