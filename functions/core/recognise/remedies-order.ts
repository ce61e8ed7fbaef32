import { editions } from '../forms/index.ts'
import type { Lexed } from './lex.ts'
import type { Occurrence } from './occurrences.ts'

const { groups, outcomes } = editions[0].remedies
const places: ReadonlyMap<string, number> = new Map([
  ...outcomes.map(({ key }, i) => [`outcome.${key}`, i] as const),
  ...groups.map(({ key }, i) => [`group.${key}`, i] as const),
  ['parent.行政诉讼', 1],
])
const placeOf = ({ term }: Occurrence): number => places.get(term.key)!

/** One word out of its place may be a piece of another that was broken. */
const fewestOutOfPlace = 2

/**
 * Whether the words of the header, where a line shows several, stand in another order than the form's: its outcomes one after
 * the other from 结果维持 to 总计, 行政复议 before 行政诉讼. The figures beneath are then not in the form's order either.
 */
export function isInOtherOrder(captions: readonly Occurrence[], lexed: Lexed): boolean {
  const lines = new Set(captions.map((o) => lexed.lineOf[o.start]!))
  return [...lines].some((line) => {
    const own = captions.filter((o) => lexed.lineOf[o.start] === line)
    const ranks = own.filter(({ term }) => term.key.startsWith('outcome.')).map(placeOf)
    return isOutOfOrder(ranks) || areExchanged(own)
  })
}

/**
 * More steps back than groups begin on the line, or 总计 before all others. The words of a wrapped header are parted over
 * lines, of which one may show 总计 three times and nothing else of each group: as many groups begin as a word stands there.
 */
function isOutOfOrder(ranks: readonly number[]): boolean {
  const back = ranks.filter((rank, i) => i > 0 && rank <= ranks[i - 1]!)
  const begun = Math.max(0, ...ranks.map((rank) => ranks.filter((other) => other === rank).length)) - 1
  const isTotalFirst = ranks[0] === outcomes.length - 1 && ranks[1] === 0 && ranks.length >= outcomes.length
  return back.length - begun >= fewestOutOfPlace || isTotalFirst
}

function areExchanged(captions: readonly Occurrence[]): boolean {
  const ranks = captions.filter(({ term }) => /^(?:group|parent)\./.test(term.key)).map(placeOf)
  return ranks.some((rank, i) => i > 0 && rank < ranks[i - 1]!)
}
