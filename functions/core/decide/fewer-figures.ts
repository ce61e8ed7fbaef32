import type { Token } from '../fill/run.ts'
import { digitsOf } from './lay.ts'
import type { Shape } from './reading.ts'
import { longestFigure } from './splits.ts'

const mostSteps = 20_000

/**
 * Whether the digits can also be cut into fewer figures than the row has places, a total among them that the others add up
 * to: where zeros may be printed as nothing, 171824995 is 171, 824 and 995 as well as seven figures. True also where there
 * are more ways to cut than are worth looking at, and for rows that run together.
 */
export function addUpWithFewer(tokens: readonly Token[], { groups, width, total }: Shape): boolean {
  const printed = tokens.map(digitsOf).filter((digits) => digits !== '')
  if (!total || !printed.every((digits) => /^\d+$/.test(digits))) return false
  if (groups > 1) return true
  const values: number[] = []
  let steps = 0

  const visit = (token: number, at: number): boolean => {
    if (++steps > mostSteps) return true
    const digits = printed[token]
    if (digits === undefined) return values.length > 1 && holds(values, total)
    if (at === digits.length) return visit(token + 1, 0)
    if (values.length + (printed.length - token) >= width) return false
    const longest = digits[at] === '0' ? 1 : Math.min(longestFigure, digits.length - at)
    for (let length = 1; length <= longest; length++) {
      values.push(Number(digits.slice(at, at + length)))
      const found = visit(token, at + length)
      values.pop()
      if (found) return true
    }
    return false
  }
  return visit(0, 0)
}

const holds = (values: readonly number[], total: 'first' | 'last'): boolean =>
  values.reduce((sum, value) => sum + value, 0) === 2 * values.at(total === 'first' ? 0 : -1)!
