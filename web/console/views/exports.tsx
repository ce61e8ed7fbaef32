import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ExportFormat, ExportJob } from '../../../functions/api/types.ts'
import { api } from '../api.ts'
import { exportNames } from '../words.ts'

const firstYear = 2019

/** Exports are jobs: they start here, and end in a link. */
export function ExportsView({ year }: { readonly year: string }): JSX.Element {
  const [format, setFormat] = useState<ExportFormat>('csv-long')
  const [from, setFrom] = useState(year)
  const [to, setTo] = useState(year)
  const [region, setRegion] = useState('')
  const [job, setJob] = useState<ExportJob | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const years = Array.from({ length: Math.max(1, Number(year) + 2 - firstYear) }, (_, i) => String(firstYear + i))
  const start = async () => {
    setProblem(null)
    try {
      const request = { format, from: Number(from), to: Number(to), region: region || undefined }
      let current = await api.startExport(request)
      setJob(current)
      for (
        let wait = 200;
        current.state === 'waiting' || current.state === 'running';
        wait = Math.min(wait * 1.5, 3000)
      ) {
        await new Promise((resolve) => setTimeout(resolve, wait))
        current = await api.getExport(current)
        setJob(current)
      }
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  return (
    <>
      <h1>导出</h1>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <label>
          格式{' '}
          <select value={format} onChange={(event) => setFormat(event.currentTarget.value as ExportFormat)}>
            {Object.entries(exportNames).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <YearChoice label="从" value={from} years={years} onChange={setFrom} />
        <YearChoice label="到" value={to} years={years} onChange={setTo} />
        <label>
          地区（空为全部） <input value={region} onInput={(event) => setRegion(event.currentTarget.value)} />
        </label>
        <button type="submit" class="primary">
          开始导出
        </button>
      </form>
      <div aria-live="polite">
        {problem && <p class="bad">{problem}</p>}
        {job?.state === 'failed' && <p class="bad">导出未成功：{job.because}</p>}
        {(job?.state === 'waiting' || job?.state === 'running') && <p>正在导出，已写{job.reports}份……</p>}
        {job?.state === 'done' && (
          <p>
            共{job.reports}份。{' '}
            <a class="primary" href={job.link} download>
              下载
            </a>
          </p>
        )}
      </div>
    </>
  )
}

type YearChoiceProps = {
  readonly label: string
  readonly value: string
  readonly years: readonly string[]
  readonly onChange: (year: string) => void
}

function YearChoice({ label, value, years, onChange }: YearChoiceProps): JSX.Element {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {years.map((year) => (
          <option key={year} value={year}>
            {year}年
          </option>
        ))}
      </select>
    </label>
  )
}
