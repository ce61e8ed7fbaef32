/** One channel of a picture, 0 black to 255 white, row by row. */
export type Grey = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/** A value per pixel from 0 (paper) to 1 (full ink). */
export type InkMap = { readonly width: number; readonly height: number; readonly ink: Float32Array }
