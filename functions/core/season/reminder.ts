import type { Alert } from '../alert.ts'
import { deadlineOf, type Deadline } from './deadline.ts'
import { chineseDate } from '../rules/timeliness/due-dates.ts'
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

type Missing = { readonly body: RosterBody; readonly date: string; readonly basis: Deadline['basis'] }

/** A letter is read on a phone and a message holds 256 KB: the rest is in the console. */
const listed = 100

/**
 * One letter a region: who is missing, by deadline. `today` is an ISO date in China; `reported` the bodies of the roster
 * whose report was accepted.
 */
export function remindersOf(
  roster: Roster,
  year: number,
  today: string,
  reported: ReadonlySet<RosterBody>,
): readonly Alert[] {
  const due = roster.bodies.flatMap((body): Missing[] => {
    const deadline = isExpected(body, year) && !reported.has(body) ? deadlineOf(body, year) : null
    return deadline && isReminderDay(daysBetween(today, deadline.date)) ? [{ body, ...deadline }] : []
  })
  const regions = new Map<string, Missing[]>()
  for (const one of due) regions.set(one.body.region ?? '', [...(regions.get(one.body.region ?? '') ?? []), one])
  return [...regions].map(([region, missing]) => reminderFor(region, year, today, missing))
}

function reminderFor(region: string, year: number, today: string, missing: readonly Missing[]): Alert {
  const groups = new Map<string, Missing[]>()
  for (const one of missing)
    groups.set(`${one.date} ${one.basis}`, [...(groups.get(`${one.date} ${one.basis}`) ?? []), one])
  const inOrder = [...groups.values()].toSorted((a, b) => (a[0]!.date < b[0]!.date ? -1 : 1))
  return {
    subject: `${region}${year}年度报告：尚有${missing.length}个单位未报送`,
    text: [
      ...(region ? [`地区：${region}`] : []),
      `年度：${year}年`,
      ...inOrder.flatMap((group) => groupLines(group, today)),
      '',
      missing.some(({ date }) => date < today) ? '请联系上述单位尽快报送。' : '请提醒上述单位按期报送。',
    ].join('\n'),
    place: `season?year=${year}`,
    attributes: { kind: 'reminder', ...(region && { region }) },
    data: { region, year, missing: missing.map(({ body, date }) => ({ name: body.name, deadline: date })) },
  }
}

/** Bodies with one deadline, as numbered lines. */
function groupLines(group: readonly Missing[], today: string): readonly string[] {
  const { date, basis } = group[0]!
  return [
    '',
    `${chineseDate(date)}截止（${told(daysBetween(today, date))}），尚未报送的${group.length}个单位：`,
    ...group.slice(0, listed).map(({ body }, i) => `${i + 1}. ${body.name}`),
    ...(group.length > listed ? [`……另有${group.length - listed}个单位，请在系统中查看。`] : []),
    `期限依据：${basis === 'local' ? '名录所列的报送期限' : '《政府信息公开条例》第四十九条'}`,
  ]
}

const told = (left: number): string => (left > 0 ? `还有${left}天` : left === 0 ? '今天到期' : `已逾期${-left}天`)

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
  const clean = lines.length - wrong.length
  return {
    subject: `${region}${year}年度报告日报：核查${lines.length}份，${wrong.length > 0 ? `${wrong.length}份有待处理` : '均未发现问题'}`,
    text: [
      ...(region ? [`地区：${region}`] : []),
      `年度：${year}年`,
      `${chineseDate(since)}以来核查${lines.length}份报告：${[
        ...(wrong.length > 0 ? [`${wrong.length}份有待处理`] : []),
        ...(clean > 0 ? [`${clean}份未发现错误、警告和存疑数字`] : []),
      ].join('，')}。`,
      ...(wrong.length > 0 ? ['', '有待处理的报告：'] : []),
      ...wrong.slice(0, listed).map(({ agencyName, ...counts }, i) => `${i + 1}. ${agencyName}：${countsText(counts)}`),
      ...(wrong.length > listed ? [`……另有${wrong.length - listed}份，请在系统中查看。`] : []),
      ...(wrong.length > 0 ? ['', ...nextSteps(wrong)] : []),
    ].join('\n'),
    place: `reports?${new URLSearchParams({ year: String(year), ...(region && { region }) })}`,
    attributes: { kind: 'digest', ...(region && { region }) },
    data: { region, year, since, reports: lines },
  }
}

/** What to do about what there is. */
const nextSteps = (lines: readonly DigestLine[]): readonly string[] => [
  ...(lines.some(({ error }) => error > 0) ? ['有错误的报告，请与报送单位核对，更正后重新报送。'] : []),
  ...(lines.some(({ warning }) => warning > 0) ? ['有警告的报告，请核对；如无需更正，可在系统中注明理由。'] : []),
  ...(lines.some(({ doubted }) => doubted > 0) ? ['存疑数字请对照原件录入，录入后自动重新核查。'] : []),
]

/** Only what there is. */
const countsText = ({ error, warning, doubted }: Omit<DigestLine, 'agencyName'>): string =>
  [
    ...(error > 0 ? [`错误${error}项`] : []),
    ...(warning > 0 ? [`警告${warning}项`] : []),
    ...(doubted > 0 ? [`存疑数字${doubted}个`] : []),
  ].join('、')
