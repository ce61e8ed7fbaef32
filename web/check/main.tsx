import { render, type JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { editionOf } from '../../functions/core/edition.ts'
import type { Report } from '../../functions/core/report.ts'
import { CellDetail } from '../form/cell-detail.tsx'
import { countsText, FindingsList } from '../form/findings-list.tsx'
import { PrintedForm } from '../form/printed-form.tsx'
import { useCellSelection } from '../form/use-cell-selection.ts'
import type { CheckedResult } from './protocol.ts'
import { checkInPage } from './reader.ts'

type Entry = {
  readonly key: number
  readonly name: string
  readonly state: 'reading' | 'done' | 'crashed'
  readonly results: readonly CheckedResult[]
  readonly problem?: string
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
        checkInPage(file, previous ?? undefined).then(
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
        <p>把报告文件拖到本页，或点击选择。全部在本机完成，不上传任何内容，断网也能用。</p>
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
        <p class="quiet">支持 PDF（带文字层）、Word（docx、doc、wps）、Excel、网页、OFD、RTF、纯文本与压缩包。</p>
      </section>
      <div aria-live="polite">
        {entries.toReversed().map((entry) => (
          <EntryView key={entry.key} entry={entry} />
        ))}
      </div>
    </main>
  )
}

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
  if (entry.state === 'reading')
    return (
      <article class="entry">
        <h2>{entry.name}</h2>
        <p>正在读取……</p>
      </article>
    )
  if (entry.state === 'crashed')
    return (
      <article class="entry">
        <h2>{entry.name}</h2>
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

function ResultView({ checked: { result, report } }: { readonly checked: CheckedResult }): JSX.Element {
  const article = useRef<HTMLElement>(null)
  const { selected, setSelected, show } = useCellSelection(article)
  if (!report)
    return (
      <article class="entry">
        <h2>{result.file}</h2>
        <p class="bad">未能检查：{result.rejection?.message}</p>
      </article>
    )
  const { agency, year } = report.identity
  return (
    <article class="entry" ref={article}>
      <h2>{result.file}</h2>
      <p class="summary">
        {agency.value ?? '机关名称未识别'} · {year.value ?? '年度未识别'}年 ·{' '}
        <strong>{countsText(result.findings)}</strong>
      </p>
      <div class="columns">
        <section aria-label="发现的问题" class="beside-form">
          <FindingsList findings={result.findings} onSelect={show} />
        </section>
        <section aria-label="报告表格">
          {selected && (
            <CellDetail
              id={selected}
              edition={editionOf(report)}
              cell={report.cells[selected]}
              findings={result.findings}
            />
          )}
          <PrintedForm
            edition={editionOf(report)}
            cells={report.cells}
            findings={result.findings}
            selected={selected}
            onSelect={setSelected}
          />
        </section>
      </div>
    </article>
  )
}

const root = document.getElementById('app')
if (root) render(<App />, root)
