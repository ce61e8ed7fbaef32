import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReportDetail } from '../../../functions/api/types.ts'
import type { CellId } from '../../../functions/core/cell-id.ts'
import { doubtsTold } from '../../../functions/core/doubts-told.ts'
import { editionOf } from '../../../functions/core/edition.ts'
import { doubtedStates, type Cells } from '../../../functions/core/report.ts'
import { BesideForm } from '../../form/beside-form.tsx'
import { cellsToLookAt, countsText, FindingsList } from '../../form/findings-list.tsx'
import { NextCell } from '../../form/next-cell.tsx'
import { PrintedForm } from '../../form/printed-form.tsx'
import { useCellSelection } from '../../form/use-cell-selection.ts'
import { api } from '../api.ts'
import { Decide } from '../decide.tsx'
import { EnterFigure } from '../enter-figure.tsx'
import { Shown } from '../loading.tsx'
import { Notice } from '../notice.tsx'
import { Audit, Dismissed, UnknownRows } from '../report/aside.tsx'
import { ReportHead } from '../report/head.tsx'
import { Indicators, Trends } from '../report/indicators.tsx'
import { TextPart, useSentence } from '../report/text-part.tsx'
import { setFilters, type Route } from '../route.ts'
import { hasPicture, SourcePicture } from '../source-picture.tsx'
import { useData } from '../use-data.ts'
import { timeText } from '../words.ts'
import { Choice } from '../choice.tsx'

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
  const selection = useCellSelection(tables)
  const { selected } = selection
  const [letter, setLetter] = useState(false)
  const sentence = useSentence()
  const beside = useBeside(report, route.filters['beside'] ?? '')
  const edition = editionOf(report)
  const open = report.findings.filter((f) => f.decision?.decision !== 'dismissed')
  const doubted = doubtedIn(report.cells)
  const doubts = doubtsTold(doubted.map((id) => report.cells[id]!.state))
  if (letter) return <Notice report={report} findings={open} onClose={() => setLetter(false)} />
  return (
    <>
      <ReportHead report={report} onLetter={() => setLetter(true)} />
      <div class="summary-row">
        <p class="summary">
          <strong>{report.judged ? countsText(open) : '正在核对……'}</strong>
          {doubts && `，${doubts}，请点开后对照原件录入`}
        </p>
        <NextCell cells={cellsToLookAt(open, doubted)} selected={selected} onShow={selection.show} />
      </div>
      <form class="filters no-print" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="版本"
          value={report.version}
          all={null}
          options={report.history.map((v) => [v.version, `${timeText(v.received)}${v.current ? '（现行）' : ''}`])}
          onChange={(value) => setFilters(route, { version: value })}
        />
        <Choice
          label="对照"
          value={route.filters['beside'] ?? ''}
          all="不对照"
          options={besideChoices(report)}
          onChange={(value) => setFilters(route, { beside: value })}
        />
      </form>
      <div class="columns">
        <BesideForm
          selection={selection}
          edition={edition}
          cells={report.cells}
          findings={open}
          hasPicture={selected !== null && hasPicture(report, report.cells[selected])}
          detail={
            selected && (
              <>
                <EnterFigure
                  key={selected}
                  report={report}
                  cell={selected}
                  next={after(doubted, selected)}
                  onNext={selection.show}
                  onDone={reload}
                />
                <SourcePicture report={report} cell={report.cells[selected]} />
              </>
            )
          }
        >
          <FindingsList
            findings={open}
            onShow={selection.showFinding}
            onSentence={sentence.show}
            actions={(finding) => <Decide report={report} finding={finding} onDone={reload} />}
          />
          <Dismissed report={report} reload={reload} />
          <TextPart report={report} sentence={sentence} />
          <Indicators report={report} />
          <Trends agencyId={report.agencyId} />
          <Audit report={report} />
        </BesideForm>
        <section aria-label="报告表格" ref={tables}>
          <PrintedForm
            edition={edition}
            cells={report.cells}
            findings={open}
            selected={selected}
            related={selection.related}
            onSelect={selection.setSelected}
            beside={beside}
            besideName={besideChoices(report).find(([key]) => key === route.filters['beside'])?.[1]}
          />
          <UnknownRows report={report} />
        </section>
      </div>
    </>
  )
}

const doubtedIn = (cells: Cells): readonly CellId[] =>
  (Object.keys(cells) as CellId[]).filter((id) => doubtedStates.has(cells[id]!.state))

/** The next to settle, from the start again after the last; null where this is the only one. */
function after(doubted: readonly CellId[], cell: CellId): CellId | null {
  const at = doubted.indexOf(cell)
  const next = doubted[(at + 1) % doubted.length]
  return at < 0 || next === cell ? null : (next ?? null)
}

/** Last year, and the other versions of this report. */
const besideChoices = ({ previous, history, version }: ReportDetail): readonly (readonly [string, string])[] => [
  ...(previous ? [['previous', `${previous.year}年的数字`] as const] : []),
  ...history
    .filter((one) => one.version !== version)
    .map((one) => [one.version, `${timeText(one.received)}收到的版本`] as const),
]

/** Last year's figures, or those of another version of this report. */
function useBeside(report: ReportDetail, wanted: string): Cells | undefined {
  const other = useData(`beside ${report.agencyId} ${report.year} ${wanted}`, async () =>
    wanted === '' || wanted === 'previous' ? null : api.getReport(report, { version: wanted }),
  )
  if (wanted === 'previous') return report.previous?.cells
  return wanted === '' ? undefined : other.data?.cells
}
