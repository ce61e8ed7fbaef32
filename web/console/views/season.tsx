import type { JSX } from 'preact'
import type { Season } from '../../../functions/api/types.ts'
import type { SeasonCounts } from '../../../functions/core/season/season.ts'
import { api } from '../api.ts'
import { Shown } from '../loading.tsx'
import { formatRoute, goTo } from '../route.ts'
import { useData } from '../use-data.ts'
import { tierNames } from '../words.ts'

/** The season at a glance: what came, what is wrong with it, what is missing, and how long there is. */
export function SeasonView({ year }: { readonly year: string }): JSX.Element {
  const season = useData(`season ${year}`, () => api.getSeason({ year }))
  return <Shown of={season}>{(data) => <SeasonBoard season={data} />}</Shown>
}

function SeasonBoard({ season }: { readonly season: Season }): JSX.Element {
  const { totals } = season
  const year = String(season.year)
  return (
    <>
      <div class="title-row">
        <h1>{season.year}年度报告</h1>
        <label>
          年度{' '}
          <select value={year} onChange={(event) => goTo(['season'], { year: event.currentTarget.value })}>
            {[...new Set([season.year, ...season.years])]
              .sort((a, b) => b - a)
              .map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
          </select>
        </label>
      </div>
      <ul class="cards">
        <Card label="已受理" value={totals.accepted} of={totals.expected} href={formatRoute(['reports'], { year })} />
        <Card
          label="有错误"
          value={totals.withErrors}
          tone="error"
          href={formatRoute(['reports'], { year, severity: 'error' })}
        />
        <Card
          label="仅有警告"
          value={totals.withWarnings}
          tone="warning"
          href={formatRoute(['reports'], { year, severity: 'warning' })}
        />
        <Card
          label="有存疑数字"
          value={totals.doubted}
          tone="doubt"
          href={formatRoute(['reports'], { year, severity: 'doubted' })}
        />
        <Card
          label="待人工确认"
          value={totals.held}
          tone="warning"
          href={formatRoute(['uploads'], { outcome: 'held' })}
        />
        <Card label="未受理" value={totals.rejected} href={formatRoute(['uploads'], { outcome: 'rejected' })} />
        <Card label="尚未报送" value={totals.missing} tone={totals.missing > 0 ? 'error' : undefined} href="#missing" />
      </ul>
      {season.deadlines.length > 0 && (
        <p>
          {season.deadlines.map(({ tier, region, date }) => (
            <span key={`${tier}${region}`} class="deadline">
              {[region, tier && tierNames[tier]].filter(Boolean).join(' ') || '法定'}截止 {date}（{daysText(date)}）
            </span>
          ))}
        </p>
      )}
      <Regions season={season} />
      {season.missing.length > 0 && (
        <section id="missing">
          <h2>尚未报送（{season.missing.length}）</h2>
          <ul class="missing">
            {season.missing.map((body) => (
              <li key={body.name}>
                {body.name}{' '}
                <span class="quiet">{[body.region, body.tier && tierNames[body.tier]].filter(Boolean).join(' ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type CardProps = {
  readonly label: string
  readonly value: number
  readonly of?: number
  readonly tone?: string | undefined
  readonly href: string
}

function Card({ label, value, of, tone, href }: CardProps): JSX.Element {
  return (
    <li>
      <a class={`card ${value > 0 && tone ? `tone-${tone}` : ''}`} href={href}>
        <span class="big">{value}</span>
        {of !== undefined && of > 0 && <span class="quiet"> / {of}</span>}
        <span class="card-label">{label}</span>
      </a>
    </li>
  )
}

const columns: readonly (readonly [keyof SeasonCounts, string])[] = [
  ['expected', '应报'],
  ['accepted', '已受理'],
  ['withErrors', '有错误'],
  ['withWarnings', '仅有警告'],
  ['doubted', '有存疑'],
  ['held', '待确认'],
  ['rejected', '未受理'],
  ['missing', '未报送'],
]

function Regions({ season }: { readonly season: Season }): JSX.Element | null {
  if (season.regions.length === 0) return null
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="分地区分层级统计">
      <table class="data">
        <caption>分地区、分层级</caption>
        <thead>
          <tr>
            <th scope="col">地区</th>
            <th scope="col">层级</th>
            {columns.map(([key, name]) => (
              <th key={key} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {season.regions.map((row) => (
            <tr key={`${row.region}/${row.tier}`}>
              <th scope="row">
                <a
                  href={formatRoute(['reports'], {
                    year: String(season.year),
                    region: row.region ?? '',
                    tier: row.tier ?? '',
                  })}
                >
                  {row.region ?? '未列入名录'}
                </a>
              </th>
              <td>{row.tier ? tierNames[row.tier] : ''}</td>
              {columns.map(([key]) => (
                <td key={key} class="number">
                  {row[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function daysText(date: string): string {
  const days = Math.ceil((Date.parse(`${date}T23:59:59+08:00`) - Date.now()) / 86_400_000)
  return days > 0 ? `还有${days}天` : days === 0 ? '今天' : `已过${-days}天`
}
