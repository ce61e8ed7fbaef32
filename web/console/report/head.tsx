import type { JSX } from 'preact'
import type { ReportDetail } from '../../../functions/api/types.ts'
import { editionOf } from '../../../functions/core/edition.ts'
import { formatRoute } from '../route.ts'
import { saveForm } from '../save-form.ts'
import { timeText } from '../words.ts'
import { Title } from '../title.tsx'

/** Whose report it is, where it came from, and what can be made of it. */
export function ReportHead({
  report,
  onLetter,
}: {
  readonly report: ReportDetail
  readonly onLetter: () => void
}): JSX.Element {
  const name = report.upload.key.split('/').at(-1) ?? report.upload.key
  return (
    <div class="title-row">
      <div>
        <Title>{`${report.agency} ${report.year}年`}</Title>
        <p class="quiet name">
          {[report.region, editionOf(report).title, `收到于${timeText(report.received)}`, name]
            .filter(Boolean)
            .join(' · ')}
          {report.ocr && ' · 扫描件，由文字识别读取'}
        </p>
      </div>
      <p class="actions no-print">
        {report.file && (
          <a class="secondary" href={report.file} target="_blank" rel="noreferrer">
            打开原件
          </a>
        )}
        <button type="button" class="secondary" onClick={() => void saveForm(report)}>
          存为 Excel
        </button>
        <button type="button" class="secondary" onClick={onLetter}>
          更正通知
        </button>
        {report.children > 0 && (
          <a class="secondary" href={formatRoute(['roll-up', report.agencyId, String(report.year)])}>
            下级汇总（{report.children}）
          </a>
        )}
        <button type="button" class="secondary" onClick={() => print()}>
          打印
        </button>
      </p>
    </div>
  )
}
