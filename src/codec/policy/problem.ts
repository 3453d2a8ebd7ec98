// What is wrong with a policy file, said in English and Chinese, with the place where a person finds it.

/** Keys and indexes from the root of a file. */
export type Path = readonly (string | number)[]

/** A fault at a place inside one file. */
export interface Finding {
  readonly path: Path
  readonly code: string
  readonly en: string
  readonly zh: string
}

/** A fault at a place in a folder. `line` counts from 1 and is null where the whole file is meant. */
export interface Problem {
  readonly file: string
  readonly line: number | null
  readonly clause: string | null
  readonly code: string
  readonly en: string
  readonly zh: string
}

/** One line for a terminal: file, line, clause, code, both reasons. */
export function problemText({ file, line, clause, code, en, zh }: Problem): string {
  const place = [file, ...(line === null ? [] : [line])].join(':')
  return `${place}: ${clause === null ? '' : `${clause}: `}${code}: ${en} ${zh}`
}
