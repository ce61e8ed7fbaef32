import { isLostOn, isSpeck } from '../flow/colour.ts'
import type { Drawn } from '../flow/marks.ts'
import type { Style } from './styles.ts'

/** How text is drawn that has these styles, the innermost last: what an inner one says prevails. */
export function drawnIn(styles: readonly Style[]): Drawn {
  const inner = <K extends keyof Style>(name: K) => styles.findLast((style) => style[name] !== undefined)?.[name]
  const colour = inner('colour')
  return {
    struck: inner('struck') === true,
    raised: inner('raised') === true,
    faint: isSpeck(inner('size')) || (colour !== 'auto' && isLostOn(colour, inner('ground'))),
  }
}
