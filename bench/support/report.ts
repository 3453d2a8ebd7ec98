// What a run of the benchmark says: targets with what was measured, a table for each part, and the conditions.

import type { Ratio } from './measure.ts'

/** A figure that was promised. */
export interface Verdict {
  readonly what: string
  readonly target: string
  readonly measured: string
  readonly reached: boolean
}

/** One part of the report. */
export interface Section {
  readonly heading: string
  /** What was done, in sentences: enough to judge the figures. */
  readonly about: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly verdicts: readonly Verdict[]
}

/** The whole report as Markdown. */
export function reportText(conditions: readonly (readonly [string, string])[], sections: readonly Section[]): string {
  const verdicts = sections.flatMap((section) => section.verdicts)
  const summary = verdicts.map(({ what, target, measured, reached }) => [
    what,
    target,
    measured,
    reached ? 'yes' : 'no',
  ])
  return (
    [
      '# Benchmark results',
      'Written by `npm run bench`; do not edit. Figures are medians over the repetitions; ratios are medians of the ratios within a repetition, with the least and the largest behind them. Contenders took turns in one run.',
      table(['figure', 'target', 'measured', 'reached'], summary),
      '## Conditions',
      conditions.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
      ...sections.flatMap((section) => [`## ${section.heading}`, section.about, table(section.columns, section.rows)]),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

/** One part for the terminal. */
export function sectionText({ heading, columns, rows, verdicts }: Section): string {
  const judged = verdicts.map(
    ({ what, target, measured, reached }) =>
      `${reached ? 'reached' : 'MISSED '}  ${what}: ${measured} (target ${target})`,
  )
  return ['', heading, aligned([columns, ...rows]), ...judged].join('\n')
}

/** A number for reading: 12,345 or 12.3 or 0.81. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** A ratio with its range: 0.81 (0.74 to 0.90). */
export function range({ median, least, most }: Ratio): string {
  return `${figure(median)} (${figure(least)} to ${figure(most)})`
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  return rows.map((row) => `  ${line(row)}`).join('\n')
}
