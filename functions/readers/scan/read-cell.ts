import { isBlank } from './blankness.ts'
import type { StampView } from './crop-level.ts'
import { darkestPrint } from './darkest-print.ts'
import type { Grey } from './grey.ts'
import { certain, contradicts, emptyReading, readFigure, type FigureReading } from './read-figure.ts'

/** Grey levels within which a stamp's edge and its noise are passed over, coarse and fine, and by brightness. */
const liftings: readonly StampView[] = [
  { quiet: 40, by: 'colour' },
  { quiet: 12, by: 'colour' },
  { quiet: 16, by: 'brightness' },
]
/** Of the document's usual contrast: what is paler is left out where a cell is in doubt and no colour tells why. */
const darkShares = [0.3, 0.5, 0.65]

/**
 * Reads one cell as it is, and where a stamp lies on it, with the stamp taken away in other ways: a stroke that crosses a
 * figure may make another of it, and its edge may hide a sign. Where it is in doubt without a stamp that colour shows, it is
 * read from its darkest print as well. One certain reading is enough where another has
 * the same text, however unsure of it: what a single view shows may have lost a digit with the stamp. None may contradict
 * it, and none may see a sign that it has not.
 */
export function readCell(
  crop: Grey,
  view: (stamps: StampView) => Grey,
  underStamp: boolean,
  expected: number | null,
  contrast: number | null,
): FigureReading {
  const first = readFigure(crop, expected, contrast)
  if (first.confidence >= certain && first !== emptyReading && !underStamp) return first
  const dark = first === emptyReading || expected === null || contrast === null ? [] : darkShares
  const views = underStamp ? liftings.map(view) : dark.map((share) => darkestPrint(crop, expected!, contrast!, share))
  const others = views.map((seen) => (isSame(seen, crop) ? first : readFigure(seen, expected, contrast)))
  const readings = [first, ...others].filter((reading) => reading !== emptyReading)
  const best = readings.reduce<FigureReading | null>((a, b) => (a && a.confidence >= b.confidence ? a : b), null)
  if (!best) return emptiness(view('kept'), expected, contrast)
  const rivals = readings.filter(
    ({ text, confidence }) => text !== best.text && (confidence > contradicts || text === `-${best.text}`),
  )
  // Points, signs and thin digits are the first to fall away with what is pale.
  const isShortened = readings.some((reading) => (underStamp ? goesOn : hasMore)(reading, best.text))
  const isAlone = others.length > 0 && readings.filter(({ text }) => text === best.text).length < 2
  // The darkest print has lost what is pale; a stamp's own strokes are not there in every view.
  const isPartial = underStamp ? readings.every((reading) => reading.isPartial) : first.isPartial
  const isDoubted = rivals.length > 0 || isAlone || isShortened || isPartial
  const candidates = [...new Set(readings.flatMap((reading) => reading.candidates))].slice(0, 5)
  const confidence = isDoubted ? Math.min(best.confidence, 0.5) : best.confidence
  // The other views may have lost a stroke: the document's own digits are compared as they stand on the page.
  return { ...best, confidence, candidates, strip: first.strip }
}

/** So sure a reading of more characters must be to be taken for one. */
const leastOfMore = 0.3
const withoutMarks = (text: string) => text.replace(/[-.,]/g, '')

const hasMore = ({ text, confidence, candidates }: FigureReading, than: string): boolean =>
  (text.length > than.length && confidence >= leastOfMore) ||
  candidates.some((each) => each.length > than.length && withoutMarks(each) === withoutMarks(than))

/** A stamp hides digits from some views, and its own strokes are more of them in others: those seldom leave the figure. */
const goesOn = ({ text, confidence }: FigureReading, than: string): boolean =>
  text.length > than.length && confidence >= leastOfMore && (text.endsWith(than) || text.startsWith(than))

const isSame = (a: Grey, b: Grey) => a.pixels.every((value, i) => Math.abs(value - b.pixels[i]!) < 12)

/** A cell is empty where the eye sees nothing either: red print is lifted with the stamps, and must not pass for blank. */
function emptiness(seen: Grey, expected: number | null, contrast: number | null): FigureReading {
  const isEmpty = isBlank(seen, expected ?? seen.height * 0.45, contrast)
  return isEmpty ? emptyReading : { text: '', confidence: 0.2, candidates: [''] }
}
