import type { Alert } from '../alert.ts'
import { deadlineOf } from './deadline.ts'
import { isExpected, type Roster, type RosterBody } from '../agency/roster.ts'

/** Days before a deadline on which the office is reminded; after it, every week. */
const before: readonly number[] = [14, 7, 3, 1, 0]
const weekly = 7
/** A season is over when summer comes: nobody is reminded for ever. */
const lastDay = 180

const day = 24 * 3600_000
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day)

/** Whether a reminder is due so many days before (or, negative, after) a deadline. */
export function isReminderDay(daysLeft: number): boolean {
  return daysLeft >= 0 ? before.includes(daysLeft) : -daysLeft % weekly === 1 && -daysLeft <= lastDay
}

type Missing = { readonly body: RosterBody; readonly date: string }

/** One digest a region: who is missing, by deadline. `today` is an ISO date in China; `reported` the names of bodies. */
export function remindersOf(
  roster: Roster,
  year: number,
  today: string,
  reported: ReadonlySet<string>,
): readonly Alert[] {
  const due = roster.bodies.flatMap((body): Missing[] => {
    const date = isExpected(body, year) && !reported.has(body.name) ? deadlineOf(body, year)?.date : undefined
    return date !== undefined && isReminderDay(daysBetween(today, date)) ? [{ body, date }] : []
  })
  const regions = new Map<string, Missing[]>()
  for (const one of due) regions.set(one.body.region ?? '', [...(regions.get(one.body.region ?? '') ?? []), one])
  return [...regions].map(([region, missing]) => reminderFor(region, year, today, missing))
}

function reminderFor(region: string, year: number, today: string, missing: readonly Missing[]): Alert {
  const dates = [...new Set(missing.map((one) => one.date))].sort()
  const lines = dates.flatMap((date) => {
    const names = missing.filter((one) => one.date === date).map((one) => one.body.name)
    return [
      '',
      `截止${date}（${told(daysBetween(today, date))}），尚未报送${names.length}个：`,
      ...names.map((name) => `· ${name}`),
    ]
  })
  return {
    subject: `${region}${year}年度报告：尚有${missing.length}个单位未报送`,
    text: [`${region ? `地区：${region}\n` : ''}年度：${year}年`, ...lines, '', '请提醒上述单位尽快报送。'].join('\n'),
    place: `season?year=${year}`,
    attributes: { kind: 'reminder', ...(region && { region }) },
    data: { region, year, missing: missing.map(({ body, date }) => ({ name: body.name, deadline: date })) },
  }
}

const told = (left: number): string => (left > 0 ? `还有${left}天` : left === 0 ? '今天到期' : `已过${-left}天`)

/** What a region's reports of the season come to, for those who read once a day. */
export type DigestLine = {
  readonly agencyName: string
  readonly error: number
  readonly warning: number
  readonly doubted: number
}

/** Null where nothing was judged since. */
export function digestOf(region: string, year: number, since: string, lines: readonly DigestLine[]): Alert | null {
  if (lines.length === 0) return null
  const wrong = lines
    .filter((line) => line.error + line.warning + line.doubted > 0)
    .toSorted((a, b) => b.error - a.error || b.warning - a.warning || b.doubted - a.doubted)
  return {
    subject: `${region}${year}年度报告日报：核查${lines.length}份，${wrong.length}份有待处理`,
    text: [
      `${region ? `地区：${region}\n` : ''}自${since}起核查${lines.length}份报告。`,
      ...wrong.map(
        ({ agencyName, error, warning, doubted }) => `· ${agencyName}：${countsText({ error, warning, doubted })}`,
      ),
      ...(wrong.length < lines.length ? [`其余${lines.length - wrong.length}份未发现错误和警告。`] : []),
      ...(wrong.length > 0 ? ['', '请逐份核对；存疑数字请对照原件录入，录入后自动重新核查。'] : []),
    ].join('\n'),
    place: `reports?${new URLSearchParams({ year: String(year), ...(region && { region }) })}`,
    attributes: { kind: 'digest', ...(region && { region }) },
    data: { region, year, since, reports: lines },
  }
}

/** Only what there is. */
const countsText = ({ error, warning, doubted }: Omit<DigestLine, 'agencyName'>): string =>
  [
    ...(error > 0 ? [`错误${error}项`] : []),
    ...(warning > 0 ? [`警告${warning}项`] : []),
    ...(doubted > 0 ? [`存疑数字${doubted}个`] : []),
  ].join('、')
