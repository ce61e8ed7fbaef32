import type { TrainingRandom } from '../../training/random.ts'

/**
 * What a speck on the glass of a document feeder, or an element of its sensor that fails, leaves on every page that passes:
 * columns of one level from edge to edge, straight in the scanner's own direction however the sheet lies askew.
 */
export type Streak = {
  /** Its middle as a share of the page's width, and its width in inches. */
  readonly at: number
  readonly width: number
  /** Grey level, and how much of the page it covers at the head and at the foot. */
  readonly level: number
  readonly head: number
  readonly foot: number
}

/** Whether streaks may run anywhere, or keep to the margins and the columns of labels. */
export type StreakPlaces = 'anywhere' | 'aside'

/** One to five streaks of 0.6 to 6 pixels at 200 dpi, dark ones and, one of five, white ones. */
export function randomStreaks(random: TrainingRandom, places: StreakPlaces): Streak[] {
  const place = () => {
    if (places === 'anywhere') return random.between(0.02, 0.98)
    return random.chance(0.4) ? random.between(0.9, 0.985) : random.between(0.02, 0.24)
  }
  return Array.from({ length: random.integer(1, 5) }, () => {
    const isWhite = random.chance(0.2)
    const cover = isWhite ? 1 : random.between(0.35, 1)
    const fades = !isWhite && random.chance(0.3)
    const [head, foot] = fades && random.chance(0.5) ? [0, cover] : [cover, fades ? 0 : cover]
    const width = random.between(0.6, 6) / 200
    return { at: place(), width, level: isWhite ? random.integer(248, 255) : random.integer(0, 150), head, foot }
  })
}

/** Draws streaks into the pixels a sensor has taken (RGBA): print under them is lost as far as they cover it. */
export function drawStreaks(rgba: Uint8Array, width: number, dpi: number, streaks: readonly Streak[]): void {
  const height = rgba.length / 4 / width
  for (const { at, width: inches, level, head, foot } of streaks) {
    const [middle, half] = [at * width, (inches * dpi) / 2]
    for (let x = Math.max(0, Math.floor(middle - half)); x < Math.min(width, middle + half); x++) {
      // The share of the pixel's own width that the streak takes.
      const share = Math.min(x + 1, middle + half) - Math.max(x, middle - half)
      for (let y = 0; y < height; y++) {
        const cover = share * (head + ((foot - head) * y) / height)
        for (let i = (y * width + x) * 4, c = 0; c < 3; c++, i++) rgba[i] = rgba[i]! * (1 - cover) + level * cover + 0.5
      }
    }
  }
}
