import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { CellId } from '../../functions/core/cell-id.ts'
import { doubtsTold } from '../../functions/core/doubts-told.ts'
import { editionOf } from '../../functions/core/edition.ts'
import { doubtedStates, type Report } from '../../functions/core/report.ts'
import { BesideForm } from '../form/beside-form.tsx'
import { cellsToLookAt, countsText, FindingsList } from '../form/findings-list.tsx'
import { drawFramed } from '../form/framed-page.ts'
import { FramedSource } from '../form/framed-source.tsx'
import { hasPages } from '../form/has-pages.ts'
import { NextCell } from '../form/next-cell.tsx'
import { PrintedForm } from '../form/printed-form.tsx'
import { useCellSelection } from '../form/use-cell-selection.ts'
import type { CheckedResult } from './protocol.ts'
import { pictureInPage } from './reader.ts'
import { saveResult } from './save-result.ts'

/** A file that was given to the page, and how far it is. */
export type Entry = {
  readonly key: number
  readonly file: File
  readonly state: 'reading' | 'done' | 'crashed'
  readonly results: readonly CheckedResult[]
  /** Last year's report it is checked beside. */
  readonly previous: Report | null
  readonly problem?: string
  /** Pages that are pictures: how many have been read, of how many. */
  readonly pages?: { readonly done: number; readonly of: number }
}

export function EntryView({ entry }: { readonly entry: Entry }): JSX.Element {
  const { state, pages } = entry
  const { name } = entry.file
  if (state === 'reading')
    return (
      <article class="entry" aria-live="polite">
        <h2>{name}</h2>
        {pages ? (
          <p>
            正在识别扫描页，已完成{pages.done}/{pages.of}页{' '}
            <progress value={pages.done} max={pages.of} aria-label={`${name} 识别进度`} />
          </p>
        ) : (
          <p>正在读取……</p>
        )}
      </article>
    )
  if (state === 'crashed')
    return (
      <article class="entry">
        <h2>{name}</h2>
        <p class="bad">读取时出错：{entry.problem}</p>
      </article>
    )
  return (
    <>
      {entry.results.map((checked, index) => (
        <ResultView key={index} checked={checked} previous={entry.previous} />
      ))}
    </>
  )
}

type ResultViewProps = { readonly checked: CheckedResult; readonly previous: Report | null }

function ResultView({ checked: { result, report, source }, previous }: ResultViewProps): JSX.Element {
  const article = useRef<HTMLElement>(null)
  const selection = useCellSelection(article)
  const { selected } = selection
  if (!report)
    return (
      <article class="entry">
        <h2>{result.file}</h2>
        <p class="bad">未能检查：{result.rejection?.message}</p>
      </article>
    )
  const { agency, year } = report.identity
  const edition = editionOf(report)
  const cell = selected ? report.cells[selected] : undefined
  const hasPicture = source !== null && hasPages(report.source.format, cell)
  const doubted = (Object.keys(report.cells) as CellId[]).filter((id) => doubtedStates.has(report.cells[id]!.state))
  const doubts = doubtsTold(Object.values(report.cells).map((one) => one.state))
  return (
    <article class="entry" ref={article}>
      <div class="title-row">
        <h2>{result.file}</h2>
        <p class="actions no-print">
          <button type="button" class="secondary" onClick={() => printOnly(article.current)}>
            打印结果
          </button>
          <button type="button" class="secondary" onClick={() => void saveResult(result, report)}>
            结果存为 Excel
          </button>
        </p>
      </div>
      <div class="summary-row">
        <p class="summary">
          {agency.value ?? '单位名称未识别'} · {year.value ? `${year.value}年` : '年度未识别'} ·{' '}
          <strong>{countsText(result.findings)}</strong>
          {doubts && `，${doubts}，请对照原件`}
        </p>
        <NextCell cells={cellsToLookAt(result.findings, doubted)} selected={selected} onShow={selection.show} />
      </div>
      {result.note && <p>{result.note}</p>}
      {previous && !result.note && <p class="quiet">已与{previous.identity.year.value}年的报告对照。</p>}
      {report.source.ocr && (
        <p class="quiet">这是扫描件：只核对表格中的数字，正文和单位名称没有识别，与之有关的规则未作判断。</p>
      )}
      <div class="columns">
        <BesideForm
          selection={selection}
          edition={edition}
          cells={report.cells}
          findings={result.findings}
          hasPicture={hasPicture}
          detail={
            hasPicture && (
              <FramedSource
                of={`${source}`}
                page={cell!.at!.page!}
                box={cell!.at!.box}
                draw={async (canvas, page, box) => {
                  const picture = await pictureInPage(source!, page)
                  drawFramed(canvas, picture, box, picture.scale)
                }}
              />
            )
          }
        >
          <FindingsList findings={result.findings} onShow={selection.showFinding} />
        </BesideForm>
        <section aria-label="报告表格">
          <PrintedForm
            edition={edition}
            cells={report.cells}
            findings={result.findings}
            selected={selected}
            related={selection.related}
            onSelect={selection.setSelected}
          />
        </section>
      </div>
    </article>
  )
}

/** The other results on the page stay out of it. */
function printOnly(article: HTMLElement | null): void {
  article?.classList.add('printed')
  document.body.classList.add('prints-one')
  print()
  document.body.classList.remove('prints-one')
  article?.classList.remove('printed')
}
