import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { AgencyDetail, ReportDetail } from '../../../functions/api/types.ts'
import type { Indicator } from '../../../functions/core/season/indicators.ts'
import { api } from '../api.ts'
import { Shown } from '../loading.tsx'
import { formatRoute } from '../route.ts'
import { useData } from '../use-data.ts'

export function Indicators({ report }: { readonly report: ReportDetail }): JSX.Element | null {
  if (report.indicators.length === 0) return null
  return (
    <details>
      <summary>指标</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="指标">
        <table class="data">
          <tbody>
            {report.indicators.map((one) => (
              <tr key={`${one.key}${one.definition}`} class={one.small ? 'quiet' : ''}>
                <th scope="row">
                  {one.title}
                  <span class="quiet definition">{one.definition}</span>
                </th>
                <td class="number">
                  {indicatorText(one)}
                  {one.denominator !== null && (
                    <span class="quiet definition">
                      {one.numerator ?? '—'}/{one.denominator}
                      {one.small && '，基数小，仅供参考'}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

export function indicatorText({ value, denominator }: Indicator): string {
  if (value === null) return '无法计算'
  return denominator === null ? value.toLocaleString('zh-CN') : `${(value * 100).toFixed(1)}%`
}

/** The indicators through the years; asked for when it is opened. */
export function Trends({ agencyId }: { readonly agencyId: string }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>历年走势</summary>
      {isOpen && <Years agencyId={agencyId} />}
    </details>
  )
}

function Years({ agencyId }: { readonly agencyId: string }): JSX.Element {
  const agency = useData(`agency ${agencyId}`, () => api.getAgency({ agencyId }))
  return <Shown of={agency}>{(data) => <TrendTable agency={data} />}</Shown>
}

function TrendTable({ agency }: { readonly agency: AgencyDetail }): JSX.Element {
  const { years } = agency
  if (years.length < 2) return <p class="quiet">只有{years.length}个年度的报告；报送两个年度以上后可看走势。</p>
  const latest = years.at(-1)!.indicators
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="历年走势">
      <table class="data trend">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">走势</th>
            {years.map(({ year }) => (
              <th key={year} scope="col" class="number">
                <a href={formatRoute(['reports', agency.agencyId, String(year)])}>{year}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latest.map(({ key, title, definition }) => {
            const line = years.map(({ indicators }) =>
              indicators.find((one) => one.key === key && one.definition === definition),
            )
            return (
              <tr key={`${key}${definition}`}>
                <th scope="row" title={definition}>
                  {title}
                </th>
                <td>
                  <Spark values={line.map((one) => one?.value ?? null)} />
                </td>
                {line.map((one, i) => (
                  <td key={years[i]!.year} class="number">
                    {one ? indicatorText(one) : '—'}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const bar = { width: 10, gap: 3, height: 24 }

/** One bar a year, none where there is no figure. The figures stand beside it in words. */
function Spark({ values }: { readonly values: readonly (number | null)[] }): JSX.Element {
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE)
  return (
    <svg class="spark" width={values.length * (bar.width + bar.gap)} height={bar.height} aria-hidden="true">
      {values.map((value, i) => {
        const height = value === null ? 0 : Math.max(1, (value / most) * bar.height)
        return (
          <rect
            key={i}
            x={i * (bar.width + bar.gap)}
            y={bar.height - height}
            width={bar.width}
            height={height}
            class={i === values.length - 1 ? 'now' : ''}
          />
        )
      })}
    </svg>
  )
}
