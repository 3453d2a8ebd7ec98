// Zod's issues in the words of a policy file or a request, in English and Chinese.
import * as z from 'zod'
import type { Finding } from './problem.ts'

/** Chinese for the reasons that our own patterns give. */
const CHINESE: Readonly<Record<string, string>> = {
  'not a line of text': '不是一行文字',
  'not a name such as invoiceTotal': '不是 invoiceTotal 这样的名称',
  'not the id of a reading': '不是口径编号',
  'not the id of a policy': '不是政策编号',
  'not the id of a clause': '不是条款编号，例如 huian-2021/4.1',
  'not a number counted from 1': '不是从 1 起的序号',
  'not a year such as 2018': '不是 2018 这样的年份',
  'not a day YYYY-MM-DD': '不是 YYYY-MM-DD 形式的日期',
  'not a jurisdiction code': '不是六位行政区划代码',
  'not a SHA-256 in hex': '不是十六进制的 SHA-256',
  'not an amount in yuan with two decimals, written as a string': '不是带两位小数的人民币金额（须写成字符串）',
  'has a member called __proto__': '含有名为 __proto__ 的成员',
  'not a text of 1 to 200 characters': '不是 1 至 200 个字符的文字',
  'not a rate as a fraction of one, written as a string': '不是以小数表示的比例（须写成字符串）',
  'must not be negative': '不能为负数',
  'not a year from 2000 to 2100, written as a number': '不是 2000 至 2100 之间的年份（须写成数字）',
}

/** The value as the schema has it, or everything that does not fit. */
export function read<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { readonly value: T } | { readonly findings: readonly Finding[] } {
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data }
  const chinese = schema.safeParse(value, { error: z.locales.zhCN().localeError }).error?.issues ?? []
  return { findings: result.error.issues.flatMap((issue, i) => findings(value, issue, chinese[i]?.message ?? '')) }
}

function findings(root: unknown, issue: z.core.$ZodIssue, chinese: string): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const given = valueAt(root, path)
  const last = String(path.at(-1) ?? 'value')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'UNKNOWN_KEY',
      en: `The key ${key} is not known here.`,
      zh: `此处没有名为 ${key} 的键。`,
    }))
  }
  if (given === undefined) {
    return [{ path, code: 'MISSING_KEY', en: `The key ${last} is missing.`, zh: `缺少键 ${last}。` }]
  }
  if (issue.code === 'invalid_union' && issue.inclusive !== false) {
    const known = (issue.options ?? []).map(String).join(', ')
    return [
      {
        path,
        code: 'UNKNOWN_KIND',
        en: `${last} ${show(given)} is not known; known are: ${known}.`,
        zh: `${last} 不能是 ${show(given)}；可用的有：${known}。`,
      },
    ]
  }
  const zh = CHINESE[issue.message] ?? chinese
  return [
    {
      path,
      code: 'WRONG_VALUE',
      en: `${last} ${show(given)}: ${issue.message}.`,
      zh: `${last} ${show(given)}：${zh}。`,
    },
  ]
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

/** A value as a message shows it: short, and never a nested one. */
function show(value: unknown): string {
  const written = JSON.stringify(value)
  return written.length > 60 ? `${written.slice(0, 57)}…` : written
}
