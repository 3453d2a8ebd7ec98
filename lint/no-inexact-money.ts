// A double holds no exact yuan: 0.1 + 0.2 is not 0.3. Money leaves its exact form only as text.
import type { Rule } from 'eslint'
import { typeInformation } from './exact-types.ts'

const CONVERSIONS = new Set(['Number', 'parseFloat', 'parseInt'])

/** Refuses Number(), parseFloat(), parseInt(), toNumber(), unary plus and minus, and `+` between amounts. */
export const noInexactMoney: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      float: '{{type}} becomes a floating-point number here.',
      text: 'The operator + joins two {{type}} values as text: use the functions of src/domain/money.ts.',
    },
  },
  create(context) {
    const types = typeInformation(context)
    return {
      CallExpression(node) {
        const { callee } = node
        const [argument] = node.arguments
        if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
          if (callee.property.name === 'toNumber' && callee.object.type !== 'Super') {
            const type = types.exactTypeOf(callee.object)
            if (type !== undefined) context.report({ node, messageId: 'float', data: { type } })
          }
          if (!CONVERSIONS.has(callee.property.name)) return
        } else if (callee.type !== 'Identifier' || !CONVERSIONS.has(callee.name)) return
        const type = argument && types.exactTypeOf(argument)
        if (type !== undefined) context.report({ node, messageId: 'float', data: { type } })
      },
      UnaryExpression(node) {
        if (node.operator !== '+' && node.operator !== '-') return
        const type = types.exactTypeOf(node.argument)
        if (type !== undefined) context.report({ node, messageId: 'float', data: { type } })
      },
      BinaryExpression(node) {
        if (node.operator !== '+' || node.left.type === 'PrivateIdentifier') return
        const type = types.exactTypeOf(node.left)
        if (type !== undefined && types.exactTypeOf(node.right) !== undefined)
          context.report({ node, messageId: 'text', data: { type } })
      },
    }
  },
}
