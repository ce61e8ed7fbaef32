import { render, type JSX } from 'preact'
import { DropAnywhere } from './drop-anywhere.tsx'
import { formatRoute, goTo, useRoute, type Route } from './route.ts'
import { ExportsView } from './views/exports.tsx'
import { ReportView } from './views/report.tsx'
import { ReportsView } from './views/reports.tsx'
import { RollUpView } from './views/roll-up.tsx'
import { RulesView } from './views/rules.tsx'
import { SeasonView } from './views/season.tsx'
import { SubscriptionsView } from './views/subscriptions.tsx'
import { UploadsView } from './views/uploads.tsx'
import { reportYears, seasonYear } from './words.ts'

const views: readonly { readonly path: string; readonly name: string }[] = [
  { path: 'season', name: '总览' },
  { path: 'reports', name: '报告' },
  { path: 'uploads', name: '收件' },
  { path: 'exports', name: '导出' },
  { path: 'rules', name: '规则' },
  { path: 'subscriptions', name: '通知' },
]

function App(): JSX.Element {
  const route = useRoute()
  const [view = 'season'] = route.path
  const year = route.filters['year'] ?? (ofOneYear.has(view) ? route.path[2] : undefined) ?? String(seasonYear())
  return (
    <DropAnywhere>
      <a class="skip" href="#content">
        跳到正文
      </a>
      <header class="bar no-print">
        <strong class="brand">年报核对</strong>
        <nav aria-label="主导航">
          {views.map(({ path, name }) => (
            <a key={path} href={formatRoute([path], { year })} aria-current={view === path ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        {!yearless.has(view) && <YearChoice route={route} year={year} />}
      </header>
      <main id="content" tabIndex={-1}>
        <View route={route} view={view} year={year} />
      </main>
    </DropAnywhere>
  )
}

/** The year holds for every view; it stands in the address like every filter. */
function YearChoice({ route, year }: { readonly route: Route; readonly year: string }): JSX.Element {
  const [view = 'season', first] = route.path
  const target = view === 'roll-up' && first !== undefined ? (to: string) => [view, first, to] : () => [view]
  return (
    <label class="year">
      年度{' '}
      <select
        value={year}
        onChange={(event) => goTo(target(event.currentTarget.value), { year: event.currentTarget.value })}
      >
        {reportYears(Number(year)).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Views whose path names a body and then a year. */
const ofOneYear: ReadonlySet<string> = new Set(['reports', 'roll-up'])
/** Views that are not of one year. */
const yearless: ReadonlySet<string> = new Set(['uploads', 'subscriptions'])

function View({
  route,
  view,
  year,
}: {
  readonly route: Route
  readonly view: string
  readonly year: string
}): JSX.Element {
  const [, first = '', second = ''] = route.path
  switch (view) {
    case 'season':
      return <SeasonView year={year} />
    case 'reports':
      if (first === '') return <ReportsView route={route} year={year} />
      return <ReportView key={`${first}/${second}`} agencyId={first} year={second} route={route} />
    case 'uploads':
      return <UploadsView route={route} />
    case 'exports':
      return <ExportsView year={year} />
    case 'rules':
      return <RulesView route={route} year={year} />
    case 'roll-up':
      return <RollUpView agencyId={first} year={second} />
    case 'subscriptions':
      return <SubscriptionsView />
    default:
      return (
        <p>
          没有这个页面。<a href={formatRoute(['season'])}>回到总览</a>
        </p>
      )
  }
}

const root = document.getElementById('app')
if (root) render(<App />, root)
