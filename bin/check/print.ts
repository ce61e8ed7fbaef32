import type { Finding, Severity } from '../../functions/core/finding.ts'
import { doubtsTold } from '../../functions/core/doubts-told.ts'
import type { Cell, CellState } from '../../functions/core/report.ts'
import type { CheckResult } from '../../functions/draft/result.ts'

const severityNames: Record<Severity, string> = { error: '错误', warning: '警告', notice: '提示' }
const severities: readonly Severity[] = ['error', 'warning', 'notice']

/** One report's result as a clerk reads it: gravest first, then what could not be judged. */
export function resultLines(result: CheckResult, paint: Paint): readonly string[] {
  const name = paint.bold(result.part > 1 ? `${result.file}（第${result.part}份）` : result.file)
  if (result.status !== 'accepted')
    return [`${name}  ${paint.red(result.status === 'failed' ? '出错' : '未受理')}：${result.rejection?.message ?? ''}`]
  const report = result.report
  const broken = result.findings.filter((f) => f.verdict === 'broken')
  const unknown = result.findings.filter((f) => f.verdict === 'unknown')
  const heading = `${report?.agency ?? '（未识别机关名称）'} ${report?.year ?? '（未识别年度）'}年`
  const doubts = doubtsTold(statesIn(report?.tables ?? {}))
  return [
    `${name}  ${heading}  ${broken.length === 0 ? paint.green('未发现问题') : countsOf(broken)}`,
    ...severities.flatMap((severity) =>
      broken.filter((f) => f.severity === severity).flatMap((finding) => findingLines(finding, paint)),
    ),
    ...(result.note ? [paint.yellow(`  ${result.note}`)] : []),
    ...(doubts ? [paint.yellow(`  有${doubts}，请对照原件核对（--explain 可查看来源）。`)] : []),
    ...(unknown.length > 0
      ? [paint.dim(`  ${unknown.length}项未能判断：`), ...unknown.map((f) => paint.dim(`    ${f.message}`))]
      : []),
  ]
}

function findingLines(finding: Finding, paint: Paint): readonly string[] {
  const label = `[${severityNames[finding.severity]} ${finding.code}]`
  const colour = finding.severity === 'error' ? paint.red : finding.severity === 'warning' ? paint.yellow : paint.dim
  const blame = finding.responsibility === 'extraction' ? '（可能是读取所致，请先核对原件）' : ''
  return [
    `  ${colour(label)} ${finding.message}${blame}`,
    ...(finding.evidence ? [paint.dim(`      原文：“${finding.evidence}”`)] : []),
    paint.dim(`      依据：${finding.source}`),
  ]
}

export function countsOf(findings: readonly Finding[]): string {
  return severities
    .map((severity) => [severityNames[severity], findings.filter((f) => f.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label}${count}`)
    .join(' ')
}

const statesIn = (tree: object): readonly CellState[] =>
  Object.values(tree).flatMap((node: Cell | object) => ('state' in node ? [node.state] : statesIn(node)))

/** The closing table over several files. */
export function summaryLines(results: readonly CheckResult[], seconds: number, paint: Paint): readonly string[] {
  const broken = (r: CheckResult, severity: Severity) =>
    r.findings.some((f) => f.verdict === 'broken' && f.responsibility === 'document' && f.severity === severity)
  const accepted = results.filter((r) => r.status === 'accepted')
  const rows: readonly (readonly [string, number])[] = [
    ['受理', accepted.length],
    ['　其中有错误', accepted.filter((r) => broken(r, 'error')).length],
    ['　其中仅有警告', accepted.filter((r) => !broken(r, 'error') && broken(r, 'warning')).length],
    ['　其中有存疑数字', accepted.filter((r) => doubtsTold(statesIn(r.report?.tables ?? {}))).length],
    ['未受理', results.filter((r) => r.status === 'rejected').length],
    ['出错', results.filter((r) => r.status === 'failed').length],
  ]
  return [
    paint.bold(`合计 ${results.length} 份，用时 ${seconds.toFixed(1)} 秒`),
    ...rows.map(([label, count]) => `  ${label.padEnd(8, '　')} ${count}`),
  ]
}

const asTyped = (path: string) => (/\s/u.test(path) ? `"${path}"` : path)

/** Files are checked one by one: two years of one body among them are not held against each other unless it is asked. */
export function yearsApartLines(results: readonly CheckResult[]): readonly string[] {
  const files = new Map(results.map((r) => [`${r.report?.agency} ${r.report?.year}`, r.file]))
  const pairs = results.flatMap(({ report, file }) => {
    const before = report?.agency && report.year ? files.get(`${report.agency} ${report.year - 1}`) : undefined
    return before === undefined || before === file ? [] : [{ before, file }]
  })
  const [first] = pairs
  if (!first) return []
  const command = `npm run check -- --previous ${asTyped(first.before)} ${asTyped(first.file)}`
  return [`有${pairs.length}份报告的上一年报告也在其中，未与之核对。核对跨年关系：${command}`]
}

export type Paint = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow', (text: string) => string>

export function paintFor(colours: boolean): Paint {
  const wrap = (code: number) => (text: string) => (colours ? `\u001B[${code}m${text}\u001B[0m` : text)
  return { bold: wrap(1), dim: wrap(2), red: wrap(31), green: wrap(32), yellow: wrap(33) }
}
