import type { ComponentChildren, JSX } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding, Severity } from '../../functions/core/finding.ts'

export const severityNames: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', notice: '提示' }
const order: readonly Severity[] = ['error', 'warning', 'notice']

export type FindingsListProps = {
  readonly findings: readonly Finding[]
  readonly onSelect?: (cell: CellId) => void
  /** What a person may do with a finding: decide on it. */
  readonly actions?: (finding: Finding) => ComponentChildren
}

/** Findings in order of gravity, then what could not be judged, folded away. */
export function FindingsList({ findings, onSelect, actions }: FindingsListProps): JSX.Element {
  const broken = order.flatMap((severity) => findings.filter((f) => f.verdict === 'broken' && f.severity === severity))
  const unknown = findings.filter((f) => f.verdict === 'unknown')
  return (
    <div class="findings">
      {broken.length === 0 && <p class="good">未发现问题。</p>}
      <ol>
        {broken.map((finding) => (
          <li key={finding.fingerprint} class={`finding severity-${finding.severity}`}>
            <p class="finding-head">
              <span class="tag">{severityNames[finding.severity]}</span> <code>{finding.code}</code>
              {finding.responsibility === 'extraction' && <span class="tag quiet">可能是读取所致</span>}
            </p>
            <p class="message">{finding.message}</p>
            {finding.evidence && <blockquote>{finding.evidence}</blockquote>}
            <p class="quiet">依据：{finding.source}</p>
            {finding.advice && <p class="quiet">建议：{finding.advice}</p>}
            {onSelect && finding.cells[0] && (
              <button type="button" class="link" onClick={() => onSelect(finding.cells[0] as CellId)}>
                在表中查看
              </button>
            )}
            {actions?.(finding)}
          </li>
        ))}
      </ol>
      {unknown.length > 0 && (
        <details>
          <summary>{unknown.length}项未能判断</summary>
          <ul>
            {unknown.map((finding) => (
              <li key={finding.fingerprint}>
                <code>{finding.code}</code> {finding.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

export function countsText(findings: readonly Finding[]): string {
  const broken = findings.filter((f) => f.verdict === 'broken')
  const parts = order
    .map((severity) => [severityNames[severity], broken.filter((f) => f.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}${count}项`)
  return parts.length === 0 ? '未发现问题' : parts.join('，')
}
