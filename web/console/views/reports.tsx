import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { SeasonReports } from '../../../functions/api/types.ts'
import type { Tier } from '../../../functions/core/agency/roster.ts'
import { allPages, api } from '../api.ts'
import { Badges, type Open } from '../badges.tsx'
import { sendFiles } from '../drop-anywhere.tsx'
import { FileButton } from '../file-button.tsx'
import { formatRoute, setFilters, type Route } from '../route.ts'
import { Choice } from '../choice.tsx'
import { useData, type Loaded } from '../use-data.ts'
import { VirtualRows } from '../virtual-rows.tsx'
import { tierNames, timeText } from '../words.ts'
import { Title } from '../title.tsx'

/** A report as the list shows it. */
export type Listed = {
  readonly agencyId: string
  readonly agency: string
  readonly region: string | null
  readonly tier: Tier | null
  readonly versions: number
  readonly received: string
  readonly counts: Open
  readonly judged: boolean
}

/** A season comes whole and stays in memory: filters then answer at once. */
const useSeason = (year: string): Loaded<readonly Listed[]> =>
  useData(`reports ${year}`, async () => linesOf(await api.listSeasonReports({ year })))

const linesOf = (season: SeasonReports): readonly Listed[] =>
  season.agencyId.map((agencyId, i) => ({
    agencyId,
    agency: season.agency[i]!,
    region: season.region[i] ?? null,
    tier: season.tier[i] ?? null,
    versions: season.versions[i]!,
    received: season.received[i]!,
    counts: {
      error: season.error[i] ?? 0,
      warning: season.warning[i] ?? 0,
      notice: season.notice[i] ?? 0,
      doubted: season.doubted[i]!,
    },
    judged: season.error[i] !== null,
  }))

const collator = new Intl.Collator('zh-CN')

const orders: Readonly<Record<string, { readonly name: string; readonly compare: (a: Listed, b: Listed) => number }>> =
  {
    gravity: {
      name: '问题多的在前',
      compare: (a, b) =>
        b.counts.error - a.counts.error || b.counts.warning - a.counts.warning || b.counts.doubted - a.counts.doubted,
    },
    received: { name: '新收到的在前', compare: (a, b) => (a.received < b.received ? 1 : -1) },
    agency: { name: '按机关名称', compare: (a, b) => collator.compare(a.agency, b.agency) },
  }

const nothing: readonly Listed[] = []

export function ReportsView({ route, year }: { readonly route: Route; readonly year: string }): JSX.Element {
  const { data, problem } = useSeason(year)
  const reports = data ?? nothing
  const complete = data !== null
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
        <Title>{`${year}年度报告`}</Title>
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
          {problem ?? (complete ? `${shown.length}份` : '正在载入……')}
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
          keyOf={(report) => report.agencyId}
          head={['机关', '地区', '问题', '收到时间'].map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
          row={(report) => <ReportLine report={report} year={year} />}
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

export function matches(report: Listed, { text, region, tier, severity }: Wanted): boolean {
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

function ReportLine({ report, year }: { readonly report: Listed; readonly year: string }): JSX.Element {
  return (
    <>
      <span role="cell">
        <a href={formatRoute(['reports', report.agencyId, year])}>{report.agency}</a>
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
