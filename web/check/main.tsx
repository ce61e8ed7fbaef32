import { render, type JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Report } from '../../functions/core/report.ts'
import { litterTold, withoutLitter } from '../../functions/core/uploads/litter.ts'
import { EntryView, type Entry } from './entry-view.tsx'
import { previousAmong } from './previous-among.ts'
import { checkInPage } from './reader.ts'

function App(): JSX.Element {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [previous, setPrevious] = useState<Report | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const nextKey = useRef(1)

  const settle = (key: number, change: Partial<Entry>) =>
    setEntries((all) => all.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)))

  const read = useCallback((key: number, file: File, beside: Report | null) => {
    checkInPage(file, beside ?? undefined, (done, of) => settle(key, { pages: { done, of } })).then(
      ({ results }) => settle(key, { state: 'done', results, previous: beside }),
      (error: Error) => settle(key, { state: 'crashed', problem: error.message }),
    )
  }, [])

  const check = useCallback(
    (given: Iterable<File>) => {
      const { files, passed } = withoutLitter([...given])
      setSaid(litterTold(passed))
      for (const file of files) {
        const key = nextKey.current++
        const entry = { key, file, state: 'reading', results: [], previous } as const
        setEntries((all) => [...all, entry])
        read(key, file, previous)
      }
      scrollTo({ top: 0 })
    },
    [previous, read],
  )

  // Two years of one body are given together more often than by the two buttons: the later is checked beside the earlier.
  useEffect(() => {
    for (const entry of entries) {
      const found = previousAmong(entry, entries)
      if (!found) continue
      settle(entry.key, { previous: found })
      read(entry.key, entry.file, found)
    }
  }, [entries, read])

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
      check(event.dataTransfer?.files ?? [])
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
        <p class="no-print">把报告文件拖到本页，或者点“选择报告文件”。全部在本机完成，不上传任何内容，断网也能用。</p>
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
          onFiles={([file]) => {
            if (!file) return
            setSaid(`正在读取上年报告${file.name}……`)
            checkInPage(file).then(
              ({ results: [first] }) => {
                setPrevious(first?.report ?? null)
                setSaid(
                  first?.report
                    ? null
                    : `${file.name}不能作为上年报告：${first?.result.rejection?.message ?? '读取时出错'}`,
                )
              },
              (error: Error) => setSaid(`${file.name}读取时出错：${error.message}`),
            )
          }}
        />
        <p class="quiet">
          支持
          Word（docx、doc、wps）、PDF、扫描件和照片、Excel、网页、OFD、RTF、ODT、ODS、纯文本与压缩包；可以同时选两个年度的报告，后一年自动与前一年对照。
        </p>
        {said && <p role="status">{said}</p>}
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

const root = document.getElementById('app')
if (root) render(<App />, root)
