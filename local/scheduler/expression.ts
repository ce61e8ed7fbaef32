/**
 * When a schedule is next due after `after` (milliseconds since 1970): `rate(…)`, or `cron(…)` and `at(…)` by the clocks
 * of a time zone.
 */
export function nextDue(expression: string, after: number, zone = 'UTC'): number | undefined {
  if (expression.startsWith('rate')) return nextByUtc(expression, after)
  const offset = offsetOf(zone, after)
  const due = nextByUtc(expression, after + offset)
  return due === undefined ? undefined : due - offset
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetOf(zone: string, at: number): number {
  if (zone === 'UTC') return 0
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d+):(\d+)/.exec(name ?? '')
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000 : 0
}

function nextByUtc(expression: string, after: number): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression)
  if (rate) return after + Number(rate[1]) * units[rate[2] as keyof typeof units]
  const once = /^at\(([^)]+)\)$/.exec(expression)
  if (once) return Date.parse(`${once[1]}Z`) > after ? Date.parse(`${once[1]}Z`) : undefined
  const cron = /^cron\((.+)\)$/.exec(expression)
  if (!cron) throw new Error(`schedule ${expression} is not imitated by the local cloud`)
  return nextCron(cron[1]!.trim().split(/\s+/), after)
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const horizonDays = 366 * 5

/** The values a field admits. Weekdays are numbered from 1, Sunday, as EventBridge has it. */
function valuesOf(field: string, from: number, to: number, names: readonly string[] = []): ReadonlySet<number> {
  const number = (text: string) => {
    const named = names.indexOf(text.toUpperCase())
    const value = named < 0 ? Number(text) : named + 1
    if (!Number.isInteger(value)) throw new Error(`cron field ${field} is not imitated by the local cloud`)
    return value
  }
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [low, high] = /^[*?]$/.test(range) ? [from, to] : range.split('-').map(number)
    const end = high ?? (part.includes('/') ? to : low!)
    for (let value = low!; value <= end; value += Number(step)) values.add(value)
  }
  return values
}

function nextCron(
  [minute = '', hour = '', day = '', month = '', weekday = '', year = '*']: readonly string[],
  after: number,
): number | undefined {
  const fits = {
    minutes: [...valuesOf(minute, 0, 59)].sort((a, b) => a - b),
    hours: [...valuesOf(hour, 0, 23)].sort((a, b) => a - b),
    days: valuesOf(day, 1, 31),
    months: valuesOf(month, 1, 12, months),
    weekdays: valuesOf(weekday, 1, 7, weekdays),
    years: valuesOf(year, 1970, 2199),
  }
  const start = new Date(after)
  for (let ahead = 0; ahead < horizonDays; ahead++) {
    const date = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + ahead))
    if (!fits.years.has(date.getUTCFullYear()) || !fits.months.has(date.getUTCMonth() + 1)) continue
    if (!fits.days.has(date.getUTCDate()) || !fits.weekdays.has(date.getUTCDay() + 1)) continue
    for (const h of fits.hours)
      for (const m of fits.minutes) {
        const at = date.getTime() + h * units.hour + m * units.minute
        if (at > after) return at
      }
  }
  return undefined
}
