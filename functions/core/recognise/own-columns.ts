/**
 * Whether the figures in these places of wide rows, the total's last, are those of the form: the rows add up by them. A
 * header that stands over fewer columns than the rows print (`isNamed` false) may stand over the wrong ones: then no other
 * choice may add up as well and put other figures into the cells.
 */
export function areColumns(places: readonly number[], rows: readonly (readonly number[])[], isNamed: boolean): boolean {
  const own = judged(places, rows)
  if (own.broken * 4 > own.holding + own.broken || (own.broken > 0 && own.holding < fewestHolding)) return false
  if (isNamed) return true
  const inOrder = places.toSorted((a, b) => a - b)
  const ranks = places.map((place) => inOrder.indexOf(place))
  return choices(rows[0]!.length, places.length).every((chosen) => {
    const other = ranks.map((rank) => chosen[rank]!)
    const isWorse = judged(other, rows).holding < own.holding - 1
    return isWorse || rows.every((row) => places.every((place, i) => row[place] === row[other[i]!]))
  })
}

/** One broken row may be the document's own fault where others hold. */
const fewestHolding = 3

/** Rows with anything in them, by whether their last place is the sum of the others. */
function judged(places: readonly number[], rows: readonly (readonly number[])[]): { holding: number; broken: number } {
  const sums = rows.map((row) => {
    const total = row[places.at(-1)!]!
    return [places.reduce((sum, place) => sum + row[place]!, 0) - total, total] as const
  })
  const filled = sums.filter(([parts, total]) => parts > 0 || total > 0)
  const holding = filled.filter(([parts, total]) => parts === total).length
  return { holding, broken: filled.length - holding }
}

/** Every way to take so many of the first `count` numbers, in order. */
function choices(count: number, take: number): readonly (readonly number[])[] {
  if (take === 0) return [[]]
  if (count < take) return []
  return [...choices(count - 1, take), ...choices(count - 1, take - 1).map((chosen) => [...chosen, count - 1])]
}
