import type { Occurrence } from './occurrences.ts'

export type Chain = { readonly links: readonly Occurrence[]; readonly weight: number }

/** Strange letters between two labels of one table that cost nothing: a damaged label, pieces of a merged cell. */
const tolerated = 14
const costOfStranger = 0.15
/** 总计 and 其他 stand everywhere: across other text they are no sign of the same table. */
const toleratedForWords = 4

/** No label of the form is longer. */
const longest = 80

/**
 * The heaviest run of terms in printed order. Long labels weigh more than short words, and text that is no part of the
 * form between two of them counts against their belonging together, so that a sentence naming 予以公开 is not a row.
 */
export function heaviestChain(occurrences: readonly Occurrence[], strangers: Uint32Array): Chain {
  const best: number[] = []
  const previous: number[] = []
  let top = -1
  occurrences.forEach((link, i) => {
    const alone = weightOf(link)
    best[i] = alone
    previous[i] = -1
    const heaviest = top < 0 ? 0 : best[top]!
    for (let j = i - 1; j >= 0; j--) {
      const earlier = occurrences[j]!
      // Further back even the heaviest run is worth nothing any more: a file may hold hundreds of reports.
      const atLeast = strangers[link.start]! - strangers[earlier.start]! - longest - tolerated
      if (heaviest < atLeast * costOfStranger) break
      if (earlier.term.order >= link.term.order || earlier.end > link.start) continue
      const between = strangers[link.start]! - strangers[earlier.end]!
      const free = link.spelling.length <= 2 || earlier.spelling.length <= 2 ? toleratedForWords : tolerated
      const weight = best[j]! + weightOf(link) - Math.max(0, between - free) * costOfStranger
      if (weight > alone && weight >= best[i]!) {
        best[i] = weight
        previous[i] = j
      }
    }
    if (top < 0 || best[i]! > best[top]!) top = i
  })
  const links: Occurrence[] = []
  for (let i = top; i >= 0; i = previous[i]!) links.unshift(occurrences[i]!)
  return { links, weight: top < 0 ? 0 : best[top]! }
}

const weightOf = ({ spelling }: Occurrence): number => (spelling.length <= 2 ? 1 : Math.min(spelling.length, 8))
