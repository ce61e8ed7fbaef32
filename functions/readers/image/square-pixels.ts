/** Resolutions as near as this are alike: a fax in standard quality has 204 dots an inch across and 98 down. */
const alike = 1.15

/** The size of a picture whose pixels are as tall as wide, at the finer of its two resolutions; null where they are already. */
export function squareSize(
  { width, height }: { readonly width: number; readonly height: number },
  across: number | null,
  down: number | null,
): { readonly width: number; readonly height: number } | null {
  if (across === null || down === null) return null
  if (Math.max(across, down) <= alike * Math.min(across, down)) return null
  const finer = Math.max(across, down)
  return { width: Math.round((width * finer) / across), height: Math.round((height * finer) / down) }
}

type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/** RGBA brought to another size, linear between pixels. */
export function resized({ width, height, pixels }: Picture, to: { width: number; height: number }): Uint8Array {
  const out = new Uint8Array(to.width * to.height * 4)
  const columns = Array.from({ length: to.width }, (_, x) => between(x, width, to.width))
  for (let y = 0, at = 0; y < to.height; y++) {
    const row = between(y, height, to.height)
    const [upper, lower] = [row.first * width, row.second * width]
    for (let x = 0; x < to.width; x++) {
      const column = columns[x]!
      for (let c = 0; c < 4; c++, at++) {
        const left = mixed(pixels[(upper + column.first) * 4 + c]!, pixels[(lower + column.first) * 4 + c]!, row.share)
        const right = mixed(
          pixels[(upper + column.second) * 4 + c]!,
          pixels[(lower + column.second) * 4 + c]!,
          row.share,
        )
        out[at] = Math.round(mixed(left, right, column.share))
      }
    }
  }
  return out
}

const mixed = (a: number, b: number, share: number) => a + (b - a) * share

/** The two pixels of `from` beside the middle of pixel `at` of `to`, and the share of the second. */
function between(at: number, from: number, to: number): { first: number; second: number; share: number } {
  const place = Math.max(0, Math.min(from - 1, ((at + 0.5) * from) / to - 0.5))
  const first = Math.floor(place)
  return { first, second: Math.min(from - 1, first + 1), share: place - first }
}
