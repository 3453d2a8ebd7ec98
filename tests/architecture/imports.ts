// Every way in which a TypeScript file names another module, found by TypeScript's own parser and not by patterns.
import ts from 'typescript'

/** The module names of a file in order; undefined stands for a name that is computed while the program runs. */
export function importsOf(path: string, text: string): (string | undefined)[] {
  const found: (string | undefined)[] = []
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return found

  function visit(node: ts.Node): void {
    const name = moduleName(node)
    if (name) found.push(ts.isStringLiteralLike(name) ? name.text : undefined)
    ts.forEachChild(node, visit)
  }
}

function moduleName(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isExternalModuleReference(node)) return node.expression
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument
  if (!ts.isCallExpression(node)) return undefined
  const { expression } = node
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  return loads ? node.arguments[0] : undefined
}
