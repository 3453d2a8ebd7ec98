// Request bodies: bytes → JSON, stricter than JSON.parse. What another reader could read differently is refused: broken
// UTF-8, a key that stands twice, `__proto__`, half a surrogate pair, and nesting that nobody needs.
import { type FieldError, Problem } from './problem.ts'

/** Deeper than any request of this API. */
const MAX_DEPTH = 64

/** Parses a body. Throws the problems malformed-utf8 and malformed-json, the latter with the place. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = decoded(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw malformed('/body', `not JSON: ${(error as Error).message}`, '不是合法的 JSON')
  }
  const fault = faultOf(text)
  if (fault !== undefined) throw new Problem('malformed-json', { errors: [fault] })
  return value
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const reason = 'holds bytes that are not UTF-8'
    throw new Problem('malformed-utf8', { errors: [{ field: '/body', reason, reasonZh: '含有非 UTF-8 的字节' }] })
  }
}

function malformed(field: string, reason: string, reasonZh: string): Problem {
  return new Problem('malformed-json', { errors: [{ field, reason, reasonZh }] })
}

/** One open object or array: the keys seen (null in an array), and where in it the reader stands. */
interface Open {
  readonly keys: Set<string> | null
  at: string | number
  expectsKey: boolean
}

/** The first fault of a text that is JSON, in one pass. */
function faultOf(text: string): FieldError | undefined {
  const open: Open[] = []
  for (let i = 0; i < text.length; i++) {
    const inner = open.at(-1)
    switch (text.charAt(i)) {
      case '{':
      case '[':
        if (open.length === MAX_DEPTH) return fault(open, `nested deeper than ${MAX_DEPTH}`, '嵌套过深')
        open.push(
          text[i] === '{' ? { keys: new Set(), at: '', expectsKey: true } : { keys: null, at: 0, expectsKey: false },
        )
        break
      case '}':
      case ']':
        open.pop()
        break
      case ',':
        if (typeof inner?.at === 'number') inner.at++
        else if (inner !== undefined) inner.expectsKey = true
        break
      case '"': {
        const end = endOfString(text, i)
        const token = text.slice(i, end + 1)
        const content = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1)
        i = end
        if (!content.isWellFormed()) return fault(open, 'holds half a surrogate pair', '含有不完整的代理对')
        if (inner?.expectsKey !== true) break
        inner.at = content
        inner.expectsKey = false
        if (content === '__proto__') return fault(open, 'is not a key', '不能用作键')
        if (inner.keys?.has(content) === true) return fault(open, 'stands twice', '键重复出现')
        inner.keys?.add(content)
        break
      }
      default:
    }
  }
  return undefined
}

function fault(open: readonly Open[], reason: string, reasonZh: string): FieldError {
  return { field: ['/body', ...open.map(({ at }) => at)].join('/'), reason, reasonZh }
}

/** The index of the closing quote. An even number of backslashes before a quote does not escape it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); ; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at
  }
}
