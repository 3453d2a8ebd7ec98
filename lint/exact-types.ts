// Recognises, by type and not by name, the two forms in which money is exact: Decimal and the branded Money.
import type { Rule } from 'eslint'
import type { Node } from 'estree'
import ts from 'typescript'

export type ExactType = 'Decimal' | 'Money'

export interface TypeInformation {
  /** The exact type of an expression, also as a member of a union; undefined for any other. */
  exactTypeOf(node: Node): ExactType | undefined
  /** Whether an expression can only be null or undefined. */
  isNullish(node: Node): boolean
}

interface ParserServices {
  readonly program?: ts.Program | null
  getTypeAtLocation(node: Node): ts.Type
}

/** The types of the file that is linted. Throws an Error when the parser was not given a TypeScript project. */
export function typeInformation(context: Rule.RuleContext): TypeInformation {
  const services = context.sourceCode.parserServices as Partial<ParserServices>
  const { program, getTypeAtLocation } = services
  if (!program || !getTypeAtLocation) throw new Error(`${context.id} needs type information`)
  const checker = program.getTypeChecker()
  const typeOf = (node: Node) => {
    const type = getTypeAtLocation(node)
    return checker.getBaseConstraintOfType(type) ?? type
  }
  return {
    exactTypeOf: (node) => exactType(typeOf(node)),
    isNullish: (node) => membersOf(typeOf(node)).every((member) => (member.flags & NULLISH) !== 0),
  }
}

const NULLISH = ts.TypeFlags.Undefined | ts.TypeFlags.Null

function exactType(type: ts.Type): ExactType | undefined {
  for (const member of membersOf(type)) {
    if (member.isIntersection() && member.types.some((part) => isDeclaredIn(part, '/src/domain/money.ts')))
      return 'Money'
    if (member.getSymbol()?.name === 'Decimal' && isDeclaredIn(member, '/decimal.js/decimal.d.ts')) return 'Decimal'
  }
  return undefined
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type]
}

function isDeclaredIn(type: ts.Type, path: string): boolean {
  return (
    type.getSymbol()?.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith(path)) ?? false
  )
}
