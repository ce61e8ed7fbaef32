import type { Grey } from './grey.ts'
import { paperOf } from './ink-map.ts'

/**
 * A cell with what is paler than a share of the document's print (`usual`, grey levels) taken for paper and the rest drawn
 * out to its full depth: strokes of a stamp on a grey page, grain and smear fall away. `size` is the height of a digit.
 */
export function darkestPrint(cell: Grey, size: number, usual: number, share: number): Grey {
  const paper = paperOf(cell, Math.max(6, Math.round(size)))
  const pixels = cell.pixels.map((level, i) => {
    const depth = (paper[i]! - level - share * usual) / (1 - share)
    return depth <= 0 ? paper[i]! : Math.max(0, paper[i]! - depth)
  })
  return { ...cell, pixels }
}
