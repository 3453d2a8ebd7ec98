// The frame of every printable page: A4, black on white, works offline and without scripts.
import { html } from 'ghtml'

const STYLE = `
  :root { color-scheme: light; --line: #c9ced6; --soft: #f5f7fa; --ink: #1d2129; --dim: #5b6472; --accent: #8a1c1c }
  * { box-sizing: border-box }
  body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 3rem; color: var(--ink); background: #fff;
    font: 15px/1.65 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif }
  h1 { font-size: 1.5rem; text-align: center; letter-spacing: .15em; margin: .5rem 0 .25rem }
  h3 { font-size: .98rem; margin: 1.2rem 0 .2rem; break-after: avoid }
  h2 { font-size: 1.05rem; margin: 1.8rem 0 .5rem; padding-left: .6rem; border-left: 4px solid var(--accent) }
  .sub { text-align: center; color: var(--dim); margin: 0 0 1rem }
  .banner { border: 1px solid var(--accent); color: var(--accent); text-align: center; padding: .3rem; margin-bottom: 1rem }
  table { width: 100%; border-collapse: collapse; margin: .4rem 0; font-size: .92rem }
  th, td { border: 1px solid var(--line); padding: .32rem .5rem; vertical-align: top; text-align: left }
  th { background: var(--soft); font-weight: 600; white-space: nowrap }
  td.num, th.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
  blockquote { margin: .5rem 0; padding: .6rem .9rem; background: var(--soft); border-left: 4px solid var(--line) }
  mark { background: #fff1b8; padding: 0 .1em }
  code { font: .82rem/1.4 ui-monospace, "Cascadia Mono", Consolas, monospace; overflow-wrap: anywhere }
  .amount { font-size: 1.35rem; font-weight: 700 } .dim { color: var(--dim) } .bad { color: #b00020; font-weight: 700 }
  .ok { color: #146c2e; font-weight: 700 }
  .code { font-variant-numeric: tabular-nums; letter-spacing: .02em } small { font-size: .8em; line-height: 1.4 }
  a { color: #1f4e8c } .story td:nth-child(4) { overflow-wrap: anywhere } .story td:nth-child(2) { white-space: nowrap }
  .gauge { display: flex; height: .8rem; border: 1px solid var(--line); background: #fff }
  .gauge i { background: #8a1c1c } .gauge b { background: #e3b7b7 }
  footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .6rem; color: var(--dim); font-size: .85rem }
  @page { size: A4; margin: 16mm 14mm 18mm; @bottom-center { content: counter(page) ' / ' counter(pages); font-size: 9px } }
  @media print { body { padding: 0; max-width: none; font-size: 11px } h2 { break-after: avoid }
    thead { display: table-header-group } tr, blockquote { break-inside: avoid } a { color: inherit; text-decoration: none }
    * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
`

/** A whole document. `body` is markup made by `html`; `title` and `foot` are text. */
export function page(title: string, body: string, foot: string): string {
  const { head, tail } = pageEnds(title, foot)
  return head + body + tail
}

/** What stands before and after the body, for documents that are sent in pieces. */
export function pageEnds(title: string, foot: string): { readonly head: string; readonly tail: string } {
  const head = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          !${STYLE}
        </style>
      </head>
      <body></body>
    </html>`
  const [before = '', after = ''] = head.split('</body>')
  return { head: before, tail: html`<footer>${foot}</footer></body>!${after}` }
}

/** A table of two columns: name and value. Values are markup. */
export function facts(rows: readonly (readonly [name: string, markup: string])[]): string {
  return html`<table>
    <tbody>
      !${rows.map(
        ([name, markup]) =>
          html`<tr>
            <th style="width: 11rem">${name}</th>
            <td>!${markup}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

export interface Column {
  readonly name: string
  readonly numeric?: boolean
}

/** A table with a head. Cells are markup; numeric columns are aligned right. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return tableHead(columns) + rows.map((row) => tableRow(columns, row)).join('') + TABLE_END
}

/** The beginning of a table that is sent row by row; TABLE_END ends it. */
export function tableHead(columns: readonly Column[]): string {
  return `<table><thead><tr>${columns
    .map((column) => html`<th class="${kind(column)}">${column.name}</th>`)
    .join('')}</tr></thead><tbody>`
}

/** One row. Cells are markup. */
export function tableRow(columns: readonly Column[], row: readonly string[]): string {
  return `<tr>${row.map((cell, at) => html`<td class="${kind(columns[at])}">!${cell}</td>`).join('')}</tr>`
}

export const TABLE_END = '</tbody></table>'

function kind(column: Column | undefined): string {
  return column?.numeric === true ? 'num' : ''
}
