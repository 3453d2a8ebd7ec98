// Decimal objects compare as identities and Money compares as text ("9.00" > "10.00"), so an operator between them is
// wrong or right by luck. Comparing with null or undefined stays allowed.
import type { Rule } from 'eslint'
import { typeInformation } from './exact-types.ts'

const RELATIONAL = new Set(['<', '>', '<=', '>='])
const EQUALITY = new Set(['==', '===', '!=', '!=='])

/** Refuses `< > <= >= == === != !==` and `switch` on Decimal and Money. */
export const noOperatorComparison: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { operator: '{{type}} is compared with {{operator}}: use the functions of src/domain/money.ts.' },
  },
  create(context) {
    const types = typeInformation(context)
    return {
      BinaryExpression(node) {
        const { left, right, operator } = node
        if (!RELATIONAL.has(operator) && !EQUALITY.has(operator)) return
        if (left.type === 'PrivateIdentifier') return
        if (EQUALITY.has(operator) && (types.isNullish(left) || types.isNullish(right))) return
        const type = types.exactTypeOf(left) ?? types.exactTypeOf(right)
        if (type !== undefined) context.report({ node, messageId: 'operator', data: { type, operator } })
      },
      SwitchStatement(node) {
        const type = types.exactTypeOf(node.discriminant)
        if (type !== undefined) context.report({ node, messageId: 'operator', data: { type, operator: 'switch' } })
      },
    }
  },
}
