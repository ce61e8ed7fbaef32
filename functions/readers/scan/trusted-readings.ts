import { certain, type FigureReading } from './read-figure.ts'

/** Where a smaller share of a table's printed figures is clear, the picture is not one that the networks can read. */
const leastCertain = 1 / 3
/** Too little for a figure to stand, or to be offered to the sums as nearly clear. */
const atMost = 0.6

/**
 * A table's readings, by the index of their region, as far as they may be trusted. A screened or shredded picture misleads
 * both networks alike: what few figures of it seem clear are as doubtful as the rest, and so are its blanks, which say
 * nothing of how well it can be read.
 */
export function trustedReadings(readings: ReadonlyMap<number, FigureReading>): ReadonlyMap<number, FigureReading> {
  const blank = [...readings.values()].filter((each) => isClear(each) && each.text === '').length
  const [clear, printed] = [clearAmong(readings) - blank, readings.size - blank]
  return clear >= printed * leastCertain ? readings : doubted(readings)
}

const isClear = ({ confidence }: FigureReading): boolean => confidence >= certain

export const clearAmong = (readings: ReadonlyMap<number, FigureReading>): number =>
  [...readings.values()].filter(isClear).length

/** The same readings, none of them sure enough to stand. */
export function doubted(readings: ReadonlyMap<number, FigureReading>): ReadonlyMap<number, FigureReading> {
  const capped = (each: FigureReading) => ({ ...each, confidence: Math.min(each.confidence, atMost) })
  return new Map([...readings].map(([index, reading]) => [index, capped(reading)]))
}
