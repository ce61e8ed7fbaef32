/** A page as a picture. `pixels` is RGBA or grey, told by its length; `dpi` where the file gives it. */
export type PageImage = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly dpi?: number
  readonly pixels: Uint8Array
}

export const isColour = ({ width, height, pixels }: PageImage): boolean => pixels.length >= width * height * 4
