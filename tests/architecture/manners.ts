// The manners of a source file that a parser can see: its size, its first line, its doc comments, nothing left undone.
import ts from 'typescript'

/** Above this a file answers more than one question. */
const MAX_LINES = 300

/** What is wrong with a file of src, one sentence each. */
export function mannerProblems(path: string, text: string): string[] {
  const problems: string[] = []
  const lines = text.split('\n').length - 1
  if (lines > MAX_LINES) problems.push(`${path} has ${lines} lines, the limit is ${MAX_LINES}`)
  if (!/^(?:#![^\n]*\n)?\/\/ \S/.test(text)) problems.push(`${path} does not begin with a line that says what it owns`)
  if (/\b(?:TODO|FIXME)\b/.test(text)) problems.push(`${path} leaves something undone`)
  for (const name of undocumentedFunctions(path, text)) problems.push(`${path} exports ${name} without a doc comment`)
  return problems
}

function undocumentedFunctions(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const documented = new Set<string>()
  const exported: string[] = []
  for (const statement of source.statements) {
    for (const name of exportedFunctions(statement)) {
      // Overloads: the first signature speaks for all.
      if (ts.getJSDocCommentsAndTags(statement).length > 0) documented.add(name)
      if (!exported.includes(name)) exported.push(name)
    }
  }
  return exported.filter((name) => !documented.has(name))
}

function exportedFunctions(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? 'default']
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations
    .filter(
      ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    )
    .map(({ name }) => name.getText())
}

/** Calls in a test file that leave tests out: `t.only(…)`, `t.skip(…)`, `t.todo(…)`. */
export function omissions(path: string, text: string): string[] {
  const found: string[] = []
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return found

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { text: name } = node.expression.name
      if (name === 'only' || name === 'skip' || name === 'todo') found.push(`${path} calls .${name}()`)
    }
    ts.forEachChild(node, visit)
  }
}
