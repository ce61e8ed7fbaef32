/** A line of text in a picture, as an engine for whole pages reads it. Confidence 0 to 1, box in pixels of the picture. */
export type TextLine = {
  readonly text: string
  readonly confidence: number
  readonly box: readonly [x: number, y: number, width: number, height: number]
}

/**
 * Reads hanzi: labels and narrative, never figures. Handed in, because engines bring files and workers of their own.
 * The picture is a PNG of an upright page; answers null where it took too long.
 */
export type TextEngine = (picture: Uint8Array) => Promise<readonly TextLine[] | null>
