import { render, type JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { editionOf } from '../../functions/core/edition.ts'
import type { CellId } from '../../functions/core/cell-id.ts'
import { doubtedStates, type Report } from '../../functions/core/report.ts'
import { CellDetail } from '../form/cell-detail.tsx'
import { cellsToLookAt, countsText, FindingsList } from '../form/findings-list.tsx'
import { drawFramed } from '../form/framed-page.ts'
import { FramedSource } from '../form/framed-source.tsx'
import { hasPages } from '../form/has-pages.ts'
import { NextCell } from '../form/next-cell.tsx'
import { PrintedForm } from '../form/printed-form.tsx'
import { useCellSelection } from '../form/use-cell-selection.ts'
import type { CheckedResult } from './protocol.ts'
import { checkInPage, pictureInPage } from './reader.ts'

type Entry = {
  readonly key: number
  readonly name: string
  readonly state: 'reading' | 'done' | 'crashed'
  readonly results: readonly CheckedResult[]
  readonly problem?: string
  /** Pages that are pictures: how many have been read, of how many. */
  readonly pages?: { readonly done: number; readonly of: number }
}

function App(): JSX.Element {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [previous, setPrevious] = useState<Report | null>(null)
  const [over, setOver] = useState(false)
  const nextKey = useRef(1)

  const check = useCallback(
    async (files: Iterable<File>) => {
      for (const file of files) {
        const key = nextKey.current++
        setEntries((all) => [...all, { key, name: file.name, state: 'reading', results: [] }])
        const settle = (change: Partial<Entry>) =>
          setEntries((all) => all.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)))
        checkInPage(file, previous ?? undefined, (done, of) => settle({ pages: { done, of } })).then(
          ({ results }) => settle({ state: 'done', results }),
          (error: Error) => settle({ state: 'crashed', problem: error.message }),
        )
      }
    },
    [previous],
  )

  useEffect(() => {
    const enter = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      void check(event.dataTransfer?.files ?? [])
    }
    addEventListener('dragover', enter)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [check])

  return (
    <main class={over ? 'over' : ''}>
      <header>
        <h1>政府信息公开工作年度报告自查</h1>
        <p>把报告文件拖到本页，或者点“选择报告文件”。全部在本机完成，不上传任何内容，断网也能用。</p>
      </header>
      <section class="choose no-print" aria-label="选择文件">
        <FileChoice id="files" label="选择报告文件" multiple onFiles={check} />
        <FileChoice
          id="previous"
          label={
            previous
              ? `已载入上年报告（${previous.identity.year.value ?? '年度不明'}年）`
              : '另选上年报告（可选，核对结转等）'
          }
          quiet
          onFiles={async ([file]) => {
            if (!file) return
            const read = await checkInPage(file)
            setPrevious(read.results[0]?.report ?? null)
          }}
        />
        <p class="quiet">支持 Word（docx、doc、wps）、PDF、扫描件和照片、Excel、网页、OFD、RTF、纯文本与压缩包。</p>
      </section>
      {entries.length === 0 && <Introduction />}
      {entries.toReversed().map((entry) => (
        <EntryView key={entry.key} entry={entry} />
      ))}
    </main>
  )
}

const Introduction = (): JSX.Element => (
  <section class="entry" aria-label="使用说明">
    <ol class="steps">
      <li>选好文件后，几秒钟内显示按格式还原的三张表，有问题的格子标在原处。</li>
      <li>点有标记的格子，可以看到违反了哪条关系、差多少、依据是什么，以及原件上的位置。</li>
      <li>改好报告后，把新文件再拖进来即可重新检查。本页不保存、不上传任何内容。</li>
    </ol>
    <p class="quiet">扫描件只核对表格中的数字：正文和单位名称不识别，请另行核对；最好用Word或带文字的PDF自查。</p>
  </section>
)

type FileChoiceProps = {
  readonly id: string
  readonly label: string
  readonly multiple?: boolean
  readonly quiet?: boolean
  readonly onFiles: (files: readonly File[]) => unknown
}

function FileChoice({ id, label, multiple = false, quiet = false, onFiles }: FileChoiceProps): JSX.Element {
  return (
    <label class={quiet ? 'secondary file' : 'primary file'} for={id}>
      {label}
      <input
        id={id}
        class="sr"
        type="file"
        multiple={multiple}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}

function EntryView({ entry }: { readonly entry: Entry }): JSX.Element {
  const { name, state, pages } = entry
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
        <ResultView key={index} checked={checked} />
      ))}
    </>
  )
}

function ResultView({ checked: { result, report, source } }: { readonly checked: CheckedResult }): JSX.Element {
  const article = useRef<HTMLElement>(null)
  const { selected, related, setSelected, show, showFinding } = useCellSelection(article)
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
  return (
    <article class="entry" ref={article}>
      <h2>{result.file}</h2>
      <div class="summary-row">
        <p class="summary">
          {agency.value ?? '单位名称未识别'} · {year.value ? `${year.value}年` : '年度未识别'} ·{' '}
          <strong>{countsText(result.findings)}</strong>
          {doubted.length > 0 && `，${doubted.length}个数字读取存疑，请对照原件`}
        </p>
        <NextCell cells={cellsToLookAt(result.findings, doubted)} selected={selected} onShow={show} />
      </div>
      {result.note && <p class="quiet">{result.note}</p>}
      {report.source.ocr && (
        <p class="quiet">这是扫描件：只核对表格中的数字，正文和单位名称没有识别，与之有关的规则未作判断。</p>
      )}
      <div class="columns">
        <section aria-label="发现的问题" class="beside-form">
          {selected && (
            <CellDetail
              id={selected}
              edition={edition}
              cells={report.cells}
              findings={result.findings}
              hasPicture={hasPicture}
              onClose={() => setSelected(null)}
            >
              {hasPicture && (
                <FramedSource
                  of={`${source}`}
                  page={cell!.at!.page!}
                  box={cell!.at!.box}
                  draw={async (canvas, page, box) => {
                    const picture = await pictureInPage(source!, page)
                    drawFramed(canvas, picture, box, picture.scale)
                  }}
                />
              )}
            </CellDetail>
          )}
          <FindingsList findings={result.findings} onShow={showFinding} />
        </section>
        <section aria-label="报告表格">
          <PrintedForm
            edition={edition}
            cells={report.cells}
            findings={result.findings}
            selected={selected}
            related={related}
            onSelect={setSelected}
          />
        </section>
      </div>
    </article>
  )
}

const root = document.getElementById('app')
if (root) render(<App />, root)
