import { certain, contradicts, type FigureReading } from './read-figure.ts'
import { clearAmong, doubted } from './trusted-readings.ts'

type Readings = ReadonlyMap<number, FigureReading>

const open = 0.5

/** Where the looks agree on a smaller share of a table's figures, both networks may take what is left of a 0 for a 6. */
const leastAgreed = 0.6

/**
 * Readings of the same cells from several looks. A certain one stands where another look has the same text, however unsure
 * of it, and none contradicts it; a cell is empty where none sees anything in it. None stands where most do not.
 */
export function agreed(first: Readings, others: readonly Readings[]): Readings {
  const readings = new Map(
    [...first].map(([index, own]) => [index, agreedReading([own, ...others.flatMap((look) => look.get(index) ?? [])])]),
  )
  return clearAmong(readings) >= readings.size * leastAgreed ? readings : doubted(readings)
}

function agreedReading(readings: readonly FigureReading[]): FigureReading {
  const best = readings.reduce((a, b) => (b.confidence > a.confidence ? b : a))
  if (readings.length === 1) return best
  const same = readings.filter(({ text }) => text === best.text).length
  const isHeld = ({ text, confidence }: FigureReading) =>
    text !== best.text && (confidence > contradicts || (best.text === '' && text !== ''))
  const candidates = [...new Set([best, ...readings].flatMap((reading) => reading.candidates))].slice(0, 5)
  if (best.confidence >= certain && same > 1 && !readings.some(isHeld)) return best
  return { ...best, confidence: Math.min(best.confidence, open), candidates }
}
