import type { CellPart } from './cell-parts.ts'
import { isLetter } from './is-letter.ts'

/** A figure, the number of an enumeration ("2."), or both run together ("02."): enumerations of the form end at 8. */
export function numberParts(match: RegExpExecArray, rest: string, offset: number): CellPart[] {
  const printed = match[2] ?? ''
  const numbers = /^\s*[.、．:]\s*\p{L}/u.test(rest) || (/^\s*[.、．]\s*$/.test(rest) && /^\d$/.test(match[0]))
  if (numbers && isListed(match, rest)) {
    const raw = (match[1] ?? '') + printed
    return [{ kind: 'figure', digits: `${raw}、`, raw, offset, lone: false, touches: false }]
  }
  const own = numbers ? printed.slice(0, -1).replace(/[.,]$/, '') : printed
  const parts: CellPart[] = []
  if (own !== '')
    parts.push({
      kind: 'figure',
      digits: signOf(match[1]) + own.replace(/,/g, ''),
      raw: (match[1] ?? '') + own,
      offset,
      lone: false,
      touches: !numbers && isLetter(rest[0] ?? ''),
    })
  if (numbers) parts.push({ kind: 'ordinal', digit: printed.slice(-1) })
  return parts
}

/** Behind a name and before a 、 (自然人3291、商业企业95、) the last digit may be the figure's own or the number of what follows. */
const isListed = ({ input, index, 2: printed = '' }: RegExpExecArray, rest: string): boolean =>
  printed.length > 1 &&
  !printed.startsWith('0') &&
  /^\s*[、:]/.test(rest) &&
  /[\p{L}:]\s*$/u.test(input.slice(Math.max(0, index - 4), index))

export const signOf = (sign: string | undefined): string => (sign && /[-−–减]/.test(sign) ? '-' : '')
