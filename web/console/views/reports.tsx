import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ReportSummary } from '../../../functions/api/types.ts'
import { allPages, api } from '../api.ts'
import { Badges } from '../badges.tsx'
import { sendFiles } from '../drop-anywhere.tsx'
import { FileButton } from '../file-button.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { Choice } from '../choice.tsx'
import { useData, useOutcomes } from '../use-data.ts'
import { VirtualRows } from '../virtual-rows.tsx'
import { tierNames, timeText } from '../words.ts'

/** A season stays in memory once it has been loaded; filters then answer at once. */
const seasons = new Map<string, readonly ReportSummary[]>()

function useSeason(year: string) {
  const [reports, setReports] = useState<readonly ReportSummary[]>(seasons.get(year) ?? [])
  const [complete, setComplete] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useOutcomes()
  useEffect(() => {
    let current = true
    let all: readonly ReportSummary[] = []
    setProblem(null)
    const known = seasons.get(year)
    setReports(known ?? [])
    setComplete(false)
    allPages(
      (cursor) => api.listReports({ year, cursor, limit: cursor ? 500 : 100 }),
      (items, last) => {
        if (!current) return false
        all = [...all, ...items]
        if (!known || last) setReports(all)
        if (last) seasons.set(year, all)
        setComplete(last)
        return true
      },
    ).catch((error: Error) => current && setProblem(error.message))
    return () => {
      current = false
    }
  }, [year, asked])
  return { reports, complete, problem }
}

const collator = new Intl.Collator('zh-CN')

const orders: Readonly<
  Record<string, { readonly name: string; readonly compare: (a: ReportSummary, b: ReportSummary) => number }>
> = {
  gravity: {
    name: '问题多的在前',
    compare: (a, b) =>
      b.counts.error - a.counts.error || b.counts.warning - a.counts.warning || b.counts.doubted - a.counts.doubted,
  },
  received: { name: '新收到的在前', compare: (a, b) => (a.received < b.received ? 1 : -1) },
  agency: { name: '按机关名称', compare: (a, b) => collator.compare(a.agency, b.agency) },
}

export function ReportsView({ route, year }: { readonly route: Route; readonly year: string }): JSX.Element {
  const { reports, complete, problem } = useSeason(year)
  const { text = '', region = '', tier = '', severity = '', rule = '', order = 'gravity' } = route.filters
  const broken = useBroken(year, rule)
  const isNarrow = useIsNarrow()
  const shown = useMemo(() => {
    const { compare } = orders[order] ?? orders['gravity']!
    const kept = reports.filter((report) => matches(report, { text, region, tier, severity }))
    return (broken ? kept.filter((report) => broken.has(report.agencyId)) : kept).sort(compare)
  }, [reports, text, region, tier, severity, broken, order])
  const regions = useMemo(() => [...new Set(reports.flatMap((r) => r.region ?? []))].sort(), [reports])
  return (
    <>
      <div class="title-row">
        <h1>{year}年度报告</h1>
        <FileButton label="上传报告" onFiles={sendFiles} />
      </div>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          机关名称{' '}
          <input
            type="search"
            value={text}
            onInput={(event) => setFilters(route, { text: event.currentTarget.value })}
          />
        </label>
        <Choice
          label="地区"
          value={region}
          options={regions.map((r) => [r, r])}
          onChange={(v) => setFilters(route, { region: v })}
        />
        <Choice
          label="层级"
          value={tier}
          options={Object.entries(tierNames)}
          onChange={(v) => setFilters(route, { tier: v })}
        />
        <Choice
          label="状态"
          value={severity}
          options={[
            ['error', '有错误'],
            ['warning', '仅有警告'],
            ['doubted', '有存疑数字'],
            ['clean', '未发现问题'],
          ]}
          onChange={(v) => setFilters(route, { severity: v })}
        />
        <Choice
          label="排序"
          value={order}
          all={null}
          options={Object.entries(orders).map(([key, { name }]) => [key, name])}
          onChange={(v) => setFilters(route, { order: v })}
        />
        {rule && (
          <button
            type="button"
            class="tag chip"
            onClick={() => setFilters(route, { rule: undefined })}
            aria-label={`不再只看违反规则 ${rule} 的报告`}
          >
            只看违反 {rule} 的 ×
          </button>
        )}
        <span class="quiet" aria-live="polite">
          {problem ?? `${shown.length}份${complete ? '' : '，正在载入其余……'}`}
        </span>
      </form>
      {complete && reports.length === 0 && (
        <p class="panel">{year}年度还没有报告。把报告文件拖到本页任意位置，或者点“上传报告”。</p>
      )}
      {complete && reports.length > 0 && shown.length === 0 && (
        <p class="panel">
          没有符合条件的报告。
          <a href={formatRoute(['reports'], { year })}>清除条件</a>
        </p>
      )}
      {shown.length > 0 && (
        <VirtualRows
          label="报告列表"
          items={shown}
          rowHeight={isNarrow ? 68 : 46}
          keyOf={(report) => `${report.agencyId}/${report.year}`}
          head={['机关', '地区', '问题', '收到时间'].map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
          row={(report) => <ReportLine report={report} />}
        />
      )}
    </>
  )
}

/** The bodies in whose reports a rule is broken; null where no rule is asked for or it is not known yet. */
function useBroken(year: string, rule: string): ReadonlySet<string> | null {
  const { data } = useData(`broken ${year} ${rule}`, async () => {
    const found: string[] = []
    if (rule === '') return null
    await allPages(
      (cursor) => api.listReports({ year, rule, cursor, limit: 500 }),
      (items) => found.push(...items.map((one) => one.agencyId)) > 0 || true,
    )
    return new Set(found)
  })
  return rule === '' ? null : data
}

const narrow = '(max-width: 640px)'

function useIsNarrow(): boolean {
  const [isNarrow, set] = useState(() => matchMedia(narrow).matches)
  useEffect(() => {
    const query = matchMedia(narrow)
    const follow = () => set(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isNarrow
}

type Wanted = { readonly text: string; readonly region: string; readonly tier: string; readonly severity: string }

export function matches(report: ReportSummary, { text, region, tier, severity }: Wanted): boolean {
  const { error, warning, doubted } = report.counts
  const state: Readonly<Record<string, boolean>> = {
    error: error > 0,
    warning: error === 0 && warning > 0,
    doubted: doubted > 0,
    clean: error === 0 && warning === 0 && doubted === 0,
  }
  return (
    (!text || report.agency.includes(text.trim())) &&
    (!region || report.region === region) &&
    (!tier || report.tier === tier) &&
    (!severity || state[severity] === true)
  )
}

function ReportLine({ report }: { readonly report: ReportSummary }): JSX.Element {
  return (
    <>
      <span role="cell">
        <a href={formatRoute(['reports', report.agencyId, String(report.year)])}>{report.agency}</a>
        {report.versions > 1 && <span class="quiet">（第{report.versions}版）</span>}
      </span>
      <span role="cell">{[report.region, report.tier && tierNames[report.tier]].filter(Boolean).join(' · ')}</span>
      <span role="cell" class="badges">
        <Badges counts={report.judged ? report.counts : undefined} />
      </span>
      <span role="cell" class="quiet">
        {timeText(report.received)}
      </span>
    </>
  )
}
