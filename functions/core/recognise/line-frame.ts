/** How the lines of a text use bars and tabs: before their first cell, behind their last, or in lines of their own. */
export type LineFrame = {
  /** A bar in front of the first cell; else a bar there stands behind an empty one. */
  readonly framed: boolean
  /** A bar behind the last cell; else a bar there stands before an empty one. */
  readonly closed: boolean
  /** Lines that hold nothing but the bar behind the cell above them. */
  readonly ends: ReadonlySet<number>
  /** Each line is one cell with a tab before it; else what stands before a tab is a cell, empty or not. */
  readonly tabLed: boolean
  /** Tables open as in a wiki: {| on a line, or within one where lines ran together. */
  readonly isWiki: boolean
}

export const bars = /[|｜│┃¦]/
const everyBar = /[|｜│┃¦]/g
const rule = /^[\s|｜│┃:+\-–—─━┄=_]*$/
const bar = /^\s*[|｜│┃¦]\s*$/

/** A line under a header, or between rows. */
export const isRule = (text: string): boolean => rule.test(text)

/** Lines that end without a bar, by which it shows that a bar at the end of others closes no cell. */
const fewestOpen = 3
const fewestEnds = 12

export function lineFrame(texts: readonly (string | null)[]): LineFrame {
  const barred = texts.flatMap((text) => (text !== null && bars.test(text) && !isRule(text) ? [text] : []))
  const framed = barred.filter((text) => /^\s*[|｜│┃¦]/.test(text)).length * 2 > barred.length
  const several = barred.filter((text) => text.match(everyBar)!.length > 1)
  const open = several.filter((text) => !/[|｜│┃¦]\s*$/.test(text)).length
  const closed = framed || open < fewestOpen || open * 10 < several.length
  const isWiki = texts.some((text) => text !== null && /(?:^|\s)\{\|(?:\s|$)/.test(text))
  return { framed, closed, ends: endsOf(texts, barred.length), tabLed: isTabLed(texts), isWiki }
}

function isTabLed(texts: readonly (string | null)[]): boolean {
  const tabbed = texts.filter((text) => text?.includes('\t'))
  const led = tabbed.filter((text) => text!.lastIndexOf('\t') === 0)
  return led.length >= fewestEnds && led.length * 20 >= tabbed.length * 19
}

/** Bars in lines of their own, where nearly no line has a bar beside its text: one behind a cell's text ends that cell. */
function endsOf(texts: readonly (string | null)[], barred: number): ReadonlySet<number> {
  const alone = texts.flatMap((text, i) => (text !== null && bar.test(text) ? [i] : []))
  if (alone.length < fewestEnds || barred * 20 > alone.length) return new Set()
  return new Set(alone.filter((i) => typeof texts[i - 1] === 'string' && !bar.test(texts[i - 1]!)))
}
