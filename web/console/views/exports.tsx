import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ExportFormat, ExportJob } from '../../../functions/api/types.ts'
import type { Tier } from '../../../functions/core/agency/roster.ts'
import { api } from '../api.ts'
import { Choice } from '../choice.tsx'
import { useData } from '../use-data.ts'
import { exportNames, reportYears, tierNames } from '../words.ts'
import { Title } from '../title.tsx'

/** Exports are jobs: they start here, and end in a link. */
export function ExportsView({ year }: { readonly year: string }): JSX.Element {
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [from, setFrom] = useState(year)
  const [to, setTo] = useState(year)
  const [region, setRegion] = useState('')
  const [tier, setTier] = useState('')
  const { job, problem, start } = useExport()
  const season = useData(`season ${year}`, () => api.getSeason({ year }))
  const regions = [...new Set(season.data?.regions.flatMap((one) => one.region ?? []) ?? [])]
  const years = reportYears(Number(year)).map((one) => [one, `${one}年`] as const)
  const isRunning = job?.state === 'waiting' || job?.state === 'running'
  return (
    <>
      <Title>导出</Title>
      <p class="quiet">
        各年度、各单位的全部数字，带来源文件和读取状态。存疑的数字在宽表和工作簿中留空，不会混入计算。把下级单位逐格相加的汇总表在总览页打开。
      </p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void start({
            format,
            from: Math.min(Number(from), Number(to)),
            to: Math.max(Number(from), Number(to)),
            region: region || undefined,
            tier: (tier || undefined) as Tier | undefined,
          })
        }}
      >
        <fieldset class="choices">
          <legend class="sr">格式</legend>
          {Object.entries(exportNames).map(([key, [name, about]]) => (
            <label key={key}>
              <input
                type="radio"
                name="format"
                checked={format === key}
                onChange={() => setFormat(key as ExportFormat)}
              />
              <strong>{name}</strong>
              <span class="quiet">{about}</span>
            </label>
          ))}
        </fieldset>
        <div class="filters">
          <Choice label="从" value={from} all={null} options={years} onChange={setFrom} />
          <Choice label="到" value={to} all={null} options={years} onChange={setTo} />
          <Choice label="地区" value={region} options={regions.map((one) => [one, one])} onChange={setRegion} />
          <Choice label="层级" value={tier} options={Object.entries(tierNames)} onChange={setTier} />
          <button type="submit" class="primary" disabled={isRunning}>
            开始导出
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {problem && <p class="bad">{problem}</p>}
        {job?.state === 'failed' && <p class="bad">导出未成功：{job.because}</p>}
        {isRunning && <p>正在导出，已写{job.reports}份……</p>}
        {job?.state === 'done' && (
          <p class="panel">
            {job.reports === 0
              ? '所选范围内没有报告，文件只有表头。'
              : `已导出${job.reports}份报告，链接一小时内有效。`}{' '}
            <a class="primary" href={job.link} download>
              下载
            </a>
          </p>
        )}
      </div>
    </>
  )
}

type Start = (request: Parameters<typeof api.startExport>[0]) => Promise<void>

/** Starts an export and looks how far it is, at first often, then at leisure. */
function useExport(): { readonly job: ExportJob | null; readonly problem: string | null; readonly start: Start } {
  const [job, setJob] = useState<ExportJob | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const start: Start = async (request) => {
    setProblem(null)
    try {
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
  return { job, problem, start }
}
