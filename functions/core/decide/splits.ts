/**
 * Every way to cut a run of digits into groups of `width` figures whose last is the sum of the others; null where there
 * are more than are worth looking at. No figure begins with a zero but 0 itself.
 */
export function splitsWithSums(digits: string, groups: number, width: number): readonly (readonly number[])[] | null {
  const found: number[][] = []
  const values: number[] = []
  let steps = 0

  const group = (at: number, left: number): void => {
    if (left === 0) {
      if (at === digits.length) found.push([...values])
      return
    }
    const reserve = (left - 1) * width
    // The total first: it bounds every part before it.
    for (let from = at + width - 1; from < digits.length - reserve; from++) {
      const longest = digits[from] === '0' ? 1 : Math.min(longestFigure, digits.length - reserve - from)
      for (let length = left === 1 ? digits.length - from : 1; length <= longest; length++) {
        const total = Number(digits.slice(from, from + length))
        parts(at, from, width - 1, total, () => {
          values.push(total)
          group(from + length, left - 1)
          values.pop()
        })
        if (steps > mostSteps || found.length > mostSplits) return
      }
    }
  }

  /** Cuts digits [at, to) into `left` parts that add up to `rest`. */
  const parts = (at: number, to: number, left: number, rest: number, then: () => void): void => {
    if (++steps > mostSteps) return
    if (left === 0) {
      if (at === to && rest === 0) then()
      return
    }
    if (to - at > left * longestFigure) return
    const longest = digits[at] === '0' ? 1 : Math.min(longestFigure, to - at - (left - 1))
    const shortest = left === 1 ? to - at : 1
    let value = 0
    for (let length = 1; length <= longest; length++) {
      value = value * 10 + digits.charCodeAt(at + length - 1) - zero
      if (value > rest) break
      if (length < shortest) continue
      values.push(value)
      parts(at + length, to, left - 1, rest - value, then)
      values.pop()
    }
  }

  group(0, groups)
  return steps > mostSteps || found.length > mostSplits ? null : found
}

const zero = '0'.charCodeAt(0)

/** Digits of the longest count that is plausible in one cell. */
export const longestFigure = 7
const mostSteps = 60_000
const mostSplits = 400

/** Every way to cut digits into so many figures, whatever their sum; null where there are more than a few hundred. */
export function splitsInto(digits: string, count: number): readonly (readonly number[])[] | null {
  const found: number[][] = []
  const cut = (at: number, values: readonly number[]): void => {
    const left = count - values.length
    if (found.length > mostSplits) return
    if (left === 0) {
      if (at === digits.length) found.push([...values])
      return
    }
    const longest = digits[at] === '0' ? 1 : Math.min(longestFigure, digits.length - at - (left - 1))
    for (let length = left === 1 ? digits.length - at : 1; length <= longest; length++)
      cut(at + length, [...values, Number(digits.slice(at, at + length))])
  }
  cut(0, [])
  return found.length > mostSplits ? null : found
}
