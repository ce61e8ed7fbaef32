/** A page of an image file before its pixels are decoded: bounds are checked on this. */
export type ImagePage = {
  readonly width: number
  readonly height: number
  /** Dots per inch where the file gives them. */
  readonly dpi: number | null
  /** RGBA, or one grey byte a pixel. Decodes anew each time, so that only one page is held. */
  readonly pixels: () => Uint8Array
}

/** A4 at 600 dpi has 35 million pixels; nothing larger is a scan of a report. */
export const mostPixels = 60_000_000

/** A resolution that no scanner or camera gives is a default of the software that wrote it. */
export const plausibleDpi = (dpi: number | undefined): number | null =>
  dpi !== undefined && dpi > 50 && dpi < 2500 ? Math.round(dpi) : null
