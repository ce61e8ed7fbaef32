/** So far red stands above green and blue in what is no stamp: tints of paper, lamps and codecs. */
export const tint = 16
/** Less of the picture than this many pixels of a stamp tells nothing of its colour. */
const leastStamp = 24
const leastExcess = 40
/** Red above green and blue in ink of a stamp that hides the paper altogether. */
export const fullExcess = 190
const mostGain = 2.2

/**
 * Takes a red stamp out of the red channel of a piece of a page, in place. How dark the stamp is on bare paper is measured in
 * the piece itself, in proportion to how far red stands above the other colours (`excess`), and that much is given back:
 * paper under it becomes paper and print stays print, whatever the lamp, the ink or the shade. Print that is painted over
 * is paler by what the stamp hides, and is made as much darker. What is darker than bare stamp by less than `quiet` grey
 * levels is noise, or the edge of a stamp where a codec has blurred its colour.
 */
export function liftStamp(red: Uint8Array, excess: Uint8Array, quiet: number): void {
  const stamp = stampIn(red, excess, 0.65)
  if (!stamp) return
  const { paper, full, dimmed } = stamp
  for (let i = 0; i < red.length; i++) {
    if (excess[i]! <= tint) continue
    const share = Math.min(1, excess[i]! / full)
    const depth = paper - dimmed * share - red[i]!
    if (depth <= quiet) red[i] = Math.max(red[i]!, paper)
    else {
      const gain = Math.min(mostGain, 1 / (1 - Math.min(0.9, excess[i]! / fullExcess)))
      red[i] = Math.max(0, Math.round(paper - depth * gain))
    }
  }
}

type MeasuredStamp = {
  /** Level of the paper, and how much darker the stamp is on it. */
  readonly paper: number
  readonly dimmed: number
  /** Excess of red where the stamp is strongest. */
  readonly full: number
}

/** How dark a stamp is in a piece of a page, `bareRank` the share of its pixels that are darker than bare stamp; null where there is none. */
export function stampIn(levels: Uint8Array, excess: Uint8Array, bareRank: number): MeasuredStamp | null {
  const usual = new Uint32Array(256)
  const strong = new Uint32Array(256)
  let stamped = 0
  for (let i = 0; i < levels.length; i++) {
    if (excess[i]! <= tint) usual[levels[i]!]!++
    else if (excess[i]! >= leastExcess) {
      strong[excess[i]!]!++
      stamped++
    }
  }
  if (stamped < leastStamp) return null
  const paper = rankOf(usual, 0.7, 255)
  const full = rankOf(strong, 0.8, 255)
  const bare = new Uint32Array(256)
  for (let i = 0; i < levels.length; i++) if (excess[i]! >= full * 0.75) bare[levels[i]!]!++
  return { paper, full, dimmed: Math.max(0, paper - rankOf(bare, bareRank, paper)) }
}

/** The value that a share of those counted do not exceed; `none` where nothing was counted. */
function rankOf(histogram: Uint32Array, share: number, none: number): number {
  const total = histogram.reduce((a, b) => a + b, 0)
  if (total === 0) return none
  let seen = 0
  for (let value = 0; value < 256; value++) if ((seen += histogram[value]!) >= total * share) return value
  return 255
}
