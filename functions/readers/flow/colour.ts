/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

export const paperWhite: Colour = [255, 255, 255]

/** RRGGBB, with or without a # before it; undefined for names and what programs choose themselves ("auto"). */
export function hexColour(text: string | undefined): Colour | undefined {
  const digits = /^#?([\da-f]{6})$/i.exec(text?.trim() ?? '')?.[1]
  return digits === undefined ? undefined : colourOf(Number.parseInt(digits, 16))
}

/** 0xRRGGBB. */
export const colourOf = (value: number): Colour => [(value >> 16) & 255, (value >> 8) & 255, value & 255]

/** Closer than this in all three, letters do not stand out from what they lie on: F2F2F2 on white is not seen in print. */
const leastDifference = 25

/** Whether letters of a colour are not seen on a ground; what has no colour of its own is drawn so that it is. */
export function isLostOn(letters: Colour | undefined, ground: Colour = paperWhite): boolean {
  return letters !== undefined && letters.every((part, i) => Math.abs(part - ground[i]!) < leastDifference)
}

/** Letters of a point or less are a speck. */
export const isSpeck = (points: number | undefined): boolean => points !== undefined && points <= 1
