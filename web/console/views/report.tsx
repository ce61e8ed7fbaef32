import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FindingDetail, ReportDetail } from '../../../functions/api/types.ts'
import { editionOf } from '../../../functions/core/edition.ts'
import type { Cells } from '../../../functions/core/report.ts'
import { countsText, FindingsList } from '../../form/findings-list.tsx'
import { CellDetail } from '../../form/cell-detail.tsx'
import { PrintedForm } from '../../form/printed-form.tsx'
import { useCellSelection } from '../../form/use-cell-selection.ts'
import { api } from '../api.ts'
import { Decide } from '../decide.tsx'
import { EnterFigure } from '../enter-figure.tsx'
import { saveForm } from '../save-form.ts'
import { Shown } from '../loading.tsx'
import { Notice } from '../notice.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { SourcePicture } from '../source-picture.tsx'
import { useData } from '../use-data.ts'
import { timeText } from '../words.ts'
import { Choice } from './reports.tsx'

export type ReportViewProps = { readonly agencyId: string; readonly year: string; readonly route: Route }

/** How long until a report that is not judged yet is asked for again, in milliseconds. */
const untilJudged = 1_000

/** One report as the printed form, with what is wrong in it, where it came from, and what a person may do. */
export function ReportView({ agencyId, year, route }: ReportViewProps): JSX.Element {
  const version = route.filters['version']
  const loaded = useData(`report ${agencyId} ${year} ${version ?? ''}`, () =>
    api.getReport({ agencyId, year }, { version }),
  )
  const { data, reload, follow } = loaded
  useEffect(() => {
    if (!data || data.judged) return
    const again = setTimeout(reload, untilJudged)
    return () => clearTimeout(again)
  }, [data, reload])
  return <Shown of={loaded}>{(report) => <Report report={report} route={route} reload={follow} />}</Shown>
}

type ReportProps = { readonly report: ReportDetail; readonly route: Route; readonly reload: () => void }

function Report({ report, route, reload }: ReportProps): JSX.Element {
  const tables = useRef<HTMLElement>(null)
  const { selected, setSelected, show } = useCellSelection(tables)
  const [letter, setLetter] = useState(false)
  const beside = useBeside(report, route.filters['beside'] ?? '')
  const open = report.findings.filter((f) => f.decision?.decision !== 'dismissed')
  if (letter) return <Notice report={report} findings={open} onClose={() => setLetter(false)} />
  return (
    <>
      <div class="title-row">
        <div>
          <h1>
            {report.agency} {report.year}年
          </h1>
          <p class="quiet">
            {[report.region, editionOf(report).title, `收到于 ${timeText(report.received)}`, `${report.upload.key}`]
              .filter(Boolean)
              .join(' · ')}
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
          <button type="button" class="secondary" onClick={() => setLetter(true)}>
            更正通知
          </button>
          <a class="secondary" href={formatRoute(['roll-up', report.agencyId, String(report.year)])}>
            汇总表
          </a>
          <button type="button" class="secondary" onClick={() => print()}>
            打印
          </button>
        </p>
      </div>
      <p class="summary">
        <strong>{report.judged ? countsText(open) : '正在核对……'}</strong>
        {report.counts.doubted > 0 && `，${report.counts.doubted}个数字读取存疑`}
      </p>
      <form class="filters no-print" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="版本"
          value={report.version}
          all={null}
          options={report.history.map((v) => [v.version, `${timeText(v.received)}${v.current ? '（现行）' : ''}`])}
          onChange={(value) => setFilters(route, { version: value })}
        />
        <Choice
          label="并列显示"
          value={route.filters['beside'] ?? ''}
          all="不并列"
          options={[
            ...(report.previous ? [['previous', `${report.previous.year}年`] as const] : []),
            ...report.history
              .filter((v) => v.version !== report.version)
              .map((v) => [v.version, `${timeText(v.received)} 的版本`] as const),
          ]}
          onChange={(value) => setFilters(route, { beside: value })}
        />
      </form>
      <div class="columns">
        <section aria-label="发现的问题" class="beside-form">
          <FindingsList
            findings={open}
            onSelect={show}
            actions={(finding) => <Decide report={report} finding={finding} onDone={reload} />}
          />
          <Dismissed report={report} reload={reload} />
          <TextPart report={report} />
          <Indicators report={report} />
          <Audit report={report} />
        </section>
        <section aria-label="报告表格" ref={tables}>
          {selected && (
            <CellDetail
              id={selected}
              edition={editionOf(report)}
              cell={report.cells[selected]}
              findings={report.findings}
            >
              <SourcePicture report={report} cell={report.cells[selected]} />
              <EnterFigure key={selected} report={report} cell={selected} onDone={reload} />
            </CellDetail>
          )}
          <PrintedForm
            edition={editionOf(report)}
            cells={report.cells}
            findings={open}
            selected={selected}
            onSelect={setSelected}
            beside={beside}
          />
          <UnknownRows report={report} />
        </section>
      </div>
    </>
  )
}

/** Last year's figures, or those of another version of this report. */
function useBeside(report: ReportDetail, wanted: string): Cells | undefined {
  const other = useData(`beside ${report.agencyId} ${report.year} ${wanted}`, async () =>
    wanted === '' || wanted === 'previous' ? null : api.getReport(report, { version: wanted }),
  )
  if (wanted === 'previous') return report.previous?.cells
  return wanted === '' ? undefined : other.data?.cells
}

function Dismissed({
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
      <summary>已排除 {dismissed.length} 项</summary>
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

function TextPart({ report }: { readonly report: ReportDetail }): JSX.Element {
  const evidence = new Set(report.findings.map((f) => f.evidence).filter(Boolean))
  return (
    <details>
      <summary>正文</summary>
      {report.text.sentences.map((sentence) => (
        <span key={sentence.index} class={evidence.has(sentence.text) ? 'cited' : ''}>
          {sentence.text}
        </span>
      ))}
    </details>
  )
}

function Indicators({ report }: { readonly report: ReportDetail }): JSX.Element | null {
  if (report.indicators.length === 0) return null
  return (
    <details>
      <summary>指标</summary>
      <table class="data">
        <tbody>
          {report.indicators.map((one) => (
            <tr key={`${one.key}${one.definition}`} class={one.small ? 'quiet' : ''}>
              <th scope="row" title={one.definition}>
                {one.title}
              </th>
              <td class="number">{indicatorText(one)}</td>
              <td class="quiet">{one.definition}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function indicatorText({ value, numerator, denominator }: ReportDetail['indicators'][number]): string {
  if (value === null) return '无法计算'
  return denominator === null ? String(value) : `${(value * 100).toFixed(1)}%（${numerator}/${denominator}）`
}

function UnknownRows({ report }: { readonly report: ReportDetail }): JSX.Element | null {
  if (report.unknownRows.length === 0) return null
  return (
    <details open>
      <summary>格式以外的行</summary>
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

function Audit({ report }: { readonly report: ReportDetail }): JSX.Element | null {
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
