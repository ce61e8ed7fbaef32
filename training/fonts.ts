import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse as parseFont, type Font } from 'opentype.js'

/** One weight of one family from the pinned @fontsource packages. */
export type FontFile = { readonly family: string; readonly weight: number; readonly style: 'normal' | 'italic' }

const face = (family: string, weight = 400, style: FontFile['style'] = 'normal'): FontFile => ({
  family,
  weight,
  style,
})

/** Faces for display whose thin strokes are hairlines: taught for what they teach, and measured by themselves. */
export const hairlineFonts: readonly FontFile[] = [face('gfs-didot'), face('bodoni-moda'), face('libre-bodoni')]

/** Faces the digit networks learn from. */
export const trainingFonts: readonly FontFile[] = [
  face('tinos'),
  face('tinos', 700),
  face('tinos', 400, 'italic'),
  face('arimo'),
  face('arimo', 700),
  face('carlito'),
  face('carlito', 700),
  face('cousine'),
  face('roboto'),
  face('roboto', 300),
  face('pt-serif'),
  face('merriweather'),
  face('merriweather', 300),
  face('source-serif-4'),
  face('source-serif-4', 300),
  face('crimson-text'),
  face('libre-baskerville'),
  face('lora'),
  face('open-sans'),
  face('open-sans', 600),
  face('source-sans-3'),
  face('source-sans-3', 300),
  face('roboto-condensed'),
  face('courier-prime'),
  face('old-standard-tt'),
  face('old-standard-tt', 700),
  face('zcool-xiaowei'),
  face('ibm-plex-mono'),
  face('ibm-plex-mono', 300),
  face('libre-caslon-text'),
  ...hairlineFonts,
  face('frank-ruhl-libre'),
  face('eb-garamond'),
  face('eb-garamond', 400, 'italic'),
  face('cactus-classical-serif'),
  face('pt-sans'),
  face('pt-sans', 700),
  face('pt-sans-narrow'),
  face('lato'),
  face('lato', 300),
]

/** Faces that are never trained on: the evaluation prints with these beside the ones above. */
export const heldOutFonts: readonly FontFile[] = [
  face('stix-two-text'),
  face('ibm-plex-serif'),
  face('ibm-plex-serif', 300),
  face('fira-sans'),
  face('noto-sans'),
  face('noto-sans', 700),
  face('noto-serif'),
  face('inter'),
  face('spectral'),
  face('bitter'),
  face('bitter', 700),
  face('libre-franklin'),
  face('libre-franklin', 300),
  face('nunito-sans'),
  face('istok-web'),
  face('istok-web', 700),
  face('literata'),
  face('work-sans'),
  face('work-sans', 300),
  face('gowun-batang'),
  face('gowun-batang', 700),
]

/** Prints 0 with a stroke through it, which no office face does: measured by itself. */
export const slashedZeroFont = face('pt-mono')

/** Simplified Chinese for labels and text, and for what a digit must not be taken from. */
export const hanziFont = face('zcool-xiaowei')

/** Faces that teach what 万 and 元 look like: neither holds every other hanzi of a table. */
export const unitFonts: readonly FontFile[] = [hanziFont, face('cactus-classical-serif')]

export type Outline = {
  /** Closed polygons in em units, y downwards, the baseline at 0. */
  readonly contours: readonly (readonly number[])[]
  /** In em units. */
  readonly advance: number
}

export type Typeface = { readonly font: FontFile; readonly outline: (character: string) => Outline }

const require = createRequire(import.meta.url)
const folderOf = (family: string) => dirname(require.resolve(`@fontsource/${family}/package.json`))
const loaded = new Map<string, Typeface>()

/** A face with its outlines; characters outside the Latin subset are looked up in the subsets that the package lists. */
export function typeface(font: FontFile): Typeface {
  const key = `${font.family}/${font.weight}/${font.style}`
  const known = loaded.get(key)
  if (known) return known
  const subsets = subsetsOf(font.family)
  const parsed = new Map<string, Font>()
  const outlines = new Map<string, Outline>()
  const outline = (character: string): Outline => {
    const cached = outlines.get(character)
    if (cached) return cached
    const subset = subsets.find(({ holds }) => holds(character.codePointAt(0)!))?.name ?? 'latin'
    if (!parsed.has(subset)) parsed.set(subset, parse(font, subset))
    const made = outlineOf(parsed.get(subset)!, character)
    outlines.set(character, made)
    return made
  }
  const made = { font, outline }
  loaded.set(key, made)
  return made
}

function parse({ family, weight, style }: FontFile, subset: string): Font {
  const bytes = readFileSync(join(folderOf(family), 'files', `${family}-${subset}-${weight}-${style}.woff`))
  return parseFont(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

/** `unicode.json` of a package: subset name, in brackets where it is a number, to its `unicode-range`. */
function subsetsOf(family: string) {
  const ranges = JSON.parse(readFileSync(join(folderOf(family), 'unicode.json'), 'utf8')) as Record<string, string>
  return Object.entries(ranges).map(([name, range]) => {
    const spans = range.split(',').map((part) => {
      const [from, to] = part.trim().replace(/^U\+/i, '').split('-')
      return [parseInt(from!, 16), parseInt(to ?? from!, 16)] as const
    })
    const holds = (code: number) => spans.some(([from, to]) => code >= from && code <= to)
    return { name: name.replace(/^\[(.*)\]$/, '$1'), holds }
  })
}

const steps = 6

function outlineOf(font: Font, character: string): Outline {
  const glyph = font.charToGlyph(character)
  const em = font.unitsPerEm
  const contours: number[][] = []
  let points: number[] = []
  let x = 0
  let y = 0
  const to = (nx: number, ny: number) => {
    points.push(nx / em, ny / em)
    x = nx
    y = ny
  }
  const curve = (at: (t: number) => readonly [number, number]) => {
    const ends = Array.from({ length: steps }, (_, i) => at((i + 1) / steps))
    for (const [cx, cy] of ends) to(cx, cy)
  }
  for (const c of glyph.getPath(0, 0, em).commands) {
    const [fx, fy] = [x, y]
    if (c.type === 'M') {
      if (points.length > 4) contours.push(points)
      points = []
      to(c.x, c.y)
    } else if (c.type === 'L') to(c.x, c.y)
    else if (c.type === 'Q')
      curve((t) => [
        (1 - t) ** 2 * fx + 2 * t * (1 - t) * c.x1 + t * t * c.x,
        (1 - t) ** 2 * fy + 2 * t * (1 - t) * c.y1 + t * t * c.y,
      ])
    else if (c.type === 'C')
      curve((t) => [
        (1 - t) ** 3 * fx + 3 * t * (1 - t) ** 2 * c.x1 + 3 * t * t * (1 - t) * c.x2 + t ** 3 * c.x,
        (1 - t) ** 3 * fy + 3 * t * (1 - t) ** 2 * c.y1 + 3 * t * t * (1 - t) * c.y2 + t ** 3 * c.y,
      ])
  }
  if (points.length > 4) contours.push(points)
  return { contours, advance: (glyph.advanceWidth ?? em / 2) / em }
}
