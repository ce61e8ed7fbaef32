import type { RosterBody, Scope, Tier } from './roster.ts'
import { isoDateOf } from '../text/calendar-date.ts'
import { isValidUscc } from './uscc.ts'

/** The ways in which a roster can be wrong; rows count from 1 with the header, as a spreadsheet shows them. */
export type RosterProblem = {
  readonly code:
    | 'empty'
    | 'no-name-column'
    | 'no-name'
    | 'duplicate-name'
    | 'duplicate-code'
    | 'bad-code'
    | 'bad-tier'
    | 'bad-scope'
    | 'bad-yes-no'
    | 'bad-date'
    | 'bad-year'
    | 'own-parent'
  readonly row: number
  /** Chinese, for the person who keeps the list. */
  readonly message: string
}

export type Field = keyof RosterBody

/** What the columns are called; compared without spaces, brackets and their content. */
export const headings: Readonly<Record<Field, readonly string[]>> = {
  name: ['机关', '机关名称', '单位', '单位名称', '名称', '报送单位', 'body', 'name'],
  aliases: ['别名', '简称', '其他名称', '曾用名', '加挂牌子', 'aliases'],
  code: ['统一社会信用代码', '信用代码', '机构代码', 'code'],
  tier: ['层级', '级别', '行政层级', 'tier'],
  region: ['地区', '区域', '行政区划', '所属地区', 'region'],
  parent: ['汇总机关', '上级', '上级机关', '汇总到', 'parent'],
  mayMakeRegulations: ['规章制定权', '有无规章制定权', 'mayMakeRegulations'],
  deadline: ['报送期限', '截止日期', '报送时限', '期限', 'deadline'],
  scope: ['统计范围', '口径', '汇总范围', 'scope'],
  chargesFees: ['有无收费项目', '收费项目', 'chargesFees'],
  grantsLicences: ['有无行政许可', '行政许可', '行政许可事项', 'grantsLicences'],
  from: ['起始年度', '自', 'from'],
  to: ['终止年度', '至', 'to'],
  reorganised: ['机构改革年度', '改革年度', 'reorganised'],
}

const tiers: readonly (readonly [Tier, RegExp])[] = [
  ['township', /乡|镇|街道|township/i],
  ['county', /县|区|旗|county/i],
  ['nation', /国家|中央|部委|nation/i],
  ['province', /省|自治区|直辖市|province/i],
  ['city', /市|州|盟|地区|city/i],
]

export function fieldOf(heading: string): Field | null {
  const plain = heading.normalize('NFKC').replace(/\(.*?\)|\s/g, '')
  const found = Object.entries(headings).find(([, names]) =>
    names.some((name) => name.toLowerCase() === plain.toLowerCase()),
  )
  return found ? (found[0] as Field) : null
}

/** One line of the list; null, with the problems told, where it names no body. */
export function bodyInRow(
  cells: readonly string[],
  columns: readonly (Field | null)[],
  row: number,
  problems: RosterProblem[],
): RosterBody | null {
  const text = (field: Field): string => {
    const index = columns.indexOf(field)
    return index < 0 ? '' : (cells[index] ?? '').normalize('NFKC').trim()
  }
  const name = text('name').replace(/\s/g, '')
  const report = (code: RosterProblem['code'], message: string): undefined => {
    problems.push({ code, row, message: `${name ? `“${name}”` : ''}${message}` })
    return undefined
  }
  if (name === '') {
    report('no-name', '没有机关名称。')
    return null
  }
  const given = <T>(field: Field, read: (value: string) => T | undefined): Partial<Record<Field, T>> => {
    const value = text(field)
    const result = value === '' ? undefined : read(value)
    return result === undefined ? {} : { [field]: result }
  }
  const yesNo = (value: string) =>
    /^(?:有|是|y|yes|true|1|√)$/i.test(value)
      ? true
      : /^(?:无|否|没有|n|no|false|0|×)$/i.test(value)
        ? false
        : report('bad-yes-no', `的“${value}”应填“有”或“无”。`)
  const year = (value: string) =>
    /^20\d{2}$/.test(value) ? Number(value) : report('bad-year', `的年度“${value}”应为四位数字。`)
  const body = {
    name,
    aliases: text('aliases')
      .split(/[、;|/,\n]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    ...given('code', (value) =>
      isValidUscc(value.toUpperCase())
        ? value.toUpperCase()
        : report('bad-code', `的统一社会信用代码“${value}”不合校验规则。`),
    ),
    ...given(
      'tier',
      (value) =>
        tiers.find(([, pattern]) => pattern.test(value))?.[0] ?? report('bad-tier', `的层级“${value}”无法识别。`),
    ),
    ...given('region', (value) => value),
    ...given('parent', (value) => (value === name ? report('own-parent', '的上级（汇总机关）填成了自身。') : value)),
    ...given('mayMakeRegulations', yesNo),
    ...given('deadline', (value) => deadlineIn(value) ?? report('bad-date', `的报送期限“${value}”不是日期。`)),
    ...given('scope', (value): Scope | undefined =>
      /本级|own/i.test(value)
        ? 'own'
        : /汇总|全|所属|covers/i.test(value)
          ? 'covers'
          : report('bad-scope', `的统计范围“${value}”应填“本级”或“汇总”。`),
    ),
    ...given('chargesFees', yesNo),
    ...given('grantsLicences', yesNo),
    ...given('from', year),
    ...given('to', year),
    ...given('reorganised', (value) =>
      value
        .split(/[、;,/\s]+/)
        .map(Number)
        .filter((one) => one >= 2000 && one <= 2100),
    ),
  }
  return body as RosterBody
}

/** A date of one season (2025-01-20) or of every season (01-20). */
function deadlineIn(value: string): string | null {
  const whole = isoDateOf(value)
  if (whole) return whole
  const part = /^(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/.exec(value)
  const [month, day] = [Number(part?.[1] ?? 0), Number(part?.[2] ?? 0)]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : null
}
