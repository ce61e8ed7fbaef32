import { digitHeight, sidePadding, stripHeight, type Strip } from './cell-strip.ts'
import { foreign, lineCharacters, nothing } from './digit-networks.ts'
import type { LineReading } from './line-decoding.ts'
import type { Tensor } from './network.ts'

/** An amount and the two hanzi behind it, parted where nothing is printed. */
export type UnitPart = {
  readonly number: Strip
  /** How sure it is that the hanzi are 万元; 0 to 1. */
  readonly chance: number
}

const firstUnit = (lineCharacters as readonly string[]).indexOf('万')
/** Two hanzi are as wide as this many heights of a digit, one is narrower, a digit and two are wider. */
const widthOfTwo = { least: 2, most: 3.2 }
/** Heights of a digit between a character and the place where the network answers for it. */
const answerReach = 0.6
/** Heights of a digit: a wider gap may be where a digit was. */
const widestSpace = 0.6
const leastChance = 0.6
/** Less ink than this in a column is a gap; where there is none, number and unit touch where a column has least. */
const gapInk = 0.25
const touchInk = [1, 2.5] as const

/**
 * Parts 162.51万元 into number and unit, so that each is read by itself: a long line of both is met too seldom for the
 * networks to be sure of it as a whole. That there are two hanzi is told by their width, never by what is read, since 元 for
 * 万元 would be ten thousand times too little. Null where there is no such unit or no gap before it.
 */
export function unitPart(strip: Strip, output: Tensor, readings: readonly LineReading[]): UnitPart | null {
  const { map } = strip
  if (!/[万元]/.test(readings[0]!.text)) return null
  const classes = likeliest(output)
  const unitStep = classes.findIndex((k) => k >= firstUnit && k <= foreign)
  const numberStep = classes.slice(0, Math.max(0, unitStep)).findLastIndex((k) => k < firstUnit)
  if (unitStep < 0 || numberStep < 0) return null
  const columns = columnInk(map)
  const scale = map.width / output.width
  const end = columns.findLastIndex((ink) => ink > gapInk)
  const near = digitHeight * answerReach
  const isBeforeTwo = ({ from, to }: Gap) => {
    const width = (end + 1 - to) / digitHeight
    return width >= widthOfTwo.least && width <= widthOfTwo.most && to - from <= widestSpace * digitHeight
  }
  const between = [Math.floor(numberStep * scale - near), Math.ceil((unitStep + 1) * scale + near)] as const
  let gap: Gap | undefined
  for (const most of [gapInk, ...touchInk]) gap ??= gapsIn(columns, ...between, most).findLast(isBeforeTwo)
  if (!gap) return null
  const suffixes = readings.map(({ text, probability }) => ({ suffix: text.replace(/^[-\d.,]+/, ''), probability }))
  const shareOf = (is: (suffix: string) => boolean) =>
    suffixes.filter(({ suffix }) => is(suffix)).reduce((sum, { probability }) => sum + probability, 0)
  const possible = shareOf((suffix) => suffix !== '元')
  const chance = possible === 0 ? 0 : shareOf((suffix) => suffix.startsWith('万')) / possible
  return chance < leastChance ? null : { number: leftOf(strip, gap.from), chance }
}

/** The class of each step. */
const likeliest = ({ data, width: steps, channels }: Tensor): number[] =>
  Array.from({ length: steps }, (_, t) => {
    let best = nothing
    for (let k = 0; k < channels; k++) if (data[k * steps + t]! > data[best * steps + t]!) best = k
    return best
  })

const columnInk = ({ width, height, ink }: Strip['map']): number[] =>
  Array.from({ length: width }, (_, x) => {
    let sum = 0
    for (let y = 0; y < height; y++) sum += ink[y * width + x]!
    return sum
  })

type Gap = { readonly from: number; readonly to: number }

function gapsIn(columns: readonly number[], from: number, to: number, most: number): Gap[] {
  const gaps: Gap[] = []
  for (let x = Math.max(1, from); x < Math.min(columns.length, to); x++) {
    if (columns[x]! > most) continue
    const start = x
    while (x < columns.length && columns[x]! <= most) x++
    gaps.push({ from: start, to: x })
  }
  return gaps
}

/** The strip up to a column, with the blank margin that every strip has. */
function leftOf(strip: Strip, end: number): Strip {
  const width = (end + sidePadding + 1) & ~1
  const ink = new Float32Array(width * stripHeight)
  for (let y = 0; y < stripHeight; y++)
    ink.set(strip.map.ink.subarray(y * strip.map.width, y * strip.map.width + end), y * width)
  return { ...strip, map: { width, height: stripHeight, ink } }
}

/** What a reading of the whole says of the number: all before the first hanzi, which is told whatever is taken for it. */
export const numberBefore = (text: string): string => text.replace(/[^-\d.,].*$/, '')
