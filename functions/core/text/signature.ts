import { datePattern, isoDate } from './calendar-date.ts'
import { isBodyName } from '../agency/agency-name.ts'
import { squeezed } from './plain-text.ts'

export type Signature = { readonly name: string | null; readonly date: string | null; readonly raw: string }

/**
 * Name and date below the last chapter, each on its own line or both on one. `rest` are the passages before it.
 * A date is signed only where it stands alone: one within a sentence is not.
 */
export function takeSignature(passages: readonly string[]): { rest: readonly string[]; signature: Signature | null } {
  const from = Math.max(0, passages.length - 6)
  let name: string | null = null
  let date: string | null = null
  let first = passages.length
  for (let i = passages.length - 1; i >= from; i--) {
    const plain = squeezed(passages[i] ?? '').replace(/\((?:公章|盖章|印章|章)\)/gu, '')
    const dated = datePattern.exec(plain)
    const before = dated ? plain.slice(0, dated.index) : plain
    const alone = dated !== null && plain.length - dated[0].length - before.length <= 2
    const body = before.replace(/^(?:发布机构|单位|落款|发布单位|编制单位|日期|时间|发布日期)?:?/u, '')
    if (dated && alone && date === null && (body === '' || isBodyName(body))) {
      date = isoDate(dated[1] ?? '', dated[2] ?? '', dated[3] ?? '')
      if (body !== '') name = body
      first = i
    } else if (!dated && name === null && isBodyName(plain) && !/[,。:]/u.test(plain)) {
      name = plain
      first = i
    } else if (first < passages.length) break
  }
  if (first === passages.length) return { rest: passages, signature: null }
  const raw = passages.slice(first).join(' ')
  return { rest: passages.slice(0, first), signature: { name, date, raw } }
}
