import type { Streak } from './find-streaks.ts'
import { isColour, type PageImage } from './page-image.ts'

/** The page with every streak filled from both its sides: what crosses it goes on, what lay under it is not known. */
export function fillStreaks(page: PageImage, streaks: readonly Streak[]): PageImage {
  const { width, height } = page
  const pixels = page.pixels.slice()
  const step = isColour(page) ? 4 : 1
  for (const { across, from, to, begins, ends } of streaks) {
    const [stride, along, length] = across === 'x' ? [step, width * step, width] : [width * step, step, height]
    for (let line = begins; line < ends; line++)
      for (let channel = 0; channel < Math.min(step, 3); channel++) {
        const at = (place: number) => line * along + Math.min(length - 1, Math.max(0, place)) * stride + channel
        const left = (pixels[at(from - 1)]! + pixels[at(from - 2)]!) / 2
        const right = (pixels[at(to + 1)]! + pixels[at(to + 2)]!) / 2
        for (let place = from; place <= to; place++)
          pixels[at(place)] = left + ((right - left) * (place - from + 1)) / (to - from + 2) + 0.5
      }
  }
  return { ...page, pixels }
}
