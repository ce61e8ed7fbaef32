import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Chunk, Stretch } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { mayBePageNumber } from '../recognise/page-numbers.ts'
import { amongWords, isAmongWords } from './figures-of-others.ts'
import { mostFrequent } from './most-frequent.ts'
import { lostLabel } from './row-runs.ts'
import { garbled, isGarbled } from './run.ts'

/** Empty cells for a whole row behind its label, and figures below them: those of a row whose own label was lost. */
export function followsBlankRow(lexed: Lexed, { label }: Chunk, { figures, holes }: Stretch, width: number): boolean {
  const line = lexed.lineOf[label.end - 1]!
  const first = figures[0]?.line ?? line
  const before = holes.filter((h) => h.line >= line && h.line < first)
  const isBeside = lexed.lines[line]!.cells.length > 1 && before.some((h) => h.line === line)
  return before.length >= width && (width > 1 || isBeside)
}

/** Why the figures of a row may not be, or not all be, those of its cells; null where nothing speaks against it. */
export function whyInDoubt(lexed: Lexed, chunk: Chunk, figures: readonly Figure[]): string | null {
  if (isAmongWords(lexed, chunk.label, figures)) return amongWords
  if (figures.some((f) => lexed.pageNumbers.has(f.line))) return mayBePageNumber
  if (figures.some(isGarbled)) return garbled
  if (isBrokenOff(lexed, chunk, figures)) return brokenOff
  return mayBeGrouped(figures) ? grouped : null
}

const brokenOff = '本行的数字不在同一行，其中可能有页码等其他数字'
const grouped = '数字相连，空格可能是千位分隔，无法确定各数字从何处断开'

/** The same for a row behind which the label of the next was lost. */
export function whyNextMayBeIn(lexed: Lexed, instance: DisclosureInstance, chunk: Chunk, own: Stretch): string | null {
  if (isFarBehind(lexed, instance, chunk, own)) return lostLabel
  return own.figures.some((f) => isGlued(lexed, f) || isBesideOther(lexed, chunk, f)) ? nextGlued : null
}

const nextGlued = '下一行的标签缺失，数字可能与下一行的数字相连'

/** Text that lost its cells: label and figure in one piece. */
const isGlued = (lexed: Lexed, { line, lone }: Figure): boolean => !lone && lexed.lines[line]!.cells.length === 1

/** Several figures beside the label, and the last below them: the row may have ended, and the rest be the number of a page. */
function isBrokenOff(lexed: Lexed, { label }: Chunk, figures: readonly Figure[]): boolean {
  const beside = figures.filter((f) => f.line === lexed.lineOf[label.end - 1])
  return beside.length > 1 && figures.at(-1)!.line > beside[0]!.line
}

/**
 * 行政许可4 522456 852: where a figure touches the label, cells are not kept apart by spaces, and one that parts digits may
 * be that of thousands (4522, 4, 56852), if more than three follow it.
 */
function mayBeGrouped([first, ...rest]: readonly Figure[]): boolean {
  if (!first || first.lone || !/\p{L}$/u.test(first.cell.text.slice(0, first.x - first.cell.x))) return false
  return rest.some((figure) => figure.cell === first.cell && figure.digits.length > thousands)
}
const thousands = 3

/** In a line below the label that begins with other letters: what is left of the label of its own row. */
const isBesideOther = (lexed: Lexed, { label }: Chunk, { line, after }: Figure): boolean =>
  line > lexed.lineOf[label.end - 1]! && after > lexed.lineStart[line]!

/** Further behind its label, in lines, than the first figures of most rows are: empty lines between may be the row's cells. */
function isFarBehind(lexed: Lexed, { chunks }: DisclosureInstance, chunk: Chunk, own: Stretch): boolean {
  const distances = chunks.flatMap(({ label, stretches }) => distanceTo(lexed, label, stretches[0]?.figures[0]) ?? [])
  const distance = distanceTo(lexed, chunk.label, own.figures[0])
  return distance !== null && distance > mostFrequent(distances)
}

function distanceTo(lexed: Lexed, label: Occurrence, figure: Figure | undefined): number | null {
  const from = lexed.lines[lexed.lineOf[label.end - 1]!]!.at.line
  const to = figure && lexed.lines[figure.line]!.at.line
  return from === undefined || to === undefined ? null : to - from
}
