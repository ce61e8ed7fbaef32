/**
 * How a run is drawn where that changes what is read: a struck figure beside its correction, or a footnote's raised (or
 * lowered) number behind a figure, must not run together with it.
 */
export type Drawn = { readonly struck: boolean; readonly raised: boolean }

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

export function drawnText(text: string, { struck, raised }: Drawn): string {
  if ((!struck && !raised) || text.trim() === '') return text
  if (struck) return `~~${text}~~`
  return raised && /^[\d０-９]+$/u.test(text.trim()) ? `^${text}` : text
}
