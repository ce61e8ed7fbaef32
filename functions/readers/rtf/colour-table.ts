import type { Colour } from '../flow/colour.ts'

/** The table of colours (\colortbl): each ends with a semicolon, the first is mostly left to the program. */
export type ColourTable = {
  readonly word: (name: string, value: number | undefined) => void
  readonly text: (bytes: Uint8Array) => void
  readonly of: (index: number) => Colour | undefined
}

const semicolon = 0x3b
const mostColours = 1_000
const parts: Readonly<Record<string, number>> = { red: 0, green: 1, blue: 2 }

export function colourTable(): ColourTable {
  const colours: (Colour | undefined)[] = []
  let next: [number, number, number] | undefined
  return {
    word: (name, value = 0) => {
      const part = parts[name]
      if (part === undefined) return
      next ??= [0, 0, 0]
      next[part] = value & 255
    },
    text: (bytes) => {
      for (const byte of bytes) {
        if (byte !== semicolon || colours.length >= mostColours) continue
        colours.push(next)
        next = undefined
      }
    },
    of: (index) => colours[index],
  }
}
