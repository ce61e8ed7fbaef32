import type { ComponentChildren, JSX } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'
import { inReadingOrder } from '../../functions/core/judging/reading-order.ts'
import { severityNames, severityOrder } from './severity.ts'

export type FindingsListProps = {
  readonly findings: readonly Finding[]
  /** Shows the cells of a finding in the form. */
  readonly onShow?: (finding: Finding) => void
  /** Shows the sentence of a finding in the text. */
  readonly onSentence?: (sentence: string) => void
  /** What a person may do with a finding: decide on it. */
  readonly actions?: (finding: Finding) => ComponentChildren
}

/** Findings in order of gravity, then what could not be judged, folded away. */
export function FindingsList({ findings, onShow, onSentence, actions }: FindingsListProps): JSX.Element {
  const broken = brokenInOrder(findings)
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
            <div class="finding-actions no-print">
              {onShow && finding.cells[0] && (
                <button type="button" class="link" onClick={() => onShow(finding)}>
                  在表中查看
                </button>
              )}
              {onSentence && finding.evidence && (
                <button type="button" class="link" onClick={() => onSentence(finding.evidence ?? '')}>
                  在正文中查看
                </button>
              )}
              {actions?.(finding)}
            </div>
          </li>
        ))}
      </ol>
      {unknown.length > 0 && (
        <details>
          <summary>{unknown.length}项未能判断</summary>
          <p class="quiet">所需的数字读取存疑或原文没有，无法判断是否有误，不算报送单位的问题。</p>
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

export const brokenInOrder = (findings: readonly Finding[]): readonly Finding[] =>
  inReadingOrder(findings.filter((f) => f.verdict === 'broken'))

/** Every cell that asks for a look, in the order in which to look: by gravity, then what is in doubt. */
export const cellsToLookAt = (findings: readonly Finding[], doubted: readonly CellId[]): readonly CellId[] => [
  ...new Set([...brokenInOrder(findings).flatMap((finding) => finding.cells.slice(0, 1)), ...doubted]),
]

export function countsText(findings: readonly Finding[]): string {
  const broken = findings.filter((f) => f.verdict === 'broken')
  const parts = severityOrder
    .map((severity) => [severityNames[severity], broken.filter((f) => f.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}${count}项`)
  return parts.length === 0 ? '未发现问题' : parts.join('，')
}
