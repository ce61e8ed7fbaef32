import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { UnknownRow } from '../report.ts'
import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Chunk, Stretch } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { showsCells } from '../recognise/columns.ts'
import { mayBePageNumber, withoutPageNumber } from '../recognise/page-numbers.ts'
import { amongWords, isAmongWords } from './figures-of-others.ts'
import { blockOrder } from './block-order.ts'
import { figuresBefore, sideOfFigures } from './figures-first.ts'
import { mostFrequent } from './most-frequent.ts'
import { withoutRepeats } from './repeated-spans.ts'
import { lostLabel } from './row-runs.ts'
import { garbled, isGarbled, isOneFigure, unplaced, type Run, type Token } from './run.ts'
import { spacedRows } from './spaced-cells.ts'
import { sharesCell, wholeCells } from './whole-cells.ts'

export type DisclosureReading = { readonly runs: readonly Run[]; readonly unknownRows: readonly UnknownRow[] }

/** The figures behind each row label of 表二. */
export function disclosureRuns(lexed: Lexed, instance: DisclosureInstance, edition: Edition): DisclosureReading {
  const rows = edition.disclosure.blocks.flatMap((b) => b.rows)
  const usual = usualCells(lexed, instance)
  const rowOf = ({ label }: Chunk) => rows.find((r) => r.cells[0] === label.term.key)
  const side = sideOfFigures(lexed, instance, (chunk) => rowOf(chunk)?.cells.length ?? 0)
  const spaced = spacedRows(lexed, instance.chunks, (chunk) => rowOf(chunk)?.cells.length ?? 0)
  const unknownRows: UnknownRow[] = []
  const runs = instance.chunks.flatMap((chunk): Run[] => {
    const row = rowOf(chunk)
    if (!row) return []
    const { own, others } = ownStretch(lexed, chunk)
    unknownRows.push(...others.map(unknownRowOf))
    const inForm = row.cells.map((key) => `disclosure.${key}` as CellId)
    const order = blockOrder(lexed, instance, edition, chunk.label)
    if (order === 'strange') return [unplaced(inForm, otherOrder)]
    const cells = order?.map((i) => inForm[i]!) ?? inForm
    if (side === 'mixed') return [unplaced(cells, '行标签与数字错开排印，无法确定数字属于哪一行')]
    if (side === 'behind' && own && followsBlankRow(lexed, chunk, own, cells.length))
      return [unplaced(cells, lostLabel)]
    const tokens =
      side === 'before'
        ? figuresBefore(lexed, chunk).map((figure) => ({ figure }))
        : own
          ? (shownBySpacing(spaced.get(chunk)) ??
            tokensOf(lexed, chunk, own, cells.length, usual, headerCells(lexed, instance, chunk)))
          : []
    if (tokens.length === 0) return []
    const figures = tokens.flatMap((token) => ('figure' in token ? [token.figure] : []))
    if (isAmongWords(lexed, chunk.label, figures)) return [unplaced(cells, amongWords)]
    if (figures.some((f) => lexed.pageNumbers.has(f.line))) return [unplaced(cells, mayBePageNumber)]
    if (figures.some(isGarbled)) return [unplaced(cells, garbled)]
    if (isBrokenOff(lexed, chunk, figures)) return [unplaced(cells, '本行的数字不在同一行，其中可能有页码等其他数字')]
    if (mayBeGrouped(figures)) return [unplaced(cells, '数字相连，空格可能是千位分隔，无法确定各数字从何处断开')]
    const following = rows[rows.indexOf(row) + 1]
    const lost = following !== undefined && !instance.chunks.some((c) => c.label.term.key === following.cells[0])
    if (lost && own && isFarBehind(lexed, instance, chunk, own)) return [unplaced(cells, lostLabel)]
    if (lost && own?.figures.some((f) => isGlued(lexed, f) || isBesideOther(lexed, chunk, f)))
      return [{ cells, tokens: [], settled: false, because: '下一行的标签缺失，数字可能与下一行的数字相连' }]
    if (tokens.length === cells.length && tokens.every(isOneFigure) && !sharesCell(tokens))
      return [{ cells, tokens, settled: true }]
    const because =
      tokens.length === cells.length
        ? '数字相连，无法直接断开'
        : `本行应有${cells.length}个数字，读到${tokens.length}个`
    return [{ cells, tokens, settled: false, because }]
  })
  return { runs, unknownRows }
}

const otherOrder = '表头各栏的次序与格式不一致，无法确定数字属于哪一栏'

/** Rows with empty places among their cells; whole ones are read like any others. */
const shownBySpacing = (tokens: readonly Token[] | undefined): readonly Token[] | undefined =>
  tokens?.some((token) => 'hole' in token) ? tokens : undefined

/** Empty cells for a whole row behind its label, and figures below them: those of a row whose own label was lost. */
function followsBlankRow(lexed: Lexed, { label }: Chunk, { figures, holes }: Stretch, width: number): boolean {
  const line = lexed.lineOf[label.end - 1]!
  const first = figures[0]?.line ?? line
  const before = holes.filter((h) => h.line >= line && h.line < first)
  const isBeside = lexed.lines[line]!.cells.length > 1 && before.some((h) => h.line === line)
  return before.length >= width && (width > 1 || isBeside)
}

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

/** How many cells the lines of the table's rows have, where they show them: a line with another number was damaged. */
function usualCells(lexed: Lexed, instance: DisclosureInstance): number {
  const counts = new Map<number, number>()
  for (const { label } of instance.chunks) {
    const count = lexed.lines[lexed.lineOf[label.start]!]!.cells.length
    counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** How many cells the line has that heads a row's block: a row as long has lost none. */
function headerCells(lexed: Lexed, { header }: DisclosureInstance, { label }: Chunk): number {
  const over = header.findLast((o) => o.term.key.startsWith('column.') && o.end <= label.start)
  return over ? lexed.lines[lexed.lineOf[over.start]!]!.cells.length : 0
}

/** The stretch directly behind the label; a remark in the label's own cell is part of it, other text heads other rows. */
function ownStretch(
  lexed: Lexed,
  { label, stretches }: Chunk,
): { own: Stretch | undefined; others: readonly Stretch[] } {
  const [first, ...rest] = stretches
  const filled = rest.filter((s) => s.figures.length > 0)
  const only = filled[0]
  if (first?.figures.length === 0 && filled.length === 1 && only?.behind)
    if (lexed.cellOf[only.behind.start] === lexed.cellOf[label.end - 1]) return { own: only, others: [] }
  return { own: first?.figures.length === 0 && filled.length > 0 ? undefined : first, others: filled }
}

const unknownRowOf = ({ behind, figures }: Stretch): UnknownRow => ({
  table: 'disclosure',
  label: behind?.text ?? '',
  values: figures.map((f) => f.raw),
  ...(figures[0] && { at: figures[0].cell.at }),
})

function tokensOf(
  lexed: Lexed,
  { label }: Chunk,
  stretch: Stretch,
  width: number,
  usual: number,
  headed: number,
): Token[] {
  const line = lexed.lineOf[label.end - 1]!
  const { holes } = stretch
  const figures = withoutRepeats(
    lexed,
    wholeCells(lexed, withoutPageNumber(stretch.figures, width, lexed.pageNumbers), width),
    width,
    label,
  )
  const source = lexed.lines[line]!
  const printed = figures.map((figure) => ({ figure }))
  const beside = figures.filter((f) => f.line === line)
  const first = lexed.lineOf[label.start]!
  // Figures beside several lines of one label may be pieces of one another.
  const spread = first < line && figures.some((f) => f.line >= first && f.line < line)
  if (beside.length === width && !spread) return beside.map((figure) => ({ figure }))
  const isWhole = source.form === 'grid' || source.cells.length === usual || source.cells.length === headed
  // A line with all its cells is the whole row: what stands below it is none of its figures (the number of a page).
  if (figures.length >= width && !(isWhole && showsCells(source.form) && beside.length > 0 && !spread)) return printed
  if (source.cells.length > 1 && isWhole) {
    const labelAt = source.cells.indexOf(lexed.cellOf[label.end - 1]!)
    const cells = source.cells.slice(labelAt + 1, labelAt + 1 + width)
    const row = beside.length > 0 && figures.length >= width ? beside : figures
    if (cells.length < width || row.some((f) => !cells.includes(f.cell))) return printed
    return cells.map((cell) => {
      const figure = figures.find((f) => f.cell === cell)
      return figure ? { figure } : { hole: { line, cell, after: label.end } }
    })
  }
  // One cell a line: a row of nothing but empty cells is blank; among figures an empty line may be one that was lost.
  const empty = holes.filter((h) => lexed.lines[h.line]!.cells.length === 1)
  return figures.length === 0 && empty.length >= width ? empty.slice(0, width).map((hole) => ({ hole })) : printed
}
