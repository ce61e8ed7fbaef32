import { chineseDigits, chineseNumber } from '../chinese-number.ts'
import type { Bound } from './statement.ts'

export type Quantity = {
  readonly value: number
  readonly bound: Bound
  readonly percent: boolean
  /** '' where the number stands without one. */
  readonly unit: string
}

const unit =
  '件次|人次|条次|件|条|起|宗|例|元|份|封|桩|单|部|次|篇|期|批|户|家|人|项|个(?!工作日|月|小时|自然日|乡|镇|部|单|县|市|区|街|栏|专|问|账|平|村|社|渠|网|方面|季|重点|领域|公|行政)'
const arabic = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?'

/** A figure with what narrows it and its unit: 约120件, 14万余条, 三件, 33.9%; on squeezed text. */
export const quantityPattern =
  `(?:(约|大约|近|将近|接近|不足|超过|超|逾|突破|多达|高达)?(?:` +
  `(${arabic})(余|多|来)?(万|亿|千)?(余|多)?(%|个百分点|${unit})?|([${chineseDigits}]+)(余|多)?(${unit})|百分之([${chineseDigits}]+)))`

const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 千: 1e3 }

/** `groups` are those of `quantityPattern`; null where the characters form no figure of use. */
export function quantityOf(groups: readonly (string | undefined)[]): Quantity | null {
  const [before, digits, more, scale, moreAfter, measure, chinese, chineseMore, chineseUnit, percentage] = groups
  if (percentage !== undefined) {
    const value = chineseNumber(percentage)
    return value === null ? null : { value, bound: 'exact', percent: true, unit: '%' }
  }
  if (chinese !== undefined) {
    const value = chineseNumber(chinese)
    if (value === null) return null
    return { value, bound: boundOf(before, chineseMore, false), percent: false, unit: chineseUnit ?? '' }
  }
  const number = Number((digits ?? '').replaceAll(',', ''))
  const factor = scale ? (scales[scale] ?? 1) : 1
  const rounded = scale !== undefined && measure !== '元'
  if (measure === '个百分点') return null
  return {
    value: Math.round(number * factor * 1e6) / 1e6,
    bound: boundOf(before, more ?? moreAfter, rounded),
    percent: measure === '%',
    unit: measure ?? '',
  }
}

function boundOf(before: string | undefined, after: string | undefined, rounded: boolean): Bound {
  if (after !== undefined || (before !== undefined && /超|逾|突破|多达|高达/u.test(before))) return 'atLeast'
  return before !== undefined || rounded ? 'about' : 'exact'
}
