import { attributeOf, type Element } from './parse.ts'
import type { StyleSheet } from './style-sheet.ts'

export type Style = {
  readonly hidden: boolean
  readonly struck: boolean
  readonly raised: boolean
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
      (hidden && (display === undefined || display === 'none')) ||
      display === 'none' ||
      visibility === 'hidden' ||
      visibility === 'collapse' ||
      /(?:^|[;\s])mso-hide\s*:\s*all/i.test(css),
    struck: /text-decoration(?:-line)?\s*:[^;]*line-through/i.test(css),
    raised: /vertical-align\s*:\s*su[pb]/i.test(css) || offTheLine.test(css),
    ...(space === undefined ? {} : { preserve: space.startsWith('pre') || space === 'break-spaces' }),
    ...(box === undefined ? {} : { display: box }),
  }
}

/** Declarations in the order of the cascade: of two that contradict each other the later holds. */
export function cssOf(element: Element, sheet: StyleSheet): string {
  const shared = sheet.declarationsOf(element)
  const own = attributeOf(element, 'style') ?? ''
  return shared === '' ? own : `${shared};${own}`
}

export const last = (css: string, declaration: RegExp): string | undefined =>
  [...css.matchAll(declaration)].at(-1)?.[1]?.toLowerCase()
