import { openFigures, type ExplainedReport, type Explanation } from '../functions/core/explain.ts'
import { stateNames } from './explain-states.ts'

/**
 * The layout as understood, as lines for the terminal: what was found of each table, what was decided and why, and what
 * is left open, each with its place in the source. `explain(document, reports)` of core makes the explanation.
 */
export function explainToTerminal(explanation: Explanation): readonly string[] {
  return explanation.reports.flatMap((report, i) => [
    ...(explanation.reports.length > 1 ? [`第${i + 1}份报告`] : []),
    ...reportLines(report),
  ])
}

const presenceNames = {
  printed: '齐全',
  partial: '部分',
  several: '不止一张',
  picture: '是图片',
  missing: '未找到',
} as const

function reportLines(report: ExplainedReport): readonly string[] {
  const figures = openFigures(report).filter((f) => f.state !== 'absent')
  const states = Object.entries(report.counts).map(
    ([state, n]) => `${stateNames[state as keyof typeof stateNames]}${n}`,
  )
  return [
    `  ${report.heading}，${report.edition}`,
    ...report.tables.map((t) => `  ${t.title}：${presenceNames[t.presence]}${spread(t.cells)}`),
    `  各栏：${states.join('，')}`,
    ...report.remarks.map((remark) => `  · ${remark}`),
    ...figures.map(
      (f) =>
        `  ${f.name} ${f.value === '' ? '（无数字）' : f.value} ${stateNames[f.state]}` +
        `${f.candidates.length > 0 ? `（可能是${f.candidates.join('、')}）` : ''}${f.place ? `，${f.place}` : ''}` +
        `${f.raw !== null && f.raw !== f.value ? `，原文“${f.raw}”` : ''}${f.because ? `：${f.because}` : ''}`,
    ),
  ]
}

/** First and last place of a table's figures in the source. */
function spread(cells: ExplainedReport['tables'][number]['cells']): string {
  const places = cells.flatMap((c) => (c.figure?.place ? [c.figure.place] : []))
  return places.length > 0 ? `，数字取自${places[0]}至${places.at(-1)}` : ''
}
