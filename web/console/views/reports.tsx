import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ReportSummary } from '../../../functions/api/types.ts'
import { allPages, api } from '../api.ts'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { VirtualRows } from '../virtual-rows.tsx'
import { tierNames, timeText } from '../words.ts'

/** A season stays in memory once it has been loaded; filters then answer at once. */
const seasons = new Map<string, readonly ReportSummary[]>()

function useSeason(year: string) {
  const [reports, setReports] = useState<readonly ReportSummary[]>(seasons.get(year) ?? [])
  const [complete, setComplete] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    let all: readonly ReportSummary[] = []
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
  }, [year])
  return { reports, complete, problem }
}

const orders: Readonly<
  Record<string, { readonly name: string; readonly compare: (a: ReportSummary, b: ReportSummary) => number }>
> = {
  gravity: {
    name: '问题多的在前',
    compare: (a, b) =>
      b.counts.error - a.counts.error || b.counts.warning - a.counts.warning || b.counts.doubted - a.counts.doubted,
  },
  received: { name: '新收到的在前', compare: (a, b) => (a.received < b.received ? 1 : -1) },
  agency: { name: '按机关名称', compare: (a, b) => a.agency.localeCompare(b.agency, 'zh-CN') },
}

export function ReportsView({ route, year }: { readonly route: Route; readonly year: string }): JSX.Element {
  const { reports, complete, problem } = useSeason(year)
  const { text = '', region = '', tier = '', severity = '', order = 'gravity' } = route.filters
  const shown = useMemo(() => {
    const { compare } = orders[order] ?? orders['gravity']!
    return reports.filter((report) => matches(report, { text, region, tier, severity })).sort(compare)
  }, [reports, text, region, tier, severity, order])
  const regions = useMemo(() => [...new Set(reports.flatMap((r) => r.region ?? []))].sort(), [reports])
  return (
    <>
      <h1>{year}年度报告</h1>
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
        <span class="quiet" aria-live="polite">
          {problem ?? `${shown.length}份${complete ? '' : '，正在载入其余……'}`}
        </span>
      </form>
      <VirtualRows
        label="报告列表"
        items={shown}
        rowHeight={46}
        keyOf={(report) => `${report.agencyId}/${report.year}`}
        head={['机关', '地区', '问题', '收到时间'].map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
        row={(report) => <ReportLine report={report} />}
      />
    </>
  )
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
  const { error, warning, notice, doubted } = report.counts
  return (
    <>
      <span role="cell">
        <a href={formatRoute(['reports', report.agencyId, String(report.year)])}>{report.agency}</a>
        {report.versions > 1 && <span class="quiet">（第{report.versions}版）</span>}
      </span>
      <span role="cell">{[report.region, report.tier && tierNames[report.tier]].filter(Boolean).join(' · ')}</span>
      <span role="cell" class="badges">
        {!report.judged && <span class="tag quiet">核对中</span>}
        {error > 0 && <span class="tag tone-error">错误{error}</span>}
        {warning > 0 && <span class="tag tone-warning">警告{warning}</span>}
        {notice > 0 && <span class="tag">提示{notice}</span>}
        {doubted > 0 && <span class="tag tone-doubt">存疑{doubted}</span>}
        {report.judged && error + warning + notice + doubted === 0 && <span class="good">无问题</span>}
      </span>
      <span role="cell" class="quiet">
        {timeText(report.received)}
      </span>
    </>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly all?: string | null
  readonly onChange: (value: string) => void
}

export function Choice({ label, value, options, all = '全部', onChange }: ChoiceProps): JSX.Element {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {all !== null && <option value="">{all}</option>}
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
