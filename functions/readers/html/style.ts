import { attributeOf, type Element } from './parse.ts'

export type Style = {
  readonly hidden: boolean
  readonly struck: boolean
  readonly raised: boolean
  /** Whether line ends and spaces of the source print, where the element says. */
  readonly preserve?: boolean
}

const unstyled: Style = { hidden: false, struck: false, raised: false }

/** What an element's own style says of printing. Style sheets are not followed. */
export function styleOf(element: Element): Style {
  const css = attributeOf(element, 'style')
  const hidden = attributeOf(element, 'hidden') !== undefined
  if (css === undefined) return hidden ? { ...unstyled, hidden } : unstyled
  const space = /white-space(?:-collapse)?\s*:\s*([\w-]+)/i.exec(css)?.[1]
  return {
    hidden:
      hidden || /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i.test(css),
    struck: /text-decoration(?:-line)?\s*:[^;]*line-through/i.test(css),
    raised: /vertical-align\s*:\s*super/i.test(css),
    ...(space === undefined ? {} : { preserve: space.startsWith('pre') || space === 'break-spaces' }),
  }
}
