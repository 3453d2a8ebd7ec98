// YAML as policy files use it: maps, lists and text, nothing else. Every scalar stays text, so that 5% is not a number and
// `no` is not false; whatever makes a reader see something else than the file shows is refused.
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { Finding, Path } from './problem.ts'

export interface YamlFile {
  /** Maps, lists and strings. */
  readonly value: unknown
  /** The line, from 1, of the key or item, or of the nearest one above it that is there. */
  readonly lineOf: (path: Path) => number
}

export interface YamlFault extends Finding {
  readonly line: number
}

/** Reads one document in the fail-safe schema. Faults are syntax, duplicate keys, anchors, aliases, tags and directives. */
export function readYaml(text: string): { readonly file: YamlFile } | { readonly faults: readonly YamlFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line)
  const faults = [...syntaxFaults(document, lineAt), ...oddities(document, lineAt)]
  if (faults.length > 0) return { faults }
  const lineOf = (path: Path): number => lineAt(offsetOf(document, path))
  return { file: { value: document.toJS() as unknown, lineOf } }
}

type LineAt = (offset: number) => number

function syntaxFaults(document: Document.Parsed, lineAt: LineAt): YamlFault[] {
  const errors = document.errors.map(({ code, message, pos }): YamlFault => {
    const line = lineAt(pos[0])
    if (code === 'DUPLICATE_KEY') {
      return { path: [], line, code, en: 'The key stands here a second time.', zh: '键重复出现。' }
    }
    return {
      path: [],
      line,
      code: 'YAML_SYNTAX',
      en: `Not readable as YAML: ${message}.`,
      zh: `YAML 语法错误：${message}。`,
    }
  })
  if (document.directives.yaml.explicit !== true) return errors
  const refused = { en: 'Directives (%YAML, %TAG) are not used in policy files.', zh: '政策文件不使用 YAML 指令。' }
  return [...errors, { path: [], line: 1, code: 'YAML_DIRECTIVE', ...refused }]
}

function oddities(document: Document.Parsed, lineAt: LineAt): YamlFault[] {
  const faults: YamlFault[] = []
  const fault = (offset: number, code: string, en: string, zh: string) =>
    faults.push({ path: [], line: lineAt(offset), code, en, zh })
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node) || node.anchor !== undefined) {
        fault(offset, 'YAML_ANCHOR', 'Anchors and aliases are not used in policy files.', '政策文件不使用锚点和别名。')
      } else if (node.tag !== undefined) {
        fault(
          offset,
          'YAML_TAG',
          `Tags such as ${node.tag} are not used: every value is text.`,
          '不使用标签：一切值都是文本。',
        )
      }
    },
    Pair(_key, { key }) {
      if (isScalar(key)) return
      fault(isNode(key) ? (key.range?.[0] ?? 0) : 0, 'YAML_KEY', 'A key must be plain text.', '键必须是文本。')
    },
  })
  return faults
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = document.contents?.range[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (pair === undefined) break
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step]
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset
    } else break
  }
  return offset
}
