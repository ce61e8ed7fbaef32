import { fillStreaks } from './fill-streaks.ts'
import { findStreaks, type Streak } from './find-streaks.ts'
import type { Grey } from './grey.ts'
import type { PageImage } from './page-image.ts'
import { shrunk } from './shrink.ts'

/** A page as it was given, without its streaks, and where they ran; `grey` is the page without them, `scale` times smaller. */
export type Unstreaked = {
  readonly given: PageImage
  readonly page: PageImage
  readonly streaks: readonly Streak[]
  readonly grey: Grey
  readonly scale: number
}

/** A strong streak hides weaker ones beside it. */
const mostRounds = 3

/** The page itself where it has none. `dpi` is the page's; streaks are sought in a picture `scale` times smaller. */
export function removeStreaks(given: PageImage, dpi: number, scale: number): Unstreaked {
  let found: Unstreaked = { given, page: given, streaks: [], grey: shrunk(given, scale), scale }
  for (let round = 0; round < mostRounds; round++) {
    const { page, streaks, grey } = found
    const more = findStreaks({ ...grey, number: given.number }, dpi / scale).map((each) => enlarged(each, given, scale))
    if (more.length === 0) break
    const filled = fillStreaks(page, more)
    found = { given, page: filled, streaks: [...streaks, ...more], grey: shrunk(filled, scale), scale }
  }
  return found
}

function enlarged({ across, from, to, begins, ends }: Streak, { width, height }: PageImage, scale: number): Streak {
  const [places, length] = across === 'x' ? [width, height] : [height, width]
  return {
    across,
    from: Math.floor(from * scale),
    to: Math.min(places, Math.ceil((to + 1) * scale)) - 1,
    begins: Math.floor(begins * scale),
    ends: Math.min(length, Math.ceil((ends + 1) * scale)),
  }
}
