import { afterOf, standing } from './in-order.ts'
import type { Figure, Hole, Lexed } from './lex.ts'
import { coverFragments, coveredBy, strangersBefore } from './fragments.ts'
import { occurrencesOf, type Occurrence } from './occurrences.ts'
import { chapterTerms, remedyTerms } from './vocabulary.ts'

/** One printed 表四: its header words and the figures beneath or between them. */
export type RemediesInstance = {
  readonly captions: readonly Occurrence[]
  readonly figures: readonly Figure[]
  readonly holes: readonly Hole[]
  /** Header words stand between the figures, so their order is not that of the columns. */
  readonly interrupted: boolean
  readonly start: number
  readonly end: number
}

/** Strange letters between two words of the header that do not end it. */
const tolerated = 3
/** 行政复议 and 行政诉讼 in a sentence are no header; two of the three groups and several outcomes are. */
const fewestOutcomes = 4

const printed = remedyTerms.flatMap((t) => t.spellings).join('|')
const headerAndHeadings = [...remedyTerms, ...chapterTerms]

/** Every 表四 in the strip, in printed order. */
export function remediesInstances(lexed: Lexed): readonly RemediesInstance[] {
  const words = occurrencesOf(lexed.letters, headerAndHeadings).filter(
    (o) => !o.term.key.startsWith('chapter.') && !/^(?:情况|案件)/.test(lexed.letters.slice(o.end, o.end + 2)),
  )
  const covered = coverFragments(lexed, coveredBy(lexed.letters.length, words), printed)
  const strangers = strangersBefore(covered)
  const clusters: Occurrence[][] = []
  for (const word of words) {
    const cluster = clusters.at(-1)
    const last = cluster?.at(-1)
    const between = last ? strangers[word.start]! - strangers[last.end]! : Infinity
    if (cluster && last && (between <= tolerated || spread(lexed, last, word))) cluster.push(word)
    else clusters.push([word])
  }
  return clusters.flatMap((cluster) => {
    const keys = cluster.map((w) => w.term.key)
    const outcomes = keys.filter((k) => k.startsWith('outcome.') || k === 'piece').length
    if (outcomes < fewestOutcomes || !keys.some((k) => k.startsWith('group.') || k.startsWith('parent.'))) return []
    const start = cluster[0]!.start
    const end = overPieces(lexed.letters, cluster.at(-1)!.end)
    const figures = standing(lexed.figures, afterOf, start + 1, end + 1)
    const holes = underOutcomes(lexed, cluster, standing(lexed.holes, afterOf, end, end + 1), figures)
    const interrupted = new Set(figures.map((f) => f.after)).size > 1
    return isSentence(lexed, start, end, figures)
      ? []
      : [{ captions: cluster, figures, holes, interrupted, start, end }]
  })
}

/** Letters of a second line beneath fifteen words of four. */
const longestRest = 30

/** 5 outcomes of each of 3 groups. */
const outcomeColumns = 15

/** In a grid wider than the form, the empty cells that stand under a heading in the row of the figures. */
function underOutcomes(
  lexed: Lexed,
  words: readonly Occurrence[],
  holes: readonly Hole[],
  figures: readonly Figure[],
): readonly Hole[] {
  const line = figures[0]?.line ?? holes[0]?.line
  const outcomes = words.filter((w) => w.term.key.startsWith('outcome.'))
  const columns = new Set(outcomes.map((w) => lexed.cellOf[w.start]?.column))
  if (line === undefined || lexed.lines[line]?.form !== 'grid' || columns.size !== outcomeColumns) return holes
  return holes.filter((h) => h.line === line && columns.has(h.cell.column))
}

/** What is left of a header word that was broken over two lines: 其他结 / 果. */
function overPieces(letters: string, from: number): number {
  let end = from
  while (end < letters.length && end - from < longestRest && '结果维持纠正其他尚未审总计合'.includes(letters[end]!))
    end++
  return end
}

/** Rows of figures between two halves of a header that was taken apart. */
const spread = (lexed: Lexed, last: Occurrence, next: Occurrence): boolean =>
  next.start - last.end <= tolerated * 2 && standing(lexed.figures, afterOf, last.end, next.start + 1).length > 0

/** 结果维持72件，结果纠正64件: each outcome with its own figure in one line of running text. */
function isSentence(lexed: Lexed, start: number, end: number, figures: readonly Figure[]): boolean {
  const inside = figures.filter((f) => f.after < end)
  return (
    inside.length >= 3 && inside.every((f) => !f.lone && lexed.lines[f.line]?.form === 'plain') && inside.length < 12
  )
}
