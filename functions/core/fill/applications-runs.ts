import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import { cellsByMap, columnMapOf, headerOrder, widerMapOf, type ColumnMap } from '../recognise/columns.ts'
import type { Chunk, Instance, Stretch } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { StripCell } from '../recognise/strip.ts'
import type { UnknownRow } from '../report.ts'
import { isOneFigure, type Run, type Token } from './run.ts'

/** Figures that stand behind something other than a row label: a group's printed subtotal, a row the form does not have. */
export type Aside = {
  readonly kind: 'subtotal' | 'unknown' | 'stray'
  readonly label: string
  readonly figures: readonly Figure[]
}

export type ApplicationsReading = {
  readonly runs: readonly Run[]
  readonly asides: readonly Aside[]
  /** Labels and figures do not alternate as they should: figures may belong to other labels than those before them. */
  readonly disordered: boolean
}

/** The figures behind each row label of 表三. Rows without any are left out. */
export function applicationsRuns(lexed: Lexed, instance: Instance, edition: Edition): ApplicationsReading {
  const { rows, columns } = edition.applications
  const keys = columns.map((c) => c.key)
  const map = widerMapOf(lexed, instance, keys) ?? columnMapOf(lexed, instance, columns.length)
  const orderOf = new Map(rows.map((row, i) => [row.key, i]))
  const order = columnOrder(lexed, instance, map, edition)
  const cellsOf = (row: number) => order.map((c) => `applications.${rows[row]!.key}.${columns[c]!.key}` as CellId)
  const chunks = instance.chunks.filter((c) => orderOf.has(c.label.term.key))
  const runs: Run[] = []
  const asides: Aside[] = instance.chunks.filter((c) => !orderOf.has(c.label.term.key)).flatMap(rowOfAnotherEdition)
  let empty = 0
  let crowded = instance.ahead.length >= columns.length ? 1 : 0
  chunks.forEach((chunk, i) => {
    const own = orderOf.get(chunk.label.term.key)!
    const next = chunks[i + 1]
    const following = next ? orderOf.get(next.label.term.key)! : rows.length
    const { main, others } = stretchesOf(lexed, chunk, columns.length)
    asides.push(...others)
    const tokens = tokensOf(lexed, main, columns.length, map)
    if (tokens.length === 0) empty++
    if (
      tokens.length >= columns.length * (following - own + 1) ||
      others.some((o) => o.kind === 'stray' && o.figures.length >= columns.length)
    )
      crowded++
    runs.push(
      ...runsOf(
        tokens,
        Array.from({ length: following - own }, (_, k) => cellsOf(own + k)),
      ),
    )
  })
  const totalFirst = columns[order[0]!]!.key === 'total'
  if (lostRepeatedLines(lexed, instance))
    return {
      runs: runs.map((run) => ({ ...run, settled: false, tokens: [], because: lostLines })),
      asides,
      disordered: false,
    }
  return {
    runs: totalFirst ? runs.map((run) => ({ ...run, totalFirst })) : runs,
    asides,
    disordered: crowded > 0 && (empty > 0 || instance.displaced.length > 0),
  }
}

const lostLines = '原文中重复的行已被去除，剩下的数字无法确定属于哪一栏'

/** One figure a line and no figure twice: a mirror that drops repeated lines took most of the zeros. */
function lostRepeatedLines(lexed: Lexed, instance: Instance): boolean {
  const figures = instance.chunks.flatMap((c) => c.stretches.flatMap((s) => s.figures))
  const alone = figures.every((f) => lexed.lines[f.line]!.cells.length === 1 && f.lone)
  return alone && figures.length >= 3 && new Set(figures.map((f) => f.digits)).size === figures.length
}

/** The columns as printed: as the header says, or with 总计 first where only then the rows add up, or as the form has them. */
function columnOrder(lexed: Lexed, instance: Instance, map: ColumnMap | null, edition: Edition): readonly number[] {
  const { columns } = edition.applications
  const shown = headerOrder(
    instance.header,
    lexed,
    map,
    columns.map((c) => c.key),
  )
  if (shown) return shown
  const usual = columns.map((_, i) => i)
  let [asUsual, totalFirst] = [0, 0]
  for (const { stretches } of instance.chunks) {
    const figures = stretches.find((s) => s.figures.length > 0)?.figures ?? []
    if (figures.length !== columns.length) continue
    const values = figures.map((f) => Number(f.digits))
    const sum = values.reduce((a, b) => a + b, 0)
    if (sum === 0 || values[0] === values.at(-1)) continue
    if (sum === 2 * values.at(-1)!) asUsual++
    else if (sum === 2 * values[0]!) totalFirst++
  }
  return totalFirst >= 3 && asUsual === 0 ? [usual.at(-1)!, ...usual.slice(0, -1)] : usual
}

const rowOfAnotherEdition = ({ label, stretches }: Chunk): Aside[] => {
  const figures = stretches.flatMap((s) => s.figures)
  return figures.length > 0 ? [{ kind: 'unknown', label: label.term.official, figures }] : []
}

/** The stretch that is the row's own, and what the others are. */
function stretchesOf(
  lexed: Lexed,
  { label, stretches }: Chunk,
  width: number,
): { main: Stretch | undefined; others: Aside[] } {
  const [first, ...rest] = stretches
  const filled = rest.filter((s) => s.figures.length > 0)
  const count = first?.figures.length ?? 0
  if (count === 0 && filled.length === 1) {
    const only = filled[0]!
    const line = lexed.lineOf[label.end - 1]
    const groupLine = only.behind?.kind === 'group' ? lexed.lineOf[only.behind.start] : undefined
    if (groupLine !== undefined && groupLine !== line && groupLine === only.figures[0]!.line)
      return { main: undefined, others: [asideOf(only, width)] }
    const stranger = only.behind?.kind === 'stranger'
    // A remark behind the label in its own cell is part of the label; in a cell of its own it is a label we do not know.
    if (!stranger || lexed.cellOf[only.behind.start] === lexed.cellOf[label.end - 1]) return { main: only, others: [] }
  }
  const whole = filled.reduce((sum, s) => sum + s.figures.length, count)
  const broken = filled.every((s) => s.behind?.kind === 'header')
  if (count > 0 && count < width && filled.length > 0 && whole === width && broken && first)
    return { main: { ...first, figures: [first, ...filled].flatMap((s) => s.figures), holes: [] }, others: [] }
  return { main: first, others: filled.map((s) => asideOf(s, width)) }
}

function asideOf({ behind, figures }: Stretch, width: number): Aside {
  const label = behind?.text ?? ''
  if (behind?.kind === 'group' && figures.length === width) return { kind: 'subtotal', label, figures }
  if (behind?.kind === 'stranger' && figures.length >= 1) return { kind: 'unknown', label, figures }
  return { kind: 'stray', label, figures }
}

/** `rows` are the cells of the labelled row, then of the rows whose labels are missing before the next label. */
function runsOf(tokens: readonly Token[], rows: readonly (readonly CellId[])[]): Run[] {
  if (tokens.length === 0) return []
  const width = rows[0]!.length
  const clear = tokens.every(isOneFigure)
  const count = tokens.length / width
  if (clear && count === 1) return [{ cells: rows[0]!, tokens, settled: true }]
  if (clear && Number.isInteger(count) && count === rows.length)
    return rows.map((cells, k) => ({
      cells,
      tokens: tokens.slice(k * width, (k + 1) * width),
      settled: true,
      ...(k > 0 && { because: '本行的标签缺失，按行次认定' }),
    }))
  const digits = tokens.reduce((sum, t) => sum + ('figure' in t ? t.figure.digits.length : 0), 0)
  if (rows.length > 1 && tokens.length < width - 1 && digits >= width * 2) return rows.map(unplaced)
  const printed = Math.max(1, Math.min(rows.length, Math.round(count)))
  const because = `本行应有${width}个数字，读到${tokens.length}个`
  if (printed === 1) return [{ cells: rows[0]!, tokens, settled: false, because }]
  if (printed === rows.length)
    return [
      {
        cells: rows.flat(),
        tokens,
        settled: false,
        because: `${rows.length}行共应有${rows.length * width}个数字，读到${tokens.length}个`,
      },
    ]
  return rows.map(unplaced)
}

const unplaced = (cells: readonly CellId[]): Run => ({
  cells,
  tokens: [],
  settled: false,
  because: '此处有行标签缺失，无法确定数字属于哪一行',
})

/** Figures in order; where empty cells show and fill the row to its width, they are blanks in their places. */
function tokensOf(lexed: Lexed, stretch: Stretch | undefined, width: number, map: ColumnMap | null): Token[] {
  if (!stretch) return []
  const { figures, holes } = stretch
  const lines = [...new Set(figures.map((f) => f.line))]
  if (map && map.extra.length > 0 && lines.length === 1) {
    const cells = cellsByMap(lexed, map, lines[0]!, figures)
    if (cells) return placed(cells, figures, lines[0]!)
  }
  const full = lines.filter((line) => figures.filter((f) => f.line === line).length === width)
  // A page number or a note beside a row that is complete in its own line.
  if (full.length === 1 && figures.length < width + 3)
    return figures.filter((f) => f.line === full[0]).map((figure) => ({ figure }))
  if (figures.length >= width) return figures.map((figure) => ({ figure }))
  const line = lines[0] ?? holes[0]?.line
  const byMap = map && line !== undefined && lines.length <= 1 ? cellsByMap(lexed, map, line, figures) : null
  if (byMap) return placed(byMap, figures, line!)
  const cellLines = [...lines, ...holes.map((h) => h.line)].every((l) => lexed.lines[l]?.cells.length === 1)
  if (!cellLines && lexed.lines[line ?? -1]?.form !== 'grid') return figures.map((figure) => ({ figure }))
  const all: (Token & { readonly line: number; readonly x: number })[] = [
    ...figures.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...holes.map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  const rowEnd = cellLines ? all.findIndex((t, i) => i > 0 && lexed.lines[t.line]?.gap === true) : -1
  const row = rowEnd > 0 ? all.slice(0, rowEnd) : all
  return row.length === width && row.length >= figures.length ? row : figures.map((figure) => ({ figure }))
}

/** Each cell with the figure that stands in it, or empty. */
const placed = (cells: readonly StripCell[], figures: readonly Figure[], line: number): Token[] =>
  cells.map((cell) => {
    const figure = figures.find((f) => f.cell.column === cell.column)
    return figure ? { figure } : { hole: { line, cell, after: 0 } }
  })

/** A row the edition does not print, as it is kept in the report. */
export const unknownRowOf = ({ label, figures }: Aside): UnknownRow => ({
  table: 'applications',
  label,
  values: figures.map((f) => f.raw),
  ...(figures[0] && { at: figures[0].cell.at }),
})
