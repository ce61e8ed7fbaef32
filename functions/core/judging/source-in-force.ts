import { currentEdition } from '../edition.ts'
import type { Edition } from '../form.ts'

const { number } = currentEdition.authority
const { from } = currentEdition.years
const ofTheForm = new RegExp(`${number}(?=格式|《[^》]*格式》)`, 'g')

/**
 * What a rule rests on, as it stood for a report: rules cite the form in force, and a report of a year before it is held to
 * the form it is made on. What else the later document says did not bind it, and is told as that (条例 of 2019 binds both).
 */
export function sourceInForce(source: string, edition: Edition, year: number | null): string {
  if (year === null || year >= from || !source.includes(number)) return source
  return source
    .split('；')
    .map((clause) => {
      const own = clause.replace(ofTheForm, edition.authority.number)
      return own === clause && clause.includes(number) && edition.authority.number !== number
        ? `${clause}（自${from}年度报告起施行，供参考）`
        : own
    })
    .join('；')
}
