import type { Closing, Elements, Opening } from './body-state.ts'
import { write } from './story.ts'

const put =
  (sign: string): Opening =>
  ({ story }) =>
    write(story, sign)

const beginText: Opening = (state) => {
  state.inText = true
}
const endText: Closing = (state) => {
  state.inText = false
}

/**
 * Formulas (ECMA-376 22.1): their characters in one line. What stands above, below or under a bar is set apart by a sign,
 * so that 17 with a raised 1 is never 171 and a half never 12.
 */
export const formulaElements: Elements = {
  open: {
    'm:t': beginText,
    'm:den': put('/'),
    'm:sup': put('^'),
    'm:sub': put('_'),
    'm:lim': put('_'),
    'm:deg': put('^'),
    'm:rad': put('√'),
    'm:mr': put('\n'),
  },
  close: { 'm:t': endText },
}
