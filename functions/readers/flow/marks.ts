/**
 * How a run is drawn where that changes what is read: a struck figure beside its correction, or a footnote's raised (or
 * lowered) number behind a figure, must not run together with it.
 */
export type Drawn = {
  readonly struck: boolean
  readonly raised: boolean
  /** Not seen, though there: in the colour of what it lies on, or without size. */
  readonly faint?: boolean
}

export const plainly: Drawn = { struck: false, raised: false }

/**
 * Whether text stands higher or lower than the first of its line, by a point at least: a note's number more often than
 * not. Positions are in half-points.
 */
export function isDisplaced(line: { position?: number }, position: number, text: string): boolean {
  if (text.trim() === '') return false
  line.position ??= position
  return Math.abs(position - line.position) >= 2
}

/** A figure, perhaps with the unit behind it: labels that are not seen are no danger. */
const figuresAlone = /^[\s\d０-９.,+-]*[\d０-９][\s\d０-９.,+-]*[件元万个条次项]?\s*$/u

/** Figures that are not seen are kept apart like struck ones: whoever reads the page does not read them. */
export function drawnText(text: string, { struck, raised, faint }: Drawn): string {
  if ((!struck && !raised && !faint) || text.trim() === '') return text
  if (struck || (faint && figuresAlone.test(text))) return `~~${text}~~`
  return raised && /^[\d０-９]+$/u.test(text.trim()) ? `^${text}` : text
}
