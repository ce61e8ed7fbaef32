import type { JSX } from 'preact'
import type { Season } from '../../../functions/api/types.ts'
import type { SeasonCounts, SeasonDeadline } from '../../../functions/core/season/season.ts'
import { rowsKnown } from '../../../functions/core/season/shared-rows.ts'
import { api } from '../api.ts'
import { sendFiles } from '../drop-anywhere.tsx'
import { FileButton } from '../file-button.tsx'
import { Shown } from '../loading.tsx'
import { formatRoute } from '../route.ts'
import { saveFile } from '../../save-file.ts'
import { useData } from '../use-data.ts'
import { daysText, tierNames } from '../words.ts'
import { Title } from '../title.tsx'

/** The season at a glance: what came, what is wrong with it, what is missing, and how long there is. */
export function SeasonView({ year }: { readonly year: string }): JSX.Element {
  const season = useData(`season ${year}`, () => api.getSeason({ year }))
  return <Shown of={season}>{(data) => <SeasonBoard season={data} />}</Shown>
}

function SeasonBoard({ season }: { readonly season: Season }): JSX.Element {
  const { totals } = season
  const year = String(season.year)
  const total = totals.accepted + totals.held + totals.rejected + totals.expected
  return (
    <>
      <Title>{`${season.year}年度总览`}</Title>
      {total === 0 ? <FirstSteps year={year} years={season.years} /> : <Counts season={season} />}
      {season.heldElsewhere > 0 && <HeldElsewhere count={season.heldElsewhere} />}
      {totals.expected === 0 && total > 0 && <NoRoster />}
      {season.deadlines.length > 0 && <Deadlines season={season} />}
      {season.newRows.length > 0 && <NewRows season={season} />}
      <Regions season={season} />
      {season.parents.length > 0 && <Parents season={season} />}
      {season.missing.length > 0 && <Missing season={season} />}
    </>
  )
}

function Counts({ season: { totals, year: of } }: { readonly season: Season }): JSX.Element {
  const year = String(of)
  const reports = (severity: string) => formatRoute(['reports'], { year, severity })
  return (
    <ul class="cards">
      <Card label="已受理" value={totals.accepted} of={totals.expected} href={formatRoute(['reports'], { year })} />
      <Card label="有错误" value={totals.withErrors} tone="error" href={reports('error')} />
      <Card label="仅有警告" value={totals.withWarnings} tone="warning" href={reports('warning')} />
      <Card label="有存疑数字" value={totals.doubted} tone="doubt" href={reports('doubted')} />
      <Card
        label="待人工确认"
        value={totals.held}
        tone="warning"
        href={formatRoute(['uploads'], { of: year, outcome: 'held' })}
      />
      <Card label="未受理" value={totals.rejected} href={formatRoute(['uploads'], { of: year, outcome: 'rejected' })} />
      {totals.expected > 0 && (
        <Card
          label="尚未报送"
          value={totals.missing}
          tone={totals.missing > 0 ? 'error' : undefined}
          onClick={() => document.getElementById('missing')?.scrollIntoView()}
        />
      )}
    </ul>
  )
}

/** What waits for a person is seen from every year: the year itself may be what is in doubt. */
const HeldElsewhere = ({ count }: { readonly count: number }): JSX.Element => (
  <p class="panel tone-warning">
    <a href={formatRoute(['uploads'], { outcome: 'held' })}>其他年度（或年度存疑）还有{count}份文件待人工确认</a>
  </p>
)

/** What to do on the first day, where there is nothing to look at yet. */
function FirstSteps({ year, years }: { readonly year: string; readonly years: readonly number[] }): JSX.Element {
  return (
    <section class="panel" aria-label="开始使用">
      <p>
        <strong>{year}年度还没有报告。</strong>
        {years.length > 0 && (
          <>
            {' '}
            已有报告的年度：
            {years.map((one) => (
              <a key={one} class="spaced" href={formatRoute(['season'], { year: String(one) })}>
                {one}年
              </a>
            ))}
          </>
        )}
      </p>
      <ol class="steps">
        <li>
          把收到的报告文件拖到本页任意位置，或者
          <FileButton label="选择文件" onFiles={sendFiles} quiet />
          。Word、PDF、网页、Excel、OFD、扫描件和压缩包都可以，一次可以放很多个。
        </li>
        <li>
          把报送单位名录（Excel或CSV）也拖进来，文件名以“名录”开头，就能看到谁还没有报。
          <RosterTemplate />
        </li>
        <li>每份文件几秒钟后就有结果：错在哪一格、差多少、依据是什么，都标在还原的表格上。</li>
      </ol>
    </section>
  )
}

const NoRoster = (): JSX.Element => (
  <p class="panel">
    还没有报送单位名录，因此不知道谁尚未报送。把名录（Excel或CSV，文件名以“名录”开头）拖到本页即可。
    <RosterTemplate />
  </p>
)

const template = [
  '单位,别名,统一社会信用代码,层级,地区,上级,截止日期',
  '云水县人民政府,云水县政府,,县级,云水县,,03-31',
  '云水县教育局,,,县级,云水县,云水县人民政府,01-31',
  '',
].join('\r\n')

function RosterTemplate(): JSX.Element {
  const save = () => saveFile('名录.csv', 'text/csv; charset=utf-8', [new TextEncoder().encode(`\uFEFF${template}`)])
  return (
    <button type="button" class="link spaced" onClick={save}>
      下载名录样例
    </button>
  )
}

/** The same unknown row in many reports: not their fault, perhaps, but a new form. */
function NewRows({ season: { newRows, year } }: { readonly season: Season }): JSX.Element {
  return (
    <div class="panel tone-warning">
      <strong>可能印发了新的报告格式：</strong>
      以下各行不在现行格式中，却出现在多个单位的报告里。请核对；如是新格式，请告知系统管理员更新。
      <ul>
        {newRows.slice(0, 5).map(({ row, bodies }) => (
          <li key={row}>
            {row}：{bodies}个单位
          </li>
        ))}
      </ul>
      <a href={formatRoute(['reports'], { year: String(year), rule: rowsKnown })}>查看这些报告</a>
    </div>
  )
}

/** The sums of the bodies under each parent, whether or not the parent has reported itself. */
function Parents({ season: { parents, year } }: { readonly season: Season }): JSX.Element {
  return (
    <section>
      <h2>汇总表</h2>
      <p class="quiet">把下级单位的报告逐格相加，与本级报告所印的数字对照。</p>
      <ul class="missing">
        {parents.map(({ agencyId, name, children, received }) => (
          <li key={agencyId}>
            <a href={formatRoute(['roll-up', agencyId, String(year)])}>{name}</a>
            <span class="quiet spaced">
              下级已报{received}/{children}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Deadlines({ season }: { readonly season: Season }): JSX.Element {
  return (
    <ul class="deadlines" aria-label="报送期限">
      {season.deadlines.map((one) => (
        <li key={`${one.tier}${one.region}${one.whom}${one.date}`} class="deadline">
          <span>
            <strong>{whomText(one)}</strong> {one.date}截止，{daysText(one.date)}
          </span>
          <Meter done={one.inTime} late={one.late} of={one.expected} />
          <span class="quiet">
            应报{one.expected}，按期{one.inTime}
            {one.late > 0 && `，逾期${one.late}`}
            {one.missing > 0 && `，未报${one.missing}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

const whomText = ({ region, tier, whom }: SeasonDeadline): string => {
  const body = whom === 'government' ? '人民政府' : '政府部门'
  return `${region ?? ''}${tier ? tierNames[tier] : ''}${region || tier ? body : whom === 'government' ? '县级以上人民政府' : body}`
}

/** A bar of what came in time and what came late; the numbers stand beside it. */
function Meter({ done, late, of }: { readonly done: number; readonly late: number; readonly of: number }): JSX.Element {
  const share = (count: number) => `${of > 0 ? (100 * count) / of : 0}%`
  return (
    <span class="meter" aria-hidden="true">
      <span class="done" style={{ width: share(done) }} />
      <span class="late" style={{ width: share(late) }} />
    </span>
  )
}

function Missing({ season }: { readonly season: Season }): JSX.Element {
  const regions = [...new Set(season.missing.map(({ region }) => region ?? ''))]
  return (
    <section id="missing">
      <h2>尚未报送（{season.missing.length}）</h2>
      {regions.map((region) => {
        const bodies = season.missing.filter((body) => (body.region ?? '') === region)
        return (
          <details key={region} open={season.missing.length <= openAtOnce}>
            <summary>
              {region || '未注明地区'}（{bodies.length}）
            </summary>
            <ul class="missing">
              {bodies.map((body) => (
                <li key={body.name}>
                  {body.name}
                  {body.deadline && body.deadline < today() && <span class="tag tone-error">已逾期</span>}
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </section>
  )
}

/** A longer list of the missing is folded up by region. */
const openAtOnce = 60
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

type CardProps = {
  readonly label: string
  readonly value: number
  readonly of?: number
  readonly tone?: string | undefined
  readonly href?: string
  readonly onClick?: () => void
}

function Card({ label, value, of, tone, href, onClick }: CardProps): JSX.Element {
  const content = (
    <>
      <span class="big">{value.toLocaleString('zh-CN')}</span>
      {of !== undefined && of > 0 && <span class="quiet"> / {of.toLocaleString('zh-CN')}</span>}
      <span class="card-label">{label}</span>
    </>
  )
  const look = `card ${value > 0 && tone ? `tone-${tone}` : ''}`
  return (
    <li>
      {href === undefined ? (
        <button type="button" class={look} onClick={onClick}>
          {content}
        </button>
      ) : (
        <a class={look} href={href}>
          {content}
        </a>
      )}
    </li>
  )
}

const columns: readonly (readonly [keyof SeasonCounts, string])[] = [
  ['expected', '应报'],
  ['accepted', '已受理'],
  ['withErrors', '有错误'],
  ['withWarnings', '仅有警告'],
  ['doubted', '有存疑'],
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
            <th scope="col">进度</th>
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
              <td>{row.expected > 0 && <Meter done={row.expected - row.missing} late={0} of={row.expected} />}</td>
              {columns.map(([key]) => (
                <td key={key} class={`number ${row[key] === 0 ? 'zero' : ''}`}>
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
