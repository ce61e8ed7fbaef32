import type { JSX } from 'preact'
import type { FindingDetail, ReportDetail } from '../../../functions/api/types.ts'
import { Decide } from '../decide.tsx'
import { timeText } from '../words.ts'

export function Dismissed({
  report,
  reload,
}: {
  readonly report: ReportDetail
  readonly reload: () => void
}): JSX.Element | null {
  const dismissed = report.findings.filter((f): f is FindingDetail => f.decision?.decision === 'dismissed')
  if (dismissed.length === 0) return null
  return (
    <details>
      <summary>已排除{dismissed.length}项</summary>
      <ul>
        {dismissed.map((finding) => (
          <li key={finding.fingerprint}>
            <code>{finding.code}</code> {finding.message}
            <p class="quiet">
              {finding.decision?.by}：{finding.decision?.reason}
            </p>
            <Decide report={report} finding={finding} onDone={reload} />
          </li>
        ))}
      </ul>
    </details>
  )
}

export function UnknownRows({ report }: { readonly report: ReportDetail }): JSX.Element | null {
  if (report.unknownRows.length === 0) return null
  return (
    <details open>
      <summary>格式以外的行</summary>
      <p class="quiet">原件里有、格式里没有的行，照录于此，不参与计算。</p>
      <ul>
        {report.unknownRows.map((row, i) => (
          <li key={i}>
            {row.label}：{row.values.join('　')}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function Audit({ report }: { readonly report: ReportDetail }): JSX.Element | null {
  if (report.audit.length === 0) return null
  return (
    <details>
      <summary>操作记录</summary>
      <ul>
        {report.audit.map((record, i) => (
          <li key={i}>
            {timeText(record.at)} {record.by}：{record.detail}
          </li>
        ))}
      </ul>
    </details>
  )
}
