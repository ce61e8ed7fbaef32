import type {
  ExplainedCell,
  ExplainedReport,
  ExplainedTable,
  Explanation,
  SourceLine,
} from '../functions/core/explain.ts'
import { stateNames } from './explain-states.ts'

/** One document as it was understood. */
export type ExplainedSheet = { readonly fileName: string; readonly explanation: Explanation }

/**
 * The same explanations as one self-contained HTML page: of each document the source on the left, the form on the right,
 * each figure coloured by its state and linked to the line or cell it came from. No script, nothing fetched.
 */
export function explainToHtml(sheets: readonly ExplainedSheet[]): string {
  const names = [...new Set(sheets.map(({ fileName }) => fileName))]
  const title = `版面解读：${names.length === 1 ? escape(names[0]!) : `${names.length}个文件`}`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body><header><h1>${title}</h1><p>${legend}</p><p class="why">点右边的数字，左边即标出它在原文中的位置；停在数字上可看到判断与理由。</p></header>
${sheets.length === 0 ? '<p class="none">没有读出年度报告的文件，无可解读。</p>' : sheets.map((sheet, n) => sheetHtml(sheet, n, names.length > 1)).join('\n')}</body></html>
`
}

/** Places are named apart from those of the other documents on the page. */
function sheetHtml({ fileName, explanation }: ExplainedSheet, n: number, named: boolean): string {
  const placeOf: PlaceOf = (key) => `d${n}-${key}`
  const reports = explanation.reports.map((report) => reportHtml(report, placeOf))
  return `${named ? `<h2 class="file">${escape(fileName)}</h2>` : ''}
<main><section class="source" aria-label="原文">${sourceHtml(explanation.source, placeOf)}</section>
<section class="form" aria-label="表格">${reports.join('\n')}</section></main>`
}

type PlaceOf = (key: string) => string

const style = `
:root{color-scheme:light dark;--line:#9a9a9a;--hit:#ffe58a}
body{margin:0;font:14px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header{padding:.5rem 1rem}header p{margin:.3rem 0}.file,.none{padding:0 1rem}h1{font-size:1.1rem;margin:0}h2{font-size:1rem}h3{font-size:.95rem}
main{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:1rem;padding:0 1rem;height:calc(100vh - 7rem)}
section{overflow:auto}
.source div,.source td{white-space:pre-wrap}.source [id]{scroll-margin-top:30vh}.source :target,.source :target td{background:var(--hit);color:#000}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.1rem .35rem;font-weight:normal;text-align:left}
.form td{text-align:right}.form a{color:inherit}
.read{background:#0000}.blank{background:#8881}.inferred,.repaired{background:#7cc4ff66}
.doubtful,.unreadable{background:#ffb34d99}.absent{background:repeating-linear-gradient(45deg,#8883 0 4px,#0000 4px 8px)}
.entered{background:#9be29b66}.why{font-size:.85rem}
@media(max-width:60rem){main{grid-template-columns:1fr;height:auto}}`

const legend = (Object.entries(stateNames) as [keyof typeof stateNames, string][])
  .map(([state, name]) => `<span class="${state}">&nbsp;${name}&nbsp;</span>`)
  .join(' ')

function sourceHtml(lines: readonly SourceLine[], placeOf: PlaceOf): string {
  let html = ''
  let inTable = false
  for (const line of lines) {
    if (line.table !== inTable) html += line.table ? '<table>' : '</table>'
    inTable = line.table
    html += line.table
      ? `<tr>${line.cells.map((c) => `<td id="${placeOf(c.key)}" colspan="${c.span}" rowspan="${c.rows}">${escape(c.text)}</td>`).join('')}</tr>`
      : `<div id="${placeOf(line.key)}">${escape(line.cells[0]?.text ?? '')}</div>`
  }
  return html + (inTable ? '</table>' : '')
}

function reportHtml(report: ExplainedReport, placeOf: PlaceOf): string {
  const remarks = report.remarks.map((r) => `<li>${escape(r)}</li>`).join('')
  return `<h2>${escape(report.heading)}</h2><p>${escape(report.edition)}</p>${remarks ? `<ul>${remarks}</ul>` : ''}
${report.tables.map((table) => tableHtml(table, placeOf)).join('\n')}`
}

function tableHtml(table: ExplainedTable, placeOf: PlaceOf): string {
  const rows = Array.from({ length: table.rows }, (_, row) => table.cells.filter((c) => c.row === row))
  const body = rows.map(
    (cells) =>
      `<tr>${[...cells]
        .sort((a, b) => a.column - b.column)
        .map((cell) => cellHtml(cell, placeOf))
        .join('')}</tr>`,
  )
  const figures = table.cells.flatMap((c) => (c.figure?.because ? [c.figure] : []))
  const reasons = figures.map(
    (f) =>
      `<li>${escape(f.name)}：${escape(f.value || '（无数字）')}，${stateNames[f.state]}。${escape(f.because)}</li>`,
  )
  return `<h3>${escape(table.title)}</h3><table>${body.join('')}</table>${
    reasons.length > 0
      ? `<details class="why"><summary>判断与理由（${reasons.length}处）</summary><ul>${reasons.join('')}</ul></details>`
      : ''
  }`
}

function cellHtml({ label, figure, rowSpan, columnSpan }: ExplainedCell, placeOf: PlaceOf): string {
  const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`
  if (!figure) return `<th${spans}>${escape(label ?? '')}</th>`
  const about = [
    stateNames[figure.state],
    figure.place,
    figure.raw === null ? '' : `原文“${figure.raw}”`,
    figure.because,
  ]
  const shown = escape(figure.value || (figure.candidates.length > 0 ? `${figure.candidates.join('/')}?` : ''))
  const linked = figure.from ? `<a href="#${placeOf(figure.from)}">${shown || '·'}</a>` : shown
  return `<td class="${figure.state}"${spans} title="${escape(about.filter((a) => a !== '').join('；'))}">${linked}</td>`
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)
