/**
 * How a run is drawn where that changes what is read: a struck figure beside its correction, or a footnote's raised (or
 * lowered) number behind a figure, must not run together with it.
 */
export type Drawn = { readonly struck: boolean; readonly raised: boolean }

export function drawnText(text: string, { struck, raised }: Drawn): string {
  if (text.trim() === '') return text
  if (struck) return `~~${text}~~`
  return raised && /^[\d０-９]+$/u.test(text.trim()) ? `^${text}` : text
}
