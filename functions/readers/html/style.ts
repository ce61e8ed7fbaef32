import { isSpeck } from '../flow/colour.ts'
import { pointsOf } from '../flow/length.ts'
import { attributeOf, parentElement, type Element } from './parse.ts'
import type { StyleSheet } from './style-sheet.ts'

export type Style = {
  readonly hidden: boolean
  readonly struck: boolean
  readonly raised: boolean
  /** Drawn in the colour of the paper or in none; undefined where the element says nothing of its colour. */
  readonly faint?: boolean
  /** Whether its letters have any size; undefined where the element says nothing of it. */
  readonly sized?: boolean
  /** Of a point or less; undefined where the element says nothing of its size. */
  readonly speck?: boolean
  /** Whether line ends and spaces of the source print, where the element says. */
  readonly preserve?: boolean
  /** The box that is made of it, where the page says: `table`, `table-row`, `grid` … */
  readonly display?: string
}

const unstyled: Style = { hidden: false, struck: false, raised: false }

/** Moved up or down by two pixels or points, a tenth of its size or more; Word writes mso-text-raise. */
const offTheLine =
  /(?:vertical-align|mso-text-raise)\s*:\s*-?(?:(?:[2-9]|[1-9]\d+)(?:\.\d+)?p[tx]|0?\.[1-9]\d*em|[1-9]\d+%)/i

/** What an element is for those who cannot see the page (WAI-ARIA 1.2), as the box that it is then. */
const boxOfRole: Readonly<Record<string, string | undefined>> = {
  table: 'table',
  grid: 'table',
  rowgroup: 'table-row-group',
  row: 'table-row',
  cell: 'table-cell',
  gridcell: 'table-cell',
  columnheader: 'table-cell',
  rowheader: 'table-cell',
}

/** What an element's own style and the page's style sheets say of printing; its own prevails. */
export function styleOf(element: Element, sheet: StyleSheet): Style {
  const css = cssOf(element, sheet)
  const hidden = attributeOf(element, 'hidden') !== undefined
  const role = boxOfRole[attributeOf(element, 'role') ?? '']
  if (css === '') return { ...unstyled, hidden, ...(role === undefined ? {} : { display: role }) }
  const space = last(css, /(?:^|[;\s])white-space(?:-collapse)?\s*:\s*([\w-]+)/gi)
  const display = last(css, /(?:^|[;\s])display\s*:\s*([\w-]+)/gi)
  const box = display && /^(?:inline-)?(?:grid|table)/.test(display) ? display : (role ?? display)
  const visibility = last(css, /(?:^|[;\s])visibility\s*:\s*([\w-]+)/gi)
  return {
    hidden:
      isUnseen(css) ||
      (hidden && (display === undefined || display === 'none')) ||
      display === 'none' ||
      visibility === 'hidden' ||
      visibility === 'collapse' ||
      /(?:^|[;\s])mso-hide\s*:\s*all/i.test(css),
    struck: /text-decoration(?:-line)?\s*:[^;]*line-through/i.test(css),
    raised: /vertical-align\s*:\s*su[pb]/i.test(css) || offTheLine.test(css),
    ...drawnBy(css),
    ...(space === undefined ? {} : { preserve: space.startsWith('pre') || space === 'break-spaces' }),
    ...(box === undefined ? {} : { display: box }),
  }
}

/** Laid out but not drawn, or drawn beyond the page: what helps those who listen to it, and what is left for scripts. */
const isUnseen = (css: string): boolean =>
  /(?:^|[;\s])opacity\s*:\s*0?(?:\.0+)?%?\s*(?:;|$)/i.test(css) ||
  /(?:^|[;\s])clip\s*:\s*rect\(\s*([01])(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?\s*\)/i.test(css) ||
  /(?:^|[;\s])clip-path\s*:\s*inset\(\s*(?:50|100)%/i.test(css) ||
  /(?:^|[;\s])(?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|p[tc]|r?em)/i.test(css)

/** Of colours only those that are the paper's own; a ground of any other kind may make them seen. Attributes may lack the #. */
const paper =
  /^(?:white|transparent|#?f{3}(?:f{3})?|#f{6}ff|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1\s*)?\)|rgba\([^)]*,\s*0\s*\))$/i

export const isOfPaper = (colour: string): boolean => paper.test(colour.trim())

const noSize = /^0+(?:\.0+)?(?:px|p[tc]|r?em|%)?$/i
const ofTheOuter = /^(?:\d*\.?\d+(?:em|%)|inherit|smaller|larger)$/i

function drawnBy(css: string): Pick<Style, 'faint' | 'sized' | 'speck'> {
  const colour = last(css, /(?:^|[;\s])color\s*:\s*([^;]+)/gi)?.trim()
  const size = last(css, /(?:^|[;\s])font-size\s*:\s*([^;]+)/gi)?.trim()
  return {
    ...(colour !== undefined && colour !== 'inherit' && { faint: isOfPaper(colour) }),
    ...(size !== undefined &&
      (noSize.test(size) || !ofTheOuter.test(size)) && { sized: !noSize.test(size), speck: isSpeck(pointsOf(size)) }),
  }
}

/** Whether the element lies on a ground of its own or of what holds it, on which the colour of paper is seen. */
export function isOnGround(element: Element, sheet: StyleSheet): boolean {
  for (let at: Element | null = element; at; at = parentElement(at)) {
    const ground = last(cssOf(at, sheet), /(?:^|[;\s])background(?:-color|-image)?\s*:\s*([^;]+)/gi)?.trim()
    if (ground !== undefined && !isOfPaper(ground) && ground !== 'none') return true
    const named = attributeOf(at, 'bgcolor') ?? attributeOf(at, 'background')
    if (named !== undefined && !isOfPaper(named)) return true
  }
  return false
}

/** Declarations in the order of the cascade: of two that contradict each other the later holds. */
export function cssOf(element: Element, sheet: StyleSheet): string {
  const shared = sheet.declarationsOf(element)
  const own = attributeOf(element, 'style') ?? ''
  return shared === '' ? own : `${shared};${own}`
}

export const last = (css: string, declaration: RegExp): string | undefined =>
  [...css.matchAll(declaration)].at(-1)?.[1]?.toLowerCase()

/** Whether the characters of an element are set from right to left whatever they are (bdo, CSS Writing Modes 2.2): 12 shows as 21. */
export function isTurned(element: Element, sheet: StyleSheet): boolean {
  if (element.tagName === 'bdo') return attributeOf(element, 'dir')?.toLowerCase() === 'rtl'
  const css = cssOf(element, sheet)
  return (
    /(?:^|[;\s])unicode-bidi\s*:\s*(?:isolate-|bidi-)override/i.test(css) && /(?:^|[;\s])direction\s*:\s*rtl/i.test(css)
  )
}
